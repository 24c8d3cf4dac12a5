import { describe, expect, it } from 'vitest';
import type { Connection, InitializeParams } from 'vscode-languageserver/node';
import { readClientFeatures } from '../../../server/src/editor/client-features.ts';
import { workspaceFolders } from '../../../server/src/editor/folders.ts';

function folders(...uris: string[]) {
  const params: InitializeParams = {
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: uris.map((uri) => ({ uri, name: uri })),
  };
  return workspaceFolders({} as Connection, params, readClientFeatures(params, null), () => {});
}

describe('the folder of a file', () => {
  it.each([
    ['file:///shop/requirements.txt', 'file:///shop'],
    ['file:///shop/tools/deep/setup.py', 'file:///shop/tools/'],
    ['file:///shop', 'file:///shop'],
    ['file:///shopping/requirements.txt', null],
    ['untitled:Untitled-1', null],
  ])('%s is %s', (uri, folder) => {
    expect(folders('file:///shop', 'file:///shop/tools/').of(uri)).toBe(folder);
  });

  it('is found whichever characters the editor escapes, and named as the editor names it', () => {
    expect(folders('file:///c%3A/shop').of('file:///c:/shop/a%2Bb.txt')).toBe('file:///c%3A/shop');
  });

  it('is the root of an editor that knows no folders', () => {
    const params = { processId: null, rootUri: 'file:///old', capabilities: {}, workspaceFolders: null };
    const { of, paths } = workspaceFolders(
      {} as Connection,
      params,
      readClientFeatures(params, null),
      () => {},
    );
    expect(of('file:///old/setup.py')).toBe('file:///old');
    expect(paths()).toEqual(['/old']);
  });
});

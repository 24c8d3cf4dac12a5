import { describe, expect, it } from 'vitest';
import type { DocumentInput } from '../../../server/src/assess/engine.ts';
import { notebookCells } from '../../../server/src/editor/notebook-cells.ts';

/** Open documents, of which those called `notebook#cell` are cells. */
function openCells(texts: Readonly<Record<string, string>>) {
  const documents = new Map<string, DocumentInput>();
  const cells = notebookCells(
    (uri) => (uri.includes('#') ? uri.replace(/#.*/, '') : null),
    () => documents.values(),
  );
  const write = (uri: string, text: string, languageId = 'python'): void => {
    documents.set(uri, { uri, path: null, languageId, version: 1, text });
    cells.changed(uri);
  };
  for (const [uri, text] of Object.entries(texts)) write(uri, text);
  const get = (uri: string): DocumentInput => {
    const document = documents.get(uri);
    if (document === undefined) throw new Error(`The test has no ${uri}.`);
    return cells.complete(document);
  };
  const close = (uri: string): void => {
    documents.delete(uri);
    cells.changed(uri);
  };
  return { get, write, close, installing: (uri: string) => get(uri).siblings?.map((cell) => cell.uri) };
}

describe('the cells of a notebook', () => {
  const texts = { 'a#1': '%pip install flask', 'a#2': 'import flask', 'b#1': '!uv add rich', 'c.py': 'pip' };

  it('each know those that may install something for all of them', () => {
    const { installing } = openCells(texts);
    expect(installing('a#1')).toEqual(['a#1']);
    expect(installing('a#2')).toEqual(['a#1']);
    expect(installing('b#1')).toEqual(['b#1']);
  });

  it('and no other document knows any', () => {
    const { get, write } = openCells(texts);
    expect(get('c.py').siblings).toBeUndefined();
    write('a#3', 'pip install flask', 'markdown');
    expect(get('a#3').siblings).toBeUndefined();
    expect(get('a#1').siblings).toHaveLength(1);
  });

  it('stay the same objects while nothing that installs is changed', () => {
    const { get, write } = openCells(texts);
    const [first, second] = [get('a#1'), get('a#2')];
    expect(get('a#1')).toBe(first);
    write('a#2', 'import flask, rich');
    expect(get('a#1')).toBe(first);
    expect(get('a#2').siblings).toBe(second.siblings);
    write('b#1', 'print(1)');
    expect(get('a#1')).toBe(first);
  });

  it('see at once what another one installs now', () => {
    const { get, write, close, installing } = openCells(texts);
    get('a#2');
    write('a#1', '%pip install rich');
    expect(get('a#2').siblings).toEqual([{ uri: 'a#1', text: '%pip install rich' }]);
    write('a#3', '%pip install attrs');
    expect(installing('a#2')).toEqual(['a#1', 'a#3']);
    close('a#1');
    expect(installing('a#2')).toEqual(['a#3']);
  });
});

import { describe, expect, it } from 'vitest';
import type { Connection, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { closedFiles } from '../../../server/src/editor/closed-files.ts';
import type { DocumentEvent, OpenDocuments } from '../../../server/src/editor/documents.ts';
import { document, range, uri } from './samples.ts';

const found = [{ range: range(0, 0, 1), message: 'm' }];

function scene(pushesOpenFiles: boolean) {
  const sent: [string, number][] = [];
  const open = new Set<string>();
  const listeners: ((event: DocumentEvent, uri: string) => void)[] = [];
  const notebookListeners: ((event: 'opened' | 'closed', uri: string) => void)[] = [];
  let notebook: string | null = null;
  const documents: OpenDocuments = {
    all: () => [],
    get: (asked) => (open.has(asked) ? document('') : null),
    typingAt: () => null,
    onEvent: (listener) => listeners.push(listener),
    isCell: () => false,
    hasNotebook: (asked) => asked === notebook,
    onNotebook: (listener) => notebookListeners.push(listener),
  };
  const connection: Pick<Connection, 'sendDiagnostics'> = {
    sendDiagnostics: async (params: PublishDiagnosticsParams) => {
      sent.push([params.uri, params.diagnostics.length]);
    },
  };
  const files = closedFiles(connection, pushesOpenFiles, documents);
  const tell = (event: DocumentEvent): void => {
    if (event === 'opened') open.add(uri);
    if (event === 'closed') open.delete(uri);
    for (const listener of listeners) listener(event, uri);
  };
  const tellNotebook = (event: 'opened' | 'closed', asked: string): void => {
    notebook = event === 'opened' ? asked : null;
    for (const listener of notebookListeners) listener(event, asked);
  };
  return { files, sent, tell, tellNotebook };
}

describe('findings of closed files', () => {
  it('are pushed, and taken back when the file changes on disk', () => {
    const { files, sent } = scene(true);
    files.show(uri, found);
    expect(files.shows(uri)).toBe(true);
    files.clear(uri);
    expect(files.shows(uri)).toBe(false);
    files.clear(uri);
    expect(sent).toEqual([
      [uri, 1],
      [uri, 0],
    ]);
  });

  it('are not told of a clean file, nor of one that is open', () => {
    const { files, sent, tell } = scene(true);
    files.show(uri, []);
    tell('opened');
    files.show(uri, found);
    expect(sent).toEqual([]);
  });

  it('make way while the file is open in an editor that pulls, and come back after', () => {
    const { files, sent, tell } = scene(false);
    files.show(uri, found);
    tell('opened');
    tell('closed');
    expect(sent).toEqual([
      [uri, 1],
      [uri, 0],
      [uri, 1],
    ]);
  });

  it('do not come back once the text was changed', () => {
    const { files, sent, tell } = scene(true);
    files.show(uri, found);
    tell('opened');
    tell('changed');
    tell('closed');
    expect(sent).toEqual([[uri, 1]]);
  });

  it('are taken back where the files are not to be shown any more', () => {
    const { files, sent } = scene(true);
    const gone = 'file:///gone/requirements.txt';
    files.show(uri, found);
    files.show(gone, found);
    files.keep((each) => each === uri);
    expect(sent.slice(2)).toEqual([[gone, 0]]);
  });

  it('are all taken back at once', () => {
    const { files, sent } = scene(true);
    files.show(uri, found);
    files.clearAll();
    expect(sent).toEqual([
      [uri, 1],
      [uri, 0],
    ]);
  });

  it('of a notebook give way to those of its cells while it is open', () => {
    const { files, sent, tellNotebook } = scene(false);
    const notebook = 'file:///project/study.ipynb';
    files.show(notebook, found);
    tellNotebook('opened', notebook);
    files.show(notebook, found);
    tellNotebook('closed', notebook);
    expect(sent).toEqual([
      [notebook, 1],
      [notebook, 0],
      [notebook, 1],
    ]);
  });
});

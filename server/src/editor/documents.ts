import { type Connection, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { DocumentInput } from '../assess/engine.ts';
import type { Position } from '../documents/range.ts';
import type { Runtime } from '../runtime.ts';
import { notebookCells } from './notebook-cells.ts';
import { type Notebooks, notebooksOf } from './notebooks.ts';
import { edited, settled, type Typing, typingAt } from './typing-rest.ts';

export type DocumentEvent = 'opened' | 'changed' | 'saved' | 'closed';

/** The documents open in the editor, and which entry of which is being typed. */
export interface OpenDocuments {
  all(): readonly DocumentInput[];
  get(uri: string): DocumentInput | null;
  /** Where an entry of this document is being typed, or null. */
  typingAt(uri: string): Position | null;
  /** Listeners are called in the order they were added. */
  onEvent(listener: (event: DocumentEvent, uri: string) => void): void;
  /** Whether a document is a cell of an open notebook, judged by its other cells too. */
  isCell(uri: string): boolean;
  /** Whether a notebook is open; its cells are documents, it is none. */
  hasNotebook(uri: string): boolean;
  /** Called with the address of a notebook that was opened or closed. */
  onNotebook(listener: (event: 'opened' | 'closed', uri: string) => void): void;
}

/** Listens on the connection for documents and notebooks; positions are in UTF-16 units, as LSP has them by default. */
export function openDocuments(
  connection: Connection,
  { clock, log }: Pick<Runtime, 'clock' | 'log'>,
): OpenDocuments {
  let typing: Typing = null;
  const listeners: ((event: DocumentEvent, uri: string) => void)[] = [];
  const documents = new TextDocuments({
    create: TextDocument.create,
    update: (document: TextDocument, changes, version) => {
      typing = edited(document.uri, document.getText(), changes, clock.now());
      return TextDocument.update(document, changes, version);
    },
  });
  const notebooks = notebooksOf(connection, documents, log);
  const inputs = new Map<string, DocumentInput>();
  const cells = notebookCells(notebooks.told, () => inputs.values());
  notebooks.onEvent((event, uri) => {
    if (event === 'closed') cells.forget(uri);
  });
  const tell = (event: DocumentEvent, uri: string): void => {
    cells.changed(uri);
    for (const listener of listeners) listener(event, uri);
  };

  documents.onDidOpen(({ document }) => {
    inputs.set(document.uri, asInput(document, notebooks));
    tell('opened', document.uri);
  });
  documents.onDidChangeContent(({ document }) => {
    const [before, after] = [inputs.get(document.uri), asInput(document, notebooks)];
    // The first content event of a document comes with its opening.
    if (before?.version === after.version && before.text === after.text) return;
    inputs.set(document.uri, after);
    tell('changed', document.uri);
  });
  documents.onDidSave(({ document }) => {
    typing = settled(typing, document.uri);
    tell('saved', document.uri);
  });
  documents.onDidClose(({ document }) => {
    typing = settled(typing, document.uri);
    inputs.delete(document.uri);
    tell('closed', document.uri);
  });
  notebooks.onSaved((cells) => {
    for (const uri of cells) {
      typing = settled(typing, uri);
      if (inputs.has(uri)) tell('saved', uri);
    }
  });
  documents.listen(connection);

  return {
    all: () => [...inputs.values()].map(cells.complete),
    get: (uri) => {
      const document = inputs.get(uri);
      return document === undefined ? null : cells.complete(document);
    },
    typingAt: (uri) => typingAt(typing, uri, clock.now()),
    onEvent: (listener) => listeners.push(listener),
    isCell: (uri) => notebooks.told(uri) !== null,
    hasNotebook: notebooks.has,
    onNotebook: notebooks.onEvent,
  };
}

/** The absolute path of a `file:` address, else null. */
export function pathOf(uri: string): string | null {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : null;
}

/** Whose settings and folder hold for a document: a cell's are those of its notebook. */
export function resourceOf({ uri, beside }: Pick<DocumentInput, 'uri' | 'beside'>): string {
  return beside === undefined ? uri : URI.file(beside).toString();
}

/** A notebook's file as text: its cells are looked at one by one, places in its JSON mean nothing to a person. */
export function isNotebookFile({ path }: Pick<DocumentInput, 'path'>): boolean {
  return path !== null && /\.ipynb$/i.test(path);
}

function asInput(document: TextDocument, notebooks: Notebooks): DocumentInput {
  const { uri, languageId, version } = document;
  // An editor that leaves the BOM in the text counts it as a character: a space keeps every place where it is.
  const text = document.getText().replace(/^\uFEFF/, ' ');
  const notebook = notebooks.of(uri);
  if (notebook === null) return { uri, path: pathOf(uri), languageId, version, text };
  const beside = pathOf(notebook);
  return { uri, path: null, ...(beside === null ? {} : { beside }), languageId, version, text };
}

import { type Connection, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { DocumentInput } from '../assess/engine.ts';
import type { Position } from '../documents/range.ts';
import type { Clock } from '../runtime.ts';
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
}

export function openDocuments(connection: Connection, clock: Clock): OpenDocuments {
  let typing: Typing = null;
  const listeners: ((event: DocumentEvent, uri: string) => void)[] = [];
  const documents = new TextDocuments({
    create: TextDocument.create,
    update: (document: TextDocument, changes, version) => {
      typing = edited(document.uri, document.getText(), changes, clock.now());
      return TextDocument.update(document, changes, version);
    },
  });
  const inputs = new Map<string, DocumentInput>();
  const tell = (event: DocumentEvent, uri: string): void => {
    for (const listener of listeners) listener(event, uri);
  };

  documents.onDidOpen(({ document }) => {
    inputs.set(document.uri, asInput(document));
    tell('opened', document.uri);
  });
  documents.onDidChangeContent(({ document }) => {
    const [before, after] = [inputs.get(document.uri), asInput(document)];
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
  documents.listen(connection);

  return {
    all: () => [...inputs.values()],
    get: (uri) => inputs.get(uri) ?? null,
    typingAt: (uri) => typingAt(typing, uri, clock.now()),
    onEvent: (listener) => listeners.push(listener),
  };
}

/** The absolute path of a `file:` address, else null. */
export function pathOf(uri: string): string | null {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : null;
}

function asInput(document: TextDocument): DocumentInput {
  return {
    uri: document.uri,
    path: pathOf(document.uri),
    languageId: document.languageId,
    version: document.version,
    // An editor that leaves the BOM in the text counts it as a character: a space keeps every place where it is.
    text: document.getText().replace(/^\uFEFF/, ' '),
  };
}

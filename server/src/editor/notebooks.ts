import {
  type Connection,
  type NotebookDocument,
  type NotebookDocumentSyncOptions,
  NotebookDocuments,
  type TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { Log } from '../runtime.ts';
import { runSafe } from './run-safe.ts';

/** Which notebooks' cells are asked for: Python cells, whatever the notebook is called. */
export const notebookSync: NotebookDocumentSyncOptions = {
  notebookSelector: [{ cells: [{ language: 'python' }] }],
  save: true,
};

/** Notebooks open in the editor. Their cells are text documents like all others, told by LSP's notebook messages. */
export interface Notebooks {
  /** The address of the notebook that holds a cell; null for a document that is none. */
  of(uri: string): string | null;
  /** The same of cells that the editor told with their notebook: those are what a notebook's messages say they are. */
  told(uri: string): string | null;
  has(uri: string): boolean;
  /** Called with the cells of a notebook that was saved. */
  onSaved(listener: (cells: readonly string[]) => void): void;
  onEvent(listener: (event: 'opened' | 'closed', uri: string) => void): void;
}

/** Puts the cells of opened notebooks among the documents. */
export function notebooksOf(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  log: Log,
): Notebooks {
  const notebooks = new NotebookDocuments(documents);
  const byCell = new Map<string, string>();
  const note = ({ uri, cells }: Pick<NotebookDocument, 'uri' | 'cells'>): void => {
    for (const { document } of cells) byCell.set(document, uri);
  };
  notebooks.listen(noting(connection, log, note, (uri) => byCell.delete(uri)));
  return {
    of: (uri) => byCell.get(uri) ?? notebookInAddress(uri),
    told: (uri) => byCell.get(uri) ?? null,
    has: (uri) => notebooks.getNotebookDocument(uri) !== undefined,
    onSaved: (listener) =>
      notebooks.onDidSave(({ cells }) => listener(cells.map(({ document }) => document))),
    onEvent: (listener) => {
      notebooks.onDidOpen(({ uri }) => listener('opened', uri));
      notebooks.onDidClose(({ uri }) => listener('closed', uri));
    },
  };
}

/** The connection, noting which notebook a cell belongs to before the cell itself is told of. */
function noting(
  { notebooks: { synchronization } }: Connection,
  log: Log,
  note: (notebook: Pick<NotebookDocument, 'uri' | 'cells'>) => void,
  forget: (cell: string) => void,
): Connection {
  const safe = <Params>(handle: (params: Params) => Promise<void> | void) =>
    runSafe(log, 'notebook', undefined, handle);
  const told: Connection['notebooks']['synchronization'] = {
    onDidOpenNotebookDocument: (handler) =>
      synchronization.onDidOpenNotebookDocument(
        safe((params) => {
          note(params.notebookDocument);
          return handler(params);
        }),
      ),
    onDidChangeNotebookDocument: (handler) =>
      synchronization.onDidChangeNotebookDocument(
        safe(async (params) => {
          const { didOpen = [], didClose = [] } = params.change.cells?.structure ?? {};
          const { uri } = params.notebookDocument;
          note({ uri, cells: didOpen.map(({ uri: document }) => ({ kind: 2, document })) });
          await handler(params);
          for (const cell of didClose) forget(cell.uri);
        }),
      ),
    onDidSaveNotebookDocument: (handler) => synchronization.onDidSaveNotebookDocument(handler),
    onDidCloseNotebookDocument: (handler) =>
      synchronization.onDidCloseNotebookDocument(
        safe(async (params) => {
          await handler(params);
          for (const cell of params.cellTextDocuments) forget(cell.uri);
        }),
      ),
  };
  return { notebooks: { synchronization: told } } as Connection;
}

/** VS Code's address of a cell has the path of its notebook: for clients that send cells as mere text documents. */
function notebookInAddress(uri: string): string | null {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'vscode-notebook-cell' ? URI.file(parsed.path).toString() : null;
}

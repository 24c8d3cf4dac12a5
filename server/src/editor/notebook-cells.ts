import type { Cell, DocumentInput } from '../assess/engine.ts';
import { mayInstall } from '../documents/commands/may-install.ts';

/** Gives the cells of a notebook what the engine needs of the others: an install command in one holds for all. */
export interface NotebookCells {
  /** The document as the engine takes it; a document that is no cell is returned as it is. The same object for the same. */
  complete(document: DocumentInput): DocumentInput;
  /** A document was opened, changed or closed. */
  changed(uri: string): void;
  /** A notebook was closed. */
  forget(notebook: string): void;
}

/** `notebookOf` tells the notebook of a cell, null for other documents; `documents` are those open now. */
export function notebookCells(
  notebookOf: (uri: string) => string | null,
  documents: () => Iterable<DocumentInput>,
): NotebookCells {
  const installing = new Map<string, readonly Cell[]>();
  const stale = new Set<string>();
  const asCells = new WeakMap<DocumentInput, Cell | null>();
  const completed = new WeakMap<DocumentInput, DocumentInput>();

  /** Null for one that installs nothing. */
  function asCell(document: DocumentInput): Cell | null {
    let cell = asCells.get(document);
    if (cell === undefined) {
      const { uri, text } = document;
      cell = document.languageId === 'python' && mayInstall.test(text) ? { uri, text } : null;
      asCells.set(document, cell);
    }
    return cell;
  }

  function siblingsIn(notebook: string): readonly Cell[] {
    const before = installing.get(notebook);
    if (before && !stale.has(notebook)) return before;
    const cells = [...documents()].filter(({ uri }) => notebookOf(uri) === notebook).map(asCell);
    const found = cells.filter((cell) => cell !== null);
    const siblings = before && isSame(before, found) ? before : found;
    installing.set(notebook, siblings);
    stale.delete(notebook);
    return siblings;
  }

  return {
    complete(document) {
      const notebook = notebookOf(document.uri);
      if (notebook === null || document.languageId !== 'python') return document;
      const siblings = siblingsIn(notebook);
      const known = completed.get(document);
      if (known?.siblings === siblings) return known;
      const complete = { ...document, siblings };
      completed.set(document, complete);
      return complete;
    },
    changed(uri) {
      const notebook = notebookOf(uri);
      if (notebook !== null) stale.add(notebook);
    },
    forget(notebook) {
      installing.delete(notebook);
      stale.delete(notebook);
    },
  };
}

function isSame(left: readonly Cell[], right: readonly Cell[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ uri, text }, index) => uri === right[index]?.uri && text === right[index].text)
  );
}

import type { Diagnostic, Range, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const severities = ['', 'error', 'warning', 'information', 'hint'];

/** A diagnostic as a test reads it: `reqeusts: warning typosquat`, a version without its `==`. */
export function inWords(text: string, diagnostic: Diagnostic): string {
  const under = TextDocument.create('', '', 0, text).getText(diagnostic.range);
  return `${under.replace(/^[=~<>!]+\s*/, '')}: ${severities[diagnostic.severity ?? 0]} ${diagnostic.code}`;
}

/** The range of the `nth` occurrence of `part`. */
export function rangeOf(text: string, part: string, nth = 0): Range {
  let offset = text.indexOf(part);
  for (let seen = 0; seen < nth; seen++) offset = text.indexOf(part, offset + 1);
  if (offset < 0) throw new Error(`${part} is not in the text`);
  const document = TextDocument.create('', '', 0, text);
  return { start: document.positionAt(offset), end: document.positionAt(offset + part.length) };
}

/** The text edits of a workspace edit, by file, whichever form it has. */
export function editsByFile(
  edit: WorkspaceEdit,
): Map<string, { range: Range; newText: string; version: number | null }[]> {
  const files = new Map<string, { range: Range; newText: string; version: number | null }[]>();
  const add = (uri: string, version: number | null, edits: readonly unknown[]): void => {
    const texts = edits as readonly { range: Range; newText: string }[];
    files.set(uri, [...(files.get(uri) ?? []), ...texts.map((text) => ({ ...text, version }))]);
  };
  for (const [uri, edits] of Object.entries(edit.changes ?? {})) add(uri, null, edits);
  for (const change of edit.documentChanges ?? []) {
    if ('textDocument' in change) add(change.textDocument.uri, change.textDocument.version, change.edits);
  }
  return files;
}

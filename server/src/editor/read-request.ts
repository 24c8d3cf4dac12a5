import { isAbsolute } from 'node:path';
import type { Position, Range } from '../documents/range.ts';
import { fieldsOf } from '../sources/json.ts';
import type { ActionRequest } from './code-actions.ts';
import { pathOf } from './documents.ts';

/** A request for actions as an editor sent it; null where it names no place. What else it leaves out counts as not asked. */
export function readActionRequest(params: unknown): { uri: string; request: ActionRequest } | null {
  const { textDocument, range, context } = fieldsOf(params);
  const { uri } = fieldsOf(textDocument);
  if (typeof uri !== 'string' || !isRange(range)) return null;
  const { only, triggerKind } = fieldsOf(context);
  // 2: automatic (LSP 3.17, CodeActionTriggerKind); an editor that says nothing of it asks for a person.
  return { uri, request: { range, only: kinds(only), isAutomatic: triggerKind === 2 } };
}

/** The place a hover is asked for; null where the request names none. */
export function readPlace(params: unknown): { uri: string; position: Position } | null {
  const { textDocument, position } = fieldsOf(params);
  const { uri } = fieldsOf(textDocument);
  return typeof uri === 'string' && isPosition(position) ? { uri, position } : null;
}

/** The document a request is about; null where it names none. */
export function readDocument(params: unknown): string | null {
  const { uri } = fieldsOf(fieldsOf(params).textDocument);
  return typeof uri === 'string' ? uri : null;
}

/** The interpreter chosen for a folder, as absolute paths; null where the message says neither yes nor no. */
export function readInterpreter(params: unknown): { folder: string | null; path: string | null } | null {
  const { folder, path } = fieldsOf(params);
  if (folder !== null && typeof folder !== 'string') return null;
  if (path !== null && (typeof path !== 'string' || !isAbsolute(path))) return null;
  if (folder === null) return { folder, path };
  const place = pathOf(folder);
  return place === null ? null : { folder: place, path };
}

/** Some editors send one kind without its list. */
function kinds(only: unknown): readonly string[] | null {
  if (typeof only === 'string') return [only];
  return Array.isArray(only) ? only.filter((kind) => typeof kind === 'string') : null;
}

function isRange(value: unknown): value is Range {
  const { start, end } = fieldsOf(value);
  return isPosition(start) && isPosition(end);
}

function isPosition(value: unknown): value is Position {
  const { line, character } = fieldsOf(value);
  return Number.isInteger(line) && Number.isInteger(character);
}

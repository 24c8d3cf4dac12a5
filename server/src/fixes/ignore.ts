import { createLineIndex } from '../documents/line-index.ts';
import type { Range } from '../documents/range.ts';
import { type PolicyFileName, policyPath } from '../workspace/policy-file.ts';
import { type TomlPlaces, tomlPlaces } from '../workspace/toml-places.ts';

export interface IgnoreRequest {
  readonly fileName: PolicyFileName;
  /** The file as it is, null where it is not there. */
  readonly text: string | null;
  readonly rule: string;
  /** Normalised. */
  readonly name: string;
  /** Null: every version. */
  readonly version: string | null;
  readonly reason: string;
  /** A date, or null for no end. */
  readonly until: string | null;
}

/**
 * The edit that adds an ignore entry to a policy file: at its end, or inside where the file writes its entries or its
 * tables inline, since TOML allows no header for those. Everything else in the file stays as it is.
 */
export function ignoreEdit(request: IgnoreRequest): { readonly range: Range; readonly newText: string } {
  const text = request.text ?? '';
  const lines = createLineIndex(text);
  const insertion = inlineInsertion(request, text) ?? appended(request, text);
  return { range: lines.range(insertion.at, insertion.at), newText: insertion.newText };
}

interface Insertion {
  readonly at: number;
  readonly newText: string;
}

function appended(request: IgnoreRequest, text: string): Insertion {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const header = `[[${[...policyPath(request.fileName), 'ignore'].join('.')}]]`;
  const entry = [header, ...entries(request)].join(newline) + newline;
  const gap = text === '' ? '' : /[\r\n]$/.test(text) ? newline : newline + newline;
  return { at: text.length, newText: gap + entry };
}

/** Where the entry has to go inside an inline array or table; null where a header may follow at the end. */
function inlineInsertion(request: IgnoreRequest, text: string): Insertion | null {
  const places = tomlPlaces(text);
  if (places === null) return null;
  const path = [...policyPath(request.fileName), 'ignore'];
  const entry = `{ ${entries(request).join(', ')} }`;
  if (places.find(path)?.kind === 'array') return prepended(places, path, text, entry);
  for (let length = path.length - 1; length > 0; length--) {
    if (places.find(path.slice(0, length))?.kind !== 'inline-table') continue;
    const key = path.slice(length).join('.');
    return prepended(places, path.slice(0, length), text, `${key} = [${entry}]`);
  }
  return null;
}

/** Puts an item first into an inline array or table. */
function prepended(
  places: TomlPlaces,
  path: readonly string[],
  text: string,
  item: string,
): Insertion | null {
  const place = places.find(path);
  if (place === null) return null;
  const [start, end] = place.value;
  const empty = /^\s*$/.test(text.slice(start + 1, end - 1));
  return { at: start + 1, newText: empty ? item : ` ${item},` };
}

function entries({ rule, name, version, reason, until }: IgnoreRequest): string[] {
  const pairs = { rule, name, version, reason: reason === '' ? null : reason, until };
  return Object.entries(pairs).flatMap(([key, value]) =>
    value === null ? [] : [`${key} = ${tomlString(value)}`],
  );
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A basic string. What TOML forbids in one is escaped; lone surrogates, which it cannot hold, become U+FFFD. */
function tomlString(value: string): string {
  const escaped = value
    .toWellFormed()
    .replace(/["\\\p{Cc}]/gu, (character) => shortEscapes[character] ?? unicodeEscape(character));
  return `"${escaped}"`;
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

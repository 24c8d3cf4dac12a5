import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { URI } from 'vscode-uri';
import { createLineIndex } from '../documents/line-index.ts';
import { isValidName, type NormalizedName } from '../packaging/name.ts';
import type { GoverningPolicy } from '../workspace/governing-policy.ts';
import { policyPath, readPolicy } from '../workspace/policy-file.ts';
import { longestPrivatePattern } from '../workspace/private-names.ts';
import { type TomlPlaces, tomlPlaces } from '../workspace/toml-places.ts';
import { type Insertion, indentOf, newlineOf } from './declare/insertion.ts';
import type { Fix } from './fix.ts';
import { keyInsertion } from './toml-key.ts';

/** The policy file as it is: a part of `GoverningPolicy`. */
export type PolicyHome = Pick<GoverningPolicy, 'file' | 'fileName' | 'text'>;

const key = 'private-names';

/** Findings ask again at every keystroke; a policy that did not change keeps its answers. */
const made = new WeakMap<PolicyHome, Map<NormalizedName, Fix | null>>();

/**
 * The fix that writes a name to `private-names` of the policy that governs the document, where the ignore entries stand
 * too. From then on it is sent to no public index. Null where the place cannot be told for sure: the edited text is read
 * again, and has to say this one thing more and everything else as before. Never preferred: only a person knows it.
 */
export function privateNameFix(name: NormalizedName, home: PolicyHome): Fix | null {
  const known = made.get(home) ?? new Map<NormalizedName, Fix | null>();
  made.set(home, known);
  const before = known.get(name);
  if (before !== undefined) return before;
  const fix = makeFix(name, home);
  known.set(name, fix);
  return fix;
}

function makeFix(name: NormalizedName, home: PolicyHome): Fix | null {
  const text = home.text ?? '';
  if (!isValidName(name) || name.length > longestPrivatePattern) return null;
  if (readPolicy(text, home.fileName).policy.privateNames.includes(name)) return null;
  const insertion = insertions(text, name, home).find((one) => saysOneMore(text, one, name, home));
  if (insertion === undefined) return null;
  const range = createLineIndex(text).range(insertion.at, insertion.at);
  const edit = { uri: URI.file(home.file).toString(), range, newText: insertion.newText };
  return {
    kind: 'private',
    title: `This is a private name: write ${name} to ${key} in ${path.basename(home.file)}`,
    edits: [home.text === null ? { ...edit, creates: true } : edit],
    preferred: false,
  };
}

/** Where the name could go, the best first: into the list, as a list of its own, into or beside what is written inline or with dots. */
function insertions(text: string, name: NormalizedName, { fileName }: PolicyHome): Insertion[] {
  const places = tomlPlaces(text);
  if (places === null) return [];
  const way = policyPath(fileName);
  const list = listed(text, places, [...way, key], `"${name}"`);
  if (list !== null) return [list];
  const found = [keyInsertion(text, way, key, `["${name}"]`)];
  for (let length = way.length; length > 0; length--) {
    const dotted = [...way.slice(length), key].join('.');
    found.push(inlined(text, places, way.slice(0, length), `${dotted} = ["${name}"]`));
    const above = [...way.slice(length - 1), key].join('.');
    found.push(keyInsertion(text, way.slice(0, length - 1), above, `["${name}"]`));
  }
  return found.filter((insertion) => insertion !== null);
}

/** First into a list that is there, so that no comment behind an item comes to stand behind another. */
function listed(text: string, places: TomlPlaces, at: readonly string[], item: string): Insertion | null {
  const list = places.find(at);
  if (list?.kind !== 'array') return null;
  const first = places.find([...at, 0]);
  if (first === null) return { at: list.value[0] + 1, newText: item };
  const [start] = first.value;
  const indent = indentOf(text, start);
  const gap = indent === null ? ' ' : `${newlineOf(text)}${indent}`;
  return { at: start, newText: `${item},${gap}` };
}

function inlined(text: string, places: TomlPlaces, at: readonly string[], entry: string): Insertion | null {
  const table = places.find(at);
  if (table?.kind !== 'inline-table') return null;
  const [start, end] = table.value;
  const isEmpty = text.slice(start + 1, end - 1).trim() === '';
  return { at: start + 1, newText: isEmpty ? ` ${entry} ` : ` ${entry},` };
}

/** Whether the text with the insertion calls this name private, and says all else as before. */
function saysOneMore(
  text: string,
  { at, newText }: Insertion,
  name: NormalizedName,
  { fileName }: PolicyHome,
): boolean {
  const edited = text.slice(0, at) + newText + text.slice(at);
  // The reader of policies takes a table that is opened twice.
  if (tomlPlaces(edited) === null) return false;
  const before = readPolicy(text, fileName);
  const after = readPolicy(edited, fileName);
  const { privateNames, ...rest } = after.policy;
  const { privateNames: already, ...restBefore } = before.policy;
  return (
    after.tellsPrivateNames &&
    isDeepStrictEqual([...privateNames].sort(), [...already, name].sort()) &&
    isDeepStrictEqual(rest, restBefore) &&
    after.errors.length === before.errors.length
  );
}

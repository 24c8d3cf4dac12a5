import path from 'node:path';
import { URI } from 'vscode-uri';
import { createLineIndex } from '../documents/line-index.ts';
import { isValidName, type NormalizedName } from '../packaging/name.ts';
import type { ManifestDocument } from '../workspace/manifest-summary.ts';
import { additionTo } from './declare/addition.ts';
import type { Insertion } from './declare/insertion.ts';
import type { Fix } from './fix.ts';

/** Findings ask again at every keystroke; a manifest that did not change keeps its answers. */
const made = new WeakMap<ManifestDocument['result'], Map<string, Fix | null>>();

/**
 * The fix that adds a requirement to a manifest in the manifest's own style: quotes, indentation, commas, order, and
 * the version as its neighbours have theirs (without one where `version` is null). Null for a manifest that a tool
 * writes, and where the place cannot be told for sure: the edited text is read again, and has to have this one
 * requirement more and everything else as before.
 */
export function declareFix(
  name: NormalizedName,
  target: ManifestDocument,
  version: string | null,
): Fix | null {
  let known = made.get(target.result);
  if (known === undefined) {
    known = new Map();
    made.set(target.result, known);
  }
  const key = `${name} ${version ?? ''}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const fix = makeFix(name, target, version);
  known.set(key, fix);
  return fix;
}

function makeFix(name: NormalizedName, target: ManifestDocument, version: string | null): Fix | null {
  const { text, result, file } = target;
  if (result.compiledBy !== null || !isValidName(name)) return null;
  if (result.dependencies.some(({ hashes }) => hashes.length > 0)) return null;
  const addition = additionTo(target, name, version);
  if (addition === null || !addsOnly(addition.insertions, name, target)) return null;
  const lines = createLineIndex(text);
  const uri = URI.file(file).toString();
  return {
    kind: 'declare',
    title: `Add ${addition.shown} to ${path.basename(file)}`,
    edits: addition.insertions.map(({ at, newText }) => ({ uri, range: lines.range(at, at), newText })),
    preferred: false,
  };
}

/** Whether the text with the insertions reads as before, with one requirement of this name more. */
function addsOnly(insertions: readonly Insertion[], name: NormalizedName, target: ManifestDocument): boolean {
  const { reader, text, result } = target;
  const after = reader.read(inserted(text, insertions));
  const entries = after.dependencies.map(entryOf);
  const added = after.dependencies.findIndex(
    (dependency, index) => dependency.name === name && entries[index] !== entryAt(result, index),
  );
  if (added < 0 || after.dependencies[added]?.kind !== 'requirement') return false;
  entries.splice(added, 1);
  const expected = result.dependencies.map(entryOf);
  return (
    after.errors.length <= result.errors.length &&
    entries.length === expected.length &&
    entries.every((entry, index) => entry === expected[index])
  );
}

function entryAt({ dependencies }: ManifestDocument['result'], index: number): string | undefined {
  const dependency = dependencies[index];
  return dependency && entryOf(dependency);
}

function entryOf({
  kind,
  name,
  specifier,
  marker,
  url,
  group,
  module,
  extras,
}: ManifestDocument['result']['dependencies'][number]): string {
  return JSON.stringify([kind, name, specifier, marker, url, group, module, extras]);
}

function inserted(text: string, insertions: readonly Insertion[]): string {
  let result = text;
  for (const { at, newText } of [...insertions].sort((left, right) => right.at - left.at)) {
    result = result.slice(0, at) + newText + result.slice(at);
  }
  return result;
}

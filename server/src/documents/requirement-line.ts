import { normalizeName } from '../packaging/name.ts';
import { parseRequirement, type Span } from '../packaging/requirement.ts';
import { entriesInOrder, inOrder } from './in-order.ts';
import type { RangeIndex } from './line-index.ts';
import { dependencyOf } from './make-dependency.ts';
import type { PiecedText } from './pieces.ts';
import { emptyReading, type Include, type IndexOption, type ReadResult, type TrustedHost } from './reader.ts';
import { type FoundRequirements, type StringPlace, takeRequirement } from './requirement-string.ts';
import {
  endOfReference,
  extrasInReference,
  isDirectReference,
  nameInReference,
} from './requirements/direct-reference.ts';
import { type ReadOption, readOptions } from './requirements/options.ts';
import { withoutUserInfo } from './user-info.ts';

/** What lines in pip's own words have been read to so far. */
export interface FoundLines extends FoundRequirements {
  readonly includes: Include[];
  readonly indexes: IndexOption[];
  readonly trustedHosts: TrustedHost[];
  noIndex: boolean;
}

/** Nothing found yet. */
export function createFoundLines(): FoundLines {
  return { dependencies: [], errors: [], includes: [], indexes: [], trustedHosts: [], noIndex: false };
}

/** What was found as a reading, in source order. */
export function foundReading(found: FoundLines): ReadResult {
  return {
    ...emptyReading,
    dependencies: entriesInOrder(found.dependencies),
    errors: inOrder(found.errors),
    includes: inOrder(found.includes),
    indexes: inOrder(found.indexes),
    trustedHosts: inOrder(found.trustedHosts),
    noIndex: found.noIndex,
  };
}

/** pip reads all lines of a list first: the last `--index-url` holds for every entry of it. */
export function tieToLastIndex(found: FoundLines, fromEntry: number, fromIndex: number): void {
  const last = found.indexes.slice(fromIndex).findLast(({ kind }) => kind === 'index');
  if (last === undefined) return;
  const index = withoutUserInfo(last.url);
  for (let i = fromEntry; i < found.dependencies.length; i++) {
    const entry = found.dependencies[i];
    if (entry !== undefined) found.dependencies[i] = { ...entry, index };
  }
}

/**
 * Reads one line as it would stand in a requirements file (tox's `deps`, conda's `pip`): a requirement, an address, an
 * option.
 */
export function takeRequirementLine(
  found: FoundLines,
  index: RangeIndex,
  text: PiecedText,
  place: StringPlace,
): void {
  const { value } = text;
  const start = value.length - value.trimStart().length;
  if (value[start] === '-') {
    for (const option of readOptions(value, start)) takeOption(found, index, text, option, place);
    return;
  }
  // Options behind a requirement (`--hash`) say nothing that is looked at here.
  const gap = value.slice(start).search(/\s-/);
  const end = gap < 0 ? value.length : start + gap;
  if (isDirectReference(value.slice(start, end).trimEnd()))
    takeReference(found, index, text, { start, end }, place);
  else takeRequirement(found, index, cut(text, start, end), place);
}

function cut(text: PiecedText, start: number, end: number): PiecedText {
  return end === text.value.length && start === 0
    ? text
    : {
        value: text.value.slice(start, end),
        offset: (at) => text.offset(start + at),
        endOffset: (at) => text.endOffset(start + at),
        unbroken: (from, until) => text.unbroken(start + from, start + until),
      };
}

/** An address or path; one that tells no name (a folder, a repository) names no project. */
export function takeReference(
  found: FoundLines,
  index: RangeIndex,
  text: PiecedText,
  place: Span,
  { kind, group }: StringPlace,
): void {
  const { value } = text;
  const reference = { start: place.start, end: endOfReference(value.slice(0, place.end), place.start) };
  const name = nameInReference(value, reference);
  if (name === null || !text.unbroken(name.start, name.end)) return;
  const range = (from: number, until: number) => index.range(text.offset(from), text.endOffset(until));
  const url = value.slice(reference.start, reference.end);
  const marker = value.slice(reference.end, place.end).replace(/^\s*;/, '').trim();
  found.dependencies.push(
    dependencyOf({
      kind,
      group,
      rawName: value.slice(name.start, name.end),
      extras: extrasInReference(url).map(normalizeName),
      marker: marker === '' ? null : marker,
      url: withoutUserInfo(url),
      ranges: {
        whole: range(reference.start, reference.end),
        name: range(name.start, name.end),
        specifier: null,
      },
    }),
  );
}

function takeOption(
  found: FoundLines,
  index: RangeIndex,
  text: PiecedText,
  { shape, value, problem, start, end }: ReadOption,
  place: StringPlace,
): void {
  const range = (span: Span) => index.range(text.offset(span.start), text.endOffset(span.end));
  if (problem !== null || shape === null) {
    // What pip itself does not know may be an option of the tool.
    if (problem !== null && shape !== null)
      found.errors.push({ message: problem, range: range({ start, end }) });
    return;
  }
  if (shape.role === 'no-index') found.noIndex = true;
  if (value === null) return;
  switch (shape.role) {
    case 'requirement':
    case 'constraint':
      found.includes.push({ kind: shape.role, path: value.text, range: range(value) });
      break;
    case 'index':
    case 'extra-index':
    case 'find-links':
      found.indexes.push({ kind: shape.role, url: value.text, range: range(value) });
      break;
    case 'trusted-host':
      found.trustedHosts.push({ host: value.text, range: range(value) });
      break;
    case 'editable':
      takeEditable(found, index, text, value, place);
      break;
    default:
  }
}

function takeEditable(
  found: FoundLines,
  index: RangeIndex,
  text: PiecedText,
  { start, end }: Span,
  place: StringPlace,
): void {
  const written = text.value.slice(start, end);
  const named = isDirectReference(written) ? null : parseRequirement(written);
  if (named?.url) takeRequirement(found, index, cut(text, start, end), place);
  else if (named === null) takeReference(found, index, text, { start, end }, place);
}

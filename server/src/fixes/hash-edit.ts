import type { Dependency } from '../documents/dependency.ts';
import type { Range } from '../documents/range.ts';
import type { ReleaseFile } from '../sources/project-facts.ts';
import { sameItems } from '../workspace/same-items.ts';
import { linesOf, type ReadText } from './once-per-document.ts';

const hashOption = /--hash(?:=|[ \t]+)(["']?)([a-z0-9_]+:[0-9a-f]+)\1/gi;

/** Space, and lines joined by a `\` at their end. */
const between = /^(?:[ \t]|\\\r?\n)+$/;

/**
 * The `--hash` options of an entry replaced by those of every file of another release, in the order of their digests as
 * pip-compile has it, set apart as the entry's own are: one on a line, or all on one. Null where the options do not stand in
 * one row, so that an edit could not tell what belongs to them.
 */
export function hashEdit(
  { hashes, ranges }: Pick<Dependency, 'hashes' | 'ranges'>,
  digests: readonly string[],
  document: ReadText,
): { readonly range: Range; readonly newText: string } | null {
  const lines = linesOf(document);
  const start = lines.offset(ranges.name.end);
  const written = document.text.slice(start, lines.offset(ranges.whole.end));
  const places = [...written.matchAll(hashOption)].map(({ index, 0: text, 2: value }) => ({
    start: index,
    end: index + text.length,
    value,
  }));
  const [first, second] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined) return null;
  // A value that a line's end breaks in two, or an option that is cut short, was read and is not seen here.
  if (
    !sameItems(
      places.map(({ value }) => value),
      hashes,
    )
  )
    return null;
  const gaps = places.slice(1).map((place, at) => written.slice(places[at]?.end, place.start));
  if (!gaps.every((gap) => between.test(gap))) return null;
  const gap = second === undefined ? gapBefore(written.slice(0, first.start)) : (gaps[0] ?? ' ');
  return {
    range: lines.range(start + first.start, start + last.end),
    newText: digests.map((digest) => `--hash=sha256:${digest}`).join(gap),
  };
}

/** A single option on a line of its own is followed by others like it. */
function gapBefore(text: string): string {
  return /[ \t]*\\\r?\n[ \t]*$/.exec(text)?.[0] ?? ' ';
}

/** The digests of every file of a release, each once, sorted; null where the index does not tell one, or lists no file. */
export function digestsOf(files: readonly ReleaseFile[]): readonly string[] | null {
  const digests = new Set<string>();
  for (const { sha256 } of files) {
    if (sha256 === null || !/^[0-9a-f]{64}$/.test(sha256)) return null;
    digests.add(sha256);
  }
  return digests.size === 0 ? null : [...digests].sort();
}

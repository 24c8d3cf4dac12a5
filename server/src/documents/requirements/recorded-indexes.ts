import type { Dependency } from '../dependency.ts';
import type { LineIndex } from '../line-index.ts';
import type { IndexOption } from '../reader.ts';
import { withoutUserInfo } from '../user-info.ts';
import { headerOf } from './compiled-by.ts';

/** Indexes that comments of a compiled file tell of. */
export interface RecordedIndexes {
  /** The entries, those tied that say where they are from. */
  readonly dependencies: readonly Dependency[];
  /** Each address once. pip takes none of them, so they are explicit; yet the names of the file may be on them. */
  readonly indexes: readonly IndexOption[];
}

/** The options of the command in the header of pip-compile and uv, which uv also takes as `name=address`. */
const recordedOption =
  /(?<=[ \t])(?:-i[ \t]*|--(?:(?:extra-)?index-url|default-index|index|pypi-url)(?:=|[ \t]+))["']?(?:[\w.-]+=(?=[a-z+]+:))?(?!-)([^\s"']+)/gi;

/** What `uv pip compile --emit-index-annotation` writes below an entry. */
const annotation = /^[ \t]+#[ \t]+from[ \t]+([a-z][a-z+]*:\/\/\S+)[ \t]*$/gim;

/** Reads where the tool that wrote a requirements file found its entries, as far as it says so. */
export function recordedIndexes(
  text: string,
  dependencies: readonly Dependency[],
  lines: LineIndex,
): RecordedIndexes {
  const found = new Map<string, IndexOption>();
  const take = (url: string, end: number): void => {
    const range = lines.range(end - url.length, end);
    if (!found.has(url)) found.set(url, { kind: 'extra-index', url, range, explicit: true });
  };
  const header = headerOf(text);
  for (const { 0: whole, 1: url = '', index } of header.matchAll(recordedOption)) {
    take(url, index + whole.length);
  }
  if (!text.includes('# from')) return { dependencies, indexes: [...found.values()] };
  const tied = [...dependencies];
  let next = 0;
  for (const { 0: whole, 1: url = '', index } of text.matchAll(annotation)) {
    take(url, index + whole.trimEnd().length);
    const { line } = lines.position(index);
    while ((tied[next]?.ranges.whole.start.line ?? Number.POSITIVE_INFINITY) < line) next++;
    const entry = tied[next - 1];
    if (entry !== undefined && entry.url === null)
      tied[next - 1] = { ...entry, index: withoutUserInfo(url), tied: true };
  }
  return { dependencies: tied, indexes: [...found.values()] };
}

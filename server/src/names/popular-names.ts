import type { NormalizedName } from '../packaging/name.ts';

/** The most downloaded projects. */
export interface PopularNames {
  /** The date of the list, `2026-11-20`. */
  readonly rankedOn: string;
  /** Most downloaded first. */
  readonly names: readonly NormalizedName[];
  /** 1 is the most downloaded. */
  readonly ranks: ReadonlyMap<string, number>;
}

/** What the first line holds before the date. */
export const popularHeader = 'most downloaded projects, ';

/** Reads the file of ranked names: after the first line, line n is the project of rank n, empty where there is none. */
export function readPopularNames(text: string): PopularNames {
  const [header = '', ...lines] = text.split(/\r?\n/);
  const rankedOn = header.slice(popularHeader.length);
  if (!header.startsWith(popularHeader) || !/^\d{4}-\d{2}-\d{2}$/.test(rankedOn)) {
    throw new Error('The list of most downloaded projects is damaged: it does not begin as it should.');
  }
  const ranks = new Map<string, number>();
  const names: NormalizedName[] = [];
  for (const [line, name] of lines.entries()) {
    if (name === '' || ranks.has(name)) continue;
    ranks.set(name, line + 1);
    names.push(name as NormalizedName);
  }
  return { rankedOn, names, ranks };
}

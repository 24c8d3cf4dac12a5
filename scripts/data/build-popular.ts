import { popularHeader } from '../../server/src/names/popular-names.ts';

/**
 * The text of the file of ranked names: a line with the date, then line by line the name of each rank. The line of a
 * rank whose project is not in the list of names (it was removed since) is empty.
 */
export function buildPopularNames(
  byRank: ReadonlyMap<number, string>,
  listed: ReadonlySet<string>,
  date: string,
  limit = 15_000,
): string {
  const last = Math.min(limit, Math.max(0, ...byRank.keys()));
  const lines = Array.from({ length: last }, (_, line) => {
    const name = byRank.get(line + 1);
    return name !== undefined && listed.has(name) ? name : '';
  });
  return `${[`${popularHeader}${date}`, ...lines].join('\n')}\n`;
}

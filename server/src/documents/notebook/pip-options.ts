import type { ReadResult } from '../reader.ts';

/**
 * The options of pip that hold for a notebook whose cells were read so: every index one of them names; nothing is looked
 * up if no cell that installs does.
 */
export function pipOptions(
  cells: readonly ReadResult[],
): Pick<ReadResult, 'indexes' | 'trustedHosts' | 'noIndex'> {
  const installing = cells.filter(({ dependencies }) =>
    dependencies.some(({ kind }) => kind === 'install-command'),
  );
  return {
    indexes: cells.flatMap(({ indexes }) => indexes),
    trustedHosts: cells.flatMap(({ trustedHosts }) => trustedHosts),
    noIndex: installing.length > 0 && installing.every(({ noIndex }) => noIndex),
  };
}

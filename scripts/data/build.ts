/**
 * `npm run data`: builds the embedded name data that is checked in under `data/`. A maintainer runs it now and then;
 * the product itself never fetches whole lists. Without options both lists come from their public sources.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dataFiles } from '../../server/src/names/data-files.ts';
import { buildNameFilter } from './build-filter.ts';
import { buildPopularNames } from './build-popular.ts';
import { fetchNames, fetchRanks, readNames, readRanks } from './read-inputs.ts';

const usage = `Usage: npm run data -- [options]

  --names FILE        project names, one a line, plain or gzipped (default: PyPI's Simple index)
  --names-date DATE   the day that list was made, as 2026-11-20; needed with --names
  --ranks FILE        lines of rank, tab, name (default: the top-pypi-packages list)
  --ranks-date DATE   the day that list was made; needed with --ranks
  --out DIR           where the files go (default: data)
`;

const { values: options } = parseArgs({
  options: {
    names: { type: 'string' },
    'names-date': { type: 'string' },
    ranks: { type: 'string' },
    'ranks-date': { type: 'string' },
    out: { type: 'string', default: path.join(import.meta.dirname, '..', '..', 'data') },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) {
  process.stdout.write(usage);
} else {
  const names = options.names
    ? await readNames(options.names, dateOf('names-date', options['names-date']))
    : await fetchNames();
  const ranks = options.ranks
    ? await readRanks(options.ranks, dateOf('ranks-date', options['ranks-date']))
    : await fetchRanks();
  const filter = buildNameFilter(names.names, names.date);
  const popular = buildPopularNames(ranks.byRank, new Set(names.names), ranks.date);
  await mkdir(options.out, { recursive: true });
  await writeFile(path.join(options.out, dataFiles.names), filter);
  await writeFile(path.join(options.out, dataFiles.popular), popular);
  process.stdout.write(
    `${new Set(names.names).size} names of ${names.date} in ${filter.length} bytes, ` +
      `ranks of ${ranks.date} in ${popular.length} bytes.\n`,
  );
}

function dateOf(option: string, value: string | undefined): string {
  if (value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  process.stderr.write(`--${option} is needed with a file, as 2026-11-20.\n\n${usage}`);
  process.exit(2);
}

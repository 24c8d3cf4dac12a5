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

/** An input that cannot be used; told without a trace. */
class InputError extends Error {}

try {
  await main(readOptions());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  if (error instanceof InputError) process.stderr.write(`\n${usage}`);
  process.exitCode = error instanceof InputError ? 2 : 1;
}

type Options = ReturnType<typeof readOptions>;

function readOptions() {
  try {
    return parseArgs({
      options: {
        names: { type: 'string' },
        'names-date': { type: 'string' },
        ranks: { type: 'string' },
        'ranks-date': { type: 'string' },
        out: { type: 'string', default: path.join(import.meta.dirname, '..', '..', 'data') },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : String(error));
  }
}

async function main(options: Options): Promise<void> {
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  const namesDate = options.names ? dateOf('names-date', options['names-date']) : '';
  const ranksDate = options.ranks ? dateOf('ranks-date', options['ranks-date']) : '';
  const names = options.names ? await readNames(options.names, namesDate) : await fetchNames();
  const ranks = options.ranks ? await readRanks(options.ranks, ranksDate) : await fetchRanks();

  const listed = new Set(names.names);
  const filter = buildNameFilter(listed, names.date);
  const popular = buildPopularNames(ranks.byRank, listed, ranks.date);
  await mkdir(options.out, { recursive: true });
  await writeFile(path.join(options.out, dataFiles.names), filter);
  await writeFile(path.join(options.out, dataFiles.popular), popular);
  process.stdout.write(
    `${listed.size} names of ${names.date} in ${filter.length} bytes, ` +
      `ranks of ${ranks.date} in ${popular.length} bytes.\n`,
  );
}

function dateOf(option: string, value: string | undefined): string {
  if (value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  throw new InputError(`--${option} is needed with a file, as 2026-11-20.`);
}

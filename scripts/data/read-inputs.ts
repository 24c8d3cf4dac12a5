import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { normalizeName } from '../../server/src/packaging/name.ts';
import { defaultIndexUrl } from '../../server/src/sources/default-index.ts';

/** hugovk's monthly list of the 15,000 most downloaded projects, made from PyPI's public download records. */
const rankListUrl = 'https://hugovk.dev/top-pypi-packages/top-pypi-packages.min.json';
/** Fewer than this and a downloaded list was cut short or is another list. */
const leastNames = 500_000;
const leastRanks = 10_000;

export interface NameInput {
  readonly names: readonly string[];
  /** `2026-11-20` */
  readonly date: string;
}

export interface RankInput {
  /** Normalised name by rank; 1 is the most downloaded. */
  readonly byRank: ReadonlyMap<number, string>;
  readonly date: string;
}

/** Names one a line, plain or gzipped. */
export async function readNames(file: string, date: string): Promise<NameInput> {
  const names = (await readLines(file))
    .map((line) => normalizeName(line.trim()))
    .filter((name) => name !== '');
  return { names, date };
}

/** Lines of rank, tab, name. */
export async function readRanks(file: string, date: string): Promise<RankInput> {
  const byRank = new Map<number, string>();
  for (const line of await readLines(file)) {
    if (line.trim() === '') continue;
    const [rank = '', name = ''] = line.trim().split('\t');
    if (!/^[1-9]\d*$/.test(rank) || name === '')
      throw new Error(`${file}: not a rank, a tab and a name: ${line}`);
    byRank.set(Number(rank), normalizeName(name));
  }
  return { byRank, date };
}

/** Every project name of PyPI as the Simple API lists them (PEP 691), dated today. */
export async function fetchNames(): Promise<NameInput> {
  const answer = await fetchJson(defaultIndexUrl, 'application/vnd.pypi.simple.v1+json');
  const names = asArray(answer, 'projects').map((project) => normalizeName(asText(project, 'name')));
  if (names.length < leastNames) throw new Error(`The index listed only ${names.length} projects.`);
  return { names, date: new Date().toISOString().slice(0, 10) };
}

/** The public rank list with the date it gives itself. */
export async function fetchRanks(): Promise<RankInput> {
  const answer = await fetchJson(rankListUrl, 'application/json');
  const rows = asArray(answer, 'rows').map((row) => normalizeName(asText(row, 'project')));
  if (rows.length < leastRanks) throw new Error(`The rank list has only ${rows.length} rows.`);
  return {
    byRank: new Map(rows.map((name, row) => [row + 1, name])),
    date: asText(answer, 'last_update').slice(0, 10),
  };
}

async function readLines(file: string): Promise<string[]> {
  const bytes = await readFile(file);
  const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (gzipped ? gunzipSync(bytes) : bytes).toString('utf8').split(/\r?\n/);
}

async function fetchJson(url: string, accept: string): Promise<unknown> {
  const answer = await fetch(url, { headers: { accept, 'user-agent': 'wheelwarden-data-build' } });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return answer.json();
}

function asArray(value: unknown, key: string): readonly unknown[] {
  const found = property(value, key);
  if (!Array.isArray(found)) throw new Error(`The answer has no list \`${key}\`.`);
  return found;
}

function asText(value: unknown, key: string): string {
  const found = property(value, key);
  if (typeof found !== 'string') throw new Error(`The answer has an entry without \`${key}\`.`);
  return found;
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

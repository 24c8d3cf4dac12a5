import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { dataFiles } from '../../../server/src/names/data-files.ts';
import { openNameFilter } from '../../../server/src/names/name-filter.ts';
import { readPopularNames } from '../../../server/src/names/popular-names.ts';

const script = path.join(import.meta.dirname, '..', '..', '..', 'scripts', 'data', 'build.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'name-data-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const target = path.join(folder, name);
  writeFileSync(target, content);
  return target;
}

function build(options: Record<string, string>) {
  const args = Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]);
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
}

describe('npm run data', () => {
  const ranks = file('ranks.tsv', '1\tBoto3\n2\turllib3\n4\tzope.interface\n');
  const dates = { 'names-date': '2026-11-01', 'ranks-date': '2026-10-15' };
  const plain = file('names.txt', 'boto3\nurllib3\nzope.interface\nacme\n');
  const gzipped = file('names.txt.gz', gzipSync('acme\r\nzope_interface\r\nBoto3\r\nurllib3\r\n\r\n'));

  test('builds the same files from the same names, plain or gzipped, in any order', () => {
    const first = path.join(folder, 'first');
    const second = path.join(folder, 'second');
    expect(build({ names: plain, ranks, ...dates, out: first }).stderr).toBe('');
    expect(build({ names: gzipped, ranks, ...dates, out: second }).stderr).toBe('');

    expect(readdirSync(first)).toEqual([dataFiles.names, dataFiles.popular]);
    for (const name of readdirSync(first)) {
      expect(readFileSync(path.join(second, name))).toEqual(readFileSync(path.join(first, name)));
    }
    const filter = openNameFilter(readFileSync(path.join(first, dataFiles.names)));
    expect([filter.count, filter.listedOn, filter.has('zope-interface')]).toEqual([4, '2026-11-01', true]);
    const popular = readPopularNames(readFileSync(path.join(first, dataFiles.popular), 'utf8'));
    expect([popular.rankedOn, [...popular.ranks]]).toEqual([
      '2026-10-15',
      [
        ['boto3', 1],
        ['urllib3', 2],
        ['zope-interface', 4],
      ],
    ]);
  });

  test('asks for the date of a list that is given as a file', () => {
    const { status, stderr } = build({ names: plain, ranks, 'ranks-date': '2026-10-15', out: folder });
    expect(status).toBe(2);
    expect(stderr).toContain('--names-date is needed');
  });

  test('refuses a rank list of another shape', () => {
    const { status, stderr } = build({ names: plain, ranks: plain, ...dates, out: folder });
    expect(status).not.toBe(0);
    expect(stderr).toContain('not a rank, a tab and a name: boto3');
  });
});

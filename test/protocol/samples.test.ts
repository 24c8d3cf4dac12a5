import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import type { CheckJson } from '../../server/src/reports/check-json.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wheelwarden-samples-'));
  await cp(inRoot('examples'), folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the shipped command line says of a sample without a network or a cache. */
async function check(sample: string): Promise<{ code: number; report: CheckJson }> {
  const options = ['check', sample, '--offline', '--no-cache', '--format', 'json'];
  return new Promise((resolve, reject) => {
    // Of this machine only what it is made of: a person's own pip configuration would be another sample.
    const env = { PATH: process.env.PATH, HOME: folder, PIP_CONFIG_FILE: devNull };
    execFile(
      process.execPath,
      [inRoot('dist/cli.js'), ...options],
      { cwd: folder, env },
      (error, stdout, stderr) => {
        if (stdout === '') reject(new Error(stderr));
        else resolve({ code: Number(error?.code ?? 0), report: JSON.parse(stdout) as CheckJson });
      },
    );
  });
}

/** `file: level rule text`, the text being what the finding's range holds. */
async function told({ findings }: CheckJson): Promise<string[]> {
  const lines = findings.map(async ({ path: file, level, rule, range }) => {
    if (file === null || range === null) throw new Error(`${rule} stands nowhere.`);
    const { start, end } = range;
    const text = (await readFile(path.join(folder, file), 'utf8')).split('\n')[start.line] ?? '';
    expect(end.line).toBe(start.line);
    return `${file}: ${level} ${rule} ${text.slice(start.character, end.character)}`;
  });
  return Promise.all(lines);
}

describe('the samples, offline and with nothing in the cache', () => {
  test('the storefront names its slips and its unknown name', async () => {
    const { code, report } = await check('storefront');
    expect(code).toBe(1);
    expect(await told(report)).toEqual([
      'storefront/pyproject.toml: information nonexistent fastapi-cart-helpers',
      'storefront/requirements.txt: warning typosquat reqeusts',
      'storefront/requirements/sample-index.txt: information nonexistent parcelwright',
      'storefront/requirements/sample-index.txt: information nonexistent receiptwright',
      'storefront/requirements/sample-index.txt: information nonexistent couponwright',
      'storefront/requirements/sample-index.txt: warning typosquat itsdangeruos',
      'storefront/requirements/sample-index.txt: information nonexistent basketwright-sdk',
      'storefront/requirements/sample-index.txt: information nonexistent ledgerwright',
      'storefront/requirements/sample-index.txt: information nonexistent postagewright',
      'storefront/src/storefront/labels.py: hint undeclared-import requests',
      'storefront/src/storefront/suppliers.py: warning typosquat requets',
    ]);
  });

  const file = 'warehouse/requirements.txt';
  const address = 'packages.storefront.example/simple/';
  test('the warehouse shows each rule about places once, and the fix is right', async () => {
    const { code, report } = await check('warehouse');
    expect(code).toBe(1);
    expect(await told(report)).toEqual([
      `${file}: warning insecure-index http://${address}`,
      `${file}: information extra-index http://${address}`,
      `${file}: error dependency-confusion storefront-stock`,
      `${file}: information direct-url label-printer`,
    ]);
    // With pip there is nothing to write for the others but another index, hashes or a commit, which only a person knows.
    const fixes = report.findings.flatMap(({ rule, suggestions }) =>
      suggestions.map(({ title, edits }) => ({ rule, title, edits })),
    );
    expect(fixes).toMatchObject([{ rule: 'insecure-index', title: 'Use https', edits: [{ path: file }] }]);

    const [edit] = fixes[0]?.edits ?? [];
    if (edit === undefined) throw new Error('no edit');
    const lines = (await readFile(path.join(folder, file), 'utf8')).split('\n');
    const { start, end } = edit.range;
    const line = lines[start.line] ?? '';
    lines[start.line] = line.slice(0, start.character) + edit.newText + line.slice(end.character);
    expect(lines[start.line]).toBe(`--extra-index-url https://${address}`);
    await writeFile(path.join(folder, file), lines.join('\n'));
    expect(await told((await check('warehouse')).report)).toEqual([
      `${file}: information extra-index https://${address}`,
      `${file}: error dependency-confusion storefront-stock`,
      `${file}: information direct-url label-printer`,
    ]);
  });
});

import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storefront } from '../support/index/scenarios/storefront.ts';
import { type SupportIndex, startSupportIndex } from '../support/index/start.ts';
import { built } from './harness/servers.ts';

interface Report {
  readonly complete: boolean;
  readonly findings: readonly {
    readonly rule: string;
    readonly name: string | null;
    readonly level: string;
    readonly message: string;
    readonly path: string;
    readonly range: unknown;
    readonly evidence: readonly { readonly source: string; readonly asOf: string }[];
  }[];
  readonly unknown: readonly { readonly name: string; readonly fact: string; readonly why: string }[];
}

const root = path.resolve(import.meta.dirname, '../..');
const now = '2026-11-22T10:00:00Z';

let folder: string;
let index: SupportIndex;

beforeAll(async () => {
  await built();
  folder = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-offline-'));
  await cp(path.join(root, 'examples/storefront'), path.join(folder, 'shop'), { recursive: true });
  index = await startSupportIndex({ scenario: storefront, now });
}, 120_000);

afterAll(async () => {
  await index.close();
  await rm(folder, { recursive: true, force: true });
});

/** The command line as it is shipped, over the sample, with nothing of this machine's configuration. */
async function check(cache: string, ...options: readonly string[]): Promise<Report> {
  const args = ['check', '.', '--format', 'json', '--as-of', now, '--cache-dir', path.join(folder, cache)];
  const asked = ['--index-url', index.indexUrl, '--mirrors-pypi', '--osv-url', index.osvUrl];
  const cli = path.join(root, 'dist/cli.js');
  const output = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [cli, ...args, ...asked, ...options],
      { cwd: path.join(folder, 'shop'), env: { PATH: process.env.PATH ?? '', HOME: folder } },
      (_, stdout) => resolve(stdout),
    );
  });
  return JSON.parse(output) as Report;
}

describe('what was asked once', () => {
  it('is found again offline, with the age of each answer', async () => {
    const online = await check('cache');
    const rules = new Set(online.findings.map(({ rule }) => rule));
    expect([...rules]).toEqual(expect.arrayContaining(['yanked', 'vulnerable', 'new-project', 'typosquat']));
    index.clearRequests();
    const offline = await check('cache', '--offline');
    expect(offline.findings).toEqual(online.findings);
    expect(offline.unknown).toEqual(online.unknown);
    expect(index.requests).toEqual([]);
    for (const { evidence } of offline.findings) {
      for (const { asOf } of evidence) expect(Number.isNaN(Date.parse(asOf))).toBe(false);
    }
  });

  it('is not made up with an empty cache: the embedded findings stand, all else is unknown', async () => {
    index.clearRequests();
    const offline = await check('empty', '--offline');
    expect(index.requests).toEqual([]);
    expect(offline.complete).toBe(false);
    const sources = offline.findings.flatMap(({ evidence }) => evidence.map(({ source }) => source));
    expect(sources).not.toContain('PyPI');
    expect(sources).not.toContain('OSV');
    expect(offline.findings.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['reqeusts', 'fastapi-cart-helpers']),
    );
    const facts = offline.unknown
      .filter(({ name }) => name === 'pydantic')
      .map(({ fact, why }) => [fact, why]);
    expect(facts).toEqual(
      expect.arrayContaining([
        ['releases', 'offline'],
        ['advisories', 'offline'],
      ]),
    );
  });

  it('is said to be unknown to a person too, and never to be safe', async () => {
    const output = await new Promise<string>((resolve) => {
      execFile(
        process.execPath,
        [path.join(root, 'dist/cli.js'), 'check', '.', '--offline', '--cache-dir', path.join(folder, 'none')],
        {
          cwd: path.join(folder, 'shop'),
          env: { PATH: process.env.PATH ?? '', HOME: folder, NO_COLOR: '1' },
        },
        (_, stdout) => resolve(stdout),
      );
    });
    expect(output).toMatch(/unknown|not known/i);
    expect(output).not.toMatch(/\bsafe\b/i);
  });
});

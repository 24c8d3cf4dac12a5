import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleIndex, serveSample } from '../../support/index/serve.ts';

interface Page {
  readonly 'project-status': { readonly status: string };
  readonly versions: readonly string[];
  readonly files: readonly {
    readonly filename: string;
    readonly 'upload-time': string;
    readonly yanked: unknown;
  }[];
}

const hourMs = 3_600_000;
const jsonType = 'application/vnd.pypi.simple.v1+json';

describe('the sample index', () => {
  let sample: SampleIndex;
  beforeAll(async () => {
    sample = await serveSample();
  });
  afterAll(() => sample.close());

  const get = (name: string) => fetch(`${sample.indexUrl}${name}/`, { headers: { accept: jsonType } });
  const page = async (name: string) => (await (await get(name)).json()) as Page;
  const advisories = async (name: string, version: string) => {
    const answer = await fetch(`${sample.osvUrl}/v1/query`, {
      method: 'POST',
      body: JSON.stringify({ package: { name, ecosystem: 'PyPI' }, version }),
    });
    const { vulns = [] } = (await answer.json()) as { vulns?: { id: string }[] };
    return vulns.map(({ id }) => id);
  };
  const hoursOld = (each: Page['files'][number]) => (Date.now() - Date.parse(each['upload-time'])) / hourMs;

  it('says that it is sample data', async () => {
    expect((await get('requests')).headers.get('x-wheelwarden-sample')).toBe('1');
  });

  it.each(['fastapi-cart-helpers', 'reqeusts', 'requets'])('knows no %s', async (name) => {
    expect((await get(name)).status).toBe(404);
  });

  it.each([
    'fastapi',
    'hatchling',
    'httpx',
    'itsdangerous',
    'jinja2',
    'num2words',
    'pydantic',
    'pytest',
    'pyyaml',
    'requests',
    'uvicorn',
  ])('knows %s, active and without a word on provenance', async (name) => {
    const { 'project-status': status, files } = await page(name);
    expect(status).toEqual({ status: 'active' });
    expect(files.length).toBeGreaterThan(10);
    expect(Object.keys(files[0] ?? {})).not.toContain('provenance');
  });

  it('has the yanked pin, the vulnerable pin, the malicious pin and the version that is not listed', async () => {
    const yanked = (await page('pydantic')).files.filter(({ filename }) => /-2\.12\.1[-.]/.test(filename));
    expect(yanked.map((file) => file.yanked)).toEqual(
      Array(2).fill('references a yanked version of pydantic-core'),
    );
    expect(await advisories('pydantic', '2.12.1')).toEqual([]);

    expect(await advisories('jinja2', '3.1.2')).toHaveLength(5);
    expect(await advisories('jinja2', '3.1.6')).toEqual([]);

    expect(await advisories('num2words', '0.5.16')).toEqual(['MAL-2025-6794']);
    expect(await advisories('num2words', '0.5.14')).toEqual([]);

    const { versions } = await page('fastapi');
    expect(versions.filter((version) => version.startsWith('0.136.'))).toEqual([
      '0.136.0',
      '0.136.1',
      '0.136.3',
    ]);
    expect(await advisories('fastapi', '0.136.3')).toEqual([]);
  });

  it('has the invented projects: in quarantine, archived, new, with a fresh release, and in other hands', async () => {
    expect(await page('parcelwright')).toMatchObject({
      'project-status': { status: 'quarantined' },
      files: [],
    });
    expect(await page('receiptwright')).toMatchObject({ 'project-status': { status: 'archived' } });

    const newProject = (await page('couponwright')).files.map(hoursOld);
    expect(Math.max(...newProject)).toBeLessThan(7 * 24);
    expect(Math.min(...newProject)).toBeGreaterThan(4 * 24);

    const { versions, files } = await page('basketwright-sdk');
    expect(versions.at(-1)).toBe('3.2.0');
    expect(hoursOld(files.at(-1) ?? { filename: '', 'upload-time': '', yanked: false })).toBeLessThan(24);

    const before = (await page('ledgerwright')).files.map((file) => [
      file.filename,
      'provenance' in file && file.provenance !== null,
    ]);
    expect(Object.fromEntries(before)).toMatchObject({
      'ledgerwright-2.4.tar.gz': true,
      'ledgerwright-2.4.post1.tar.gz': false,
    });
  });
});

describe('the support index from a shell', () => {
  let child: ChildProcess;
  afterAll(() => child.kill());

  it('prints its addresses as one line of JSON and serves', async () => {
    const script = path.join(import.meta.dirname, '../../support/index/cli.ts');
    child = spawn(process.execPath, [script, '--sample'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    const [line] = (await once(lines, 'line')) as [string];
    const { indexUrl, pid } = JSON.parse(line) as { indexUrl: string; pid: number };
    expect(pid).toBe(child.pid);
    expect((await fetch(`${indexUrl}num2words/`)).headers.get('x-wheelwarden-sample')).toBe('1');
  });
});

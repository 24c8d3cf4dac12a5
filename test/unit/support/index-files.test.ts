import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openZip } from '../../../server/src/sources/zip/read-zip.ts';
import { type Capabilities, type SupportIndex, startSupportIndex } from '../../support/index/start.ts';
import { testRuntime } from '../../support/runtime.ts';

const scenario = {
  projects: {
    'Acme.Client': {
      members: ['acme_client/data.json'],
      releases: {
        '1.0': '14 months',
        '1.1': {
          at: '1 hour',
          members: [
            'acme_init.pth',
            { name: 'acme_client/run.js', size: 300_000 },
            { name: 'x', content: 'y' },
          ],
          files: ['wheel', 'sdist', { filename: 'acme_client-1.1-cp313-win_amd64.whl', members: [] }],
        },
      },
    },
  },
};

describe('the distribution files of the support index', () => {
  let index: SupportIndex | null = null;
  afterEach(() => index?.close());

  const files = async (capabilities: Partial<Capabilities> = {}) => {
    index = await startSupportIndex({ scenario, capabilities });
    const accept = 'application/vnd.pypi.simple.v1+json';
    const answer = await fetch(`${index.indexUrl}acme-client/`, { headers: { accept } });
    const page = (await answer.json()) as { files: { filename: string; url: string; size: number }[] };
    return (start: string) => {
      const found = page.files.find(({ filename }) => filename.startsWith(start));
      if (found === undefined) throw new Error(`no file ${start}`);
      return found;
    };
  };
  const part = async (url: string, range: string, more: Record<string, string> = {}) => {
    const answer = await fetch(url, { headers: { range, ...more } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, range: answer.headers.get('content-range'), bytes, answer };
  };

  it('are wheels with the members of the file, the release or the project', async () => {
    const file = await files();
    const unpacked = async (start: string) => {
      const { url, size } = file(start);
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
      expect(bytes.length).toBe(size);
      const limits = { members: 100, directoryBytes: 10_000, memberBytes: 1_000_000, totalBytes: 1_000_000 };
      const machine = testRuntime().files;
      machine.set('/a.whl', bytes);
      const zip = await openZip(await machine.openLarge('/a.whl'), limits);
      const contents: [string, Buffer][] = [];
      let at = 0;
      for await (const content of zip.contents(zip.members)) {
        contents.push([zip.members[at++]?.name ?? '', content]);
      }
      return new Map(contents);
    };

    expect([...(await unpacked('acme_client-1.0-py3')).keys()]).toEqual([
      'acme_client/__init__.py',
      'acme_client-1.0.dist-info/METADATA',
      'acme_client-1.0.dist-info/WHEEL',
      'acme_client/data.json',
      'acme_client-1.0.dist-info/RECORD',
    ]);
    const young = await unpacked('acme_client-1.1-py3');
    expect([...young.keys()]).toContain('acme_init.pth');
    expect(young.get('acme_client/run.js')?.length).toBe(300_000);
    expect(young.get('x')?.toString()).toBe('y');
    expect((await unpacked('acme_client-1.1-cp313')).size).toBe(4);
  });

  it('come in parts, the last one too', async () => {
    const { url, size } = (await files())('acme_client-1.1-py3');
    const whole = await fetch(url);
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    const etag = whole.headers.get('etag') ?? '';

    expect(await part(url, 'bytes=-100')).toMatchObject({
      status: 206,
      range: `bytes ${size - 100}-${size - 1}/${size}`,
      bytes: bytes.subarray(size - 100),
    });
    expect(await part(url, 'bytes=5-9', { 'if-range': etag })).toMatchObject({
      status: 206,
      range: `bytes 5-9/${size}`,
      bytes: bytes.subarray(5, 10),
    });
    expect(bytes.equals((await part(url, 'bytes=0-')).bytes)).toBe(true);
    const all = await part(url, `bytes=-${size + 1}`);
    expect([all.status, bytes.equals(all.bytes)]).toEqual([206, true]);
    expect(await part(url, `bytes=${size}-`)).toMatchObject({ status: 416, range: `bytes */${size}` });
    expect((await part(url, 'bytes=5-9', { 'if-range': '"other"' })).status).toBe(200);
    expect((await part(url, 'bytes=0-1,4-5')).status).toBe(200);
  });

  it('come whole from an index that gives no parts', async () => {
    const { url, size } = (await files({ ranges: false }))('acme_client-1.1-py3');
    const { status, bytes, answer } = await part(url, 'bytes=-100');
    expect([status, bytes.length, answer.headers.get('accept-ranges')]).toEqual([200, size, null]);
  });

  it('may be told to be another part than they are', async () => {
    const { url } = (await files())('acme_client-1.0-py3');
    index?.setFault({ kind: 'headers', headers: { 'content-range': 'bytes 0-9/10' }, path: '/packages/' });
    expect(await part(url, 'bytes=-5')).toMatchObject({ status: 206, range: 'bytes 0-9/10' });
  });
});

describe('texts in the distribution files of the support index', () => {
  let index: SupportIndex | null = null;
  afterEach(() => index?.close());

  it('lie in wheels and sdists, of the file before those of the release', async () => {
    index = await startSupportIndex({
      scenario: {
        projects: {
          acme: {
            releases: {
              '1.0': {
                at: '1 hour',
                content: { 'acme/__init__.py': 'x = 1\n' },
                files: ['wheel', { filename: 'sdist', content: { 'setup.py': 'y = 2\n' } }, 'acme-1.0.zip'],
              },
            },
          },
        },
      },
    });
    const accept = 'application/vnd.pypi.simple.v1+json';
    const answer = await fetch(`${index.indexUrl}acme/`, { headers: { accept } });
    const page = (await answer.json()) as {
      files: { filename: string; url: string; size: number; hashes: { sha256: string } }[];
    };
    const bytes = new Map<string, Buffer>();
    for (const { filename, url, size, hashes } of page.files) {
      const content = Buffer.from(await (await fetch(url)).arrayBuffer());
      expect(content.length).toBe(size);
      expect(createHash('sha256').update(content).digest('hex')).toBe(hashes.sha256);
      bytes.set(filename, content);
    }
    const text = (name: string): string => bytes.get(name)?.toString('latin1') ?? '';
    expect(text('acme-1.0-py3-none-any.whl')).toContain('x = 1\n');
    const digest = createHash('sha256').update('x = 1\n').digest('base64url');
    expect(text('acme-1.0-py3-none-any.whl')).toContain(`acme/__init__.py,sha256=${digest},6\n`);
    expect(text('acme-1.0.zip')).toContain('acme-1.0/acme/__init__.py');
    expect(await tarMembers(bytes.get('acme-1.0.tar.gz'))).toEqual(
      new Map([
        ['acme-1.0/PKG-INFO', 'Metadata-Version: 2.4\nName: acme\nVersion: 1.0\n'],
        ['acme-1.0/pyproject.toml', expect.stringContaining('setuptools.build_meta')],
        ['acme-1.0/acme/__init__.py', expect.stringContaining('Sample content')],
        ['acme-1.0/setup.py', 'y = 2\n'],
      ]),
    );
  });
});

/** As the system's own `tar` reads it. */
async function tarMembers(packed: Buffer | undefined): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-tar-'));
  try {
    const file = path.join(folder, 'a.tar.gz');
    await writeFile(file, packed ?? '');
    const run = (...args: string[]): string => execFileSync('tar', args, { encoding: 'utf8' });
    const names = run('-tzf', file).trim().split('\n');
    return new Map(names.map((name) => [name, run('-xzOf', file, name)]));
  } finally {
    await rm(folder, { recursive: true });
  }
}

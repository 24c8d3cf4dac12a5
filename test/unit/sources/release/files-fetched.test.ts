import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { DownloadRequest } from '../../../../server/src/runtime.ts';
import type { ReleaseFile } from '../../../../server/src/sources/project-facts.ts';
import { downloadFile } from '../../../../server/src/sources/release/download-file.ts';
import type { Sources } from '../../../../server/src/sources/sources.ts';
import type { Fault } from '../../../support/index/faults.ts';
import { httpFailure } from '../../../support/runtime.ts';
import { type Street, street } from '../street.ts';
import { request } from '../world.ts';
import { privateIndex, publicIndex } from './asking.ts';

const { signal } = new AbortController();
const bounds = { maxBytes: 1_000_000, signal, urgency: 'awaited' } as const;

const large = {
  projects: {
    shared: {
      releases: {
        '1.0': { at: '2 years', members: [{ name: 'shared/data.bin', size: 600_000 }], files: ['wheel'] },
      },
    },
  },
};

async function listed(sources: Sources, name = 'shared', version = '1.0'): Promise<ReleaseFile> {
  await sources.gather([request(name)]);
  const files = await sources.filesOf(request(name), version);
  const [file] = files.known ? files.value : [];
  if (file === undefined) throw new Error(`No file of ${name} ${version} is listed.`);
  return file;
}

const packages = ({ pypi }: Street) => pypi.requests.filter(({ path }) => path.startsWith('/packages/'));

describe('a distribution file', () => {
  test('comes whole, with the hash that the index tells', async () => {
    const place = await street({ pypi: { scenario: large } });
    const sources = place.sources();
    const file = await listed(sources);
    const seen: (number | null)[] = [];
    const fact = await sources.download(request('shared'), file, {
      ...bounds,
      progress: (come, expected) => seen.push(come, expected),
    });
    if (!fact.known) throw new Error(fact.why);
    const { bytes, sha256 } = fact.value;
    expect(sha256).toBe(file.sha256);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    expect(bytes.buffer.byteLength).toBe(bytes.length);
    expect(seen.slice(-2)).toEqual([file.size, file.size]);
    expect(packages(place).map(({ headers }) => headers['accept-encoding'])).toEqual(['identity']);
  });

  test('that the index calls too large is not asked for, and one that is larger than told is left', async () => {
    const place = await street({ pypi: { scenario: large } });
    const sources = place.sources();
    const file = await listed(sources);
    const capped = { ...bounds, maxBytes: 500_000 };
    expect(await sources.download(request('shared'), file, capped)).toEqual({
      known: false,
      why: 'too-large',
    });
    expect(packages(place)).toEqual([]);
    expect(await sources.download(request('shared'), { ...file, size: 9 }, capped)).toEqual({
      known: false,
      why: 'too-large',
    });
  });

  test.each<[string, Fault, string]>([
    ['404', { kind: 'status', status: 404, path: '/packages/' }, 'not-published'],
    ['403', { kind: 'status', status: 403, path: '/packages/' }, 'unauthorized'],
    ['a connection that breaks', { kind: 'reset-in-body', path: '/packages/' }, 'unreachable'],
  ])('is unknown after %s', async (_, fault, why) => {
    const place = await street();
    const sources = place.sources();
    const file = await listed(sources);
    place.pypi.setFault(fault);
    expect(await sources.download(request('shared'), file, bounds)).toEqual({ known: false, why });
  });

  test('is not asked for offline, nor where it is not listed', async () => {
    const place = await street();
    const sources = place.sources();
    const file = await listed(sources);
    const elsewhere = { ...file, url: `${place.team.url}/packages/other.whl` };
    expect(await sources.download(request('shared'), elsewhere, bounds)).toEqual({
      known: false,
      why: 'pending',
    });
    const offline = place.sources({ offline: true });
    expect(await offline.download(request('shared'), file, bounds)).toEqual({ known: false, why: 'offline' });
    expect(packages(place)).toEqual([]);
    expect(place.team.requests).toEqual([]);
  });

  test('of a private index is not followed to another origin', async () => {
    const place = await street();
    const sources = place.sources({ mirrorsPypi: false });
    const file = await listed(sources);
    place.pypi.setFault({ kind: 'redirect', to: `${place.team.url}/packages/x.whl`, path: '/packages/' });
    expect(await sources.download(request('shared'), file, bounds)).toEqual({
      known: false,
      why: 'malformed',
    });
    expect(place.team.requests).toEqual([]);
  });

  test('ends with its signal, and with settings that lead elsewhere', async () => {
    const place = await street();
    const sources = place.sources();
    const file = await listed(sources);
    place.pypi.setFault({ kind: 'never-answer', path: '/packages/' });
    const controller = new AbortController();
    const one = sources.download(request('shared'), file, { ...bounds, signal: controller.signal });
    controller.abort();
    expect(await one).toEqual({ known: false, why: 'pending' });
    const other = sources.download(request('shared'), file, bounds);
    await expect.poll(() => packages(place).length).toBe(1);
    await sources.close();
    expect(await other).toEqual({ known: false, why: 'pending' });
  });
});

describe('the address of a distribution file', () => {
  const own = 'https://index.example/files/x.whl';
  const other = 'https://files.example/x.whl';

  test.each([
    [
      'a public index, its own',
      publicIndex,
      own,
      { authorization: 'Basic c2VjcmV0' },
      'https://index.example',
    ],
    ['a public index, another', publicIndex, other, {}, 'https://index.example'],
    ['a private index, its own', privateIndex, own, { authorization: 'Basic c2VjcmV0' }, null],
  ])('is asked as the index may name it: of %s', async (_, index, url, credential, namedBy) => {
    const requests: DownloadRequest[] = [];
    await downloadFile(
      async (sent) => {
        requests.push(sent);
        return httpFailure('unreachable');
      },
      index,
      { url, size: null },
      bounds,
    );
    expect(requests).toMatchObject([
      {
        url,
        headers: { accept: '*/*', 'accept-encoding': 'identity', ...credential },
        ...(namedBy === null ? { sameOriginOnly: true } : { namedBy }),
      },
    ]);
    expect('authorization' in (requests[0]?.headers ?? {})).toBe('authorization' in credential);
  });

  test('of a private index leads to no other origin', async () => {
    const fetch = () => Promise.reject(new Error('nothing is to be asked'));
    expect(await downloadFile(fetch, privateIndex, { url: other, size: null }, bounds)).toEqual({
      kind: 'failed',
      why: 'private',
    });
  });
});

describe('a distribution file in parts', () => {
  const opening = { tail: 1_000, signal, urgency: 'awaited' } as const;

  async function opened(fault: Fault | null = null) {
    const place = await street({ pypi: { scenario: large } });
    const sources = place.sources();
    const file = await listed(sources);
    if (fault !== null) place.pypi.setFault(fault);
    return { place, file, fact: await sources.openFile(request('shared'), file, opening) };
  }

  test('is read where it is asked for, each stretch by a request', async () => {
    const { place, file, fact } = await opened();
    if (!fact.known) throw new Error(fact.why);
    const { size, tail, read } = fact.value;
    expect([size, tail.offset, tail.bytes.length]).toEqual([file.size, size - 1_000, 1_000]);
    expect(Buffer.from(await read(0, 4)).toString('latin1')).toBe('PK\x03\x04');
    expect((await read(100, 300)).length).toBe(300);
    expect(packages(place).map(({ headers }) => headers.range)).toEqual([
      `bytes=${size - 1_000}-${size - 1}`,
      'bytes=0-3',
      'bytes=100-399',
    ]);
  });

  test('is not had of a server that gives the whole', async () => {
    const place = await street({ pypi: { scenario: large, capabilities: { ranges: false } } });
    const sources = place.sources();
    const file = await listed(sources);
    expect(await sources.openFile(request('shared'), file, opening)).toEqual({
      known: false,
      why: 'not-published',
    });
  });

  test.each<[string, Record<string, string>]>([
    ['another place', { 'content-range': 'bytes 5-8/600000' }],
    ['another size', { 'content-range': 'bytes 0-3/9' }],
    ['another entity tag', { etag: '"other"' }],
    ['no place', { 'content-range': 'items 0-3/4' }],
  ])('is not put together of a part with %s', async (_, headers) => {
    const { place, fact } = await opened();
    if (!fact.known) throw new Error(fact.why);
    place.pypi.setFault({ kind: 'headers', headers, path: '/packages/' });
    await expect(fact.value.read(0, 4)).rejects.toMatchObject({ why: 'malformed' });
  });
});

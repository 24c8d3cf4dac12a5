import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import type { FactStore } from '../../../../server/src/sources/cache/fact-store.ts';
import { filesCodec } from '../../../../server/src/sources/cache/files-codec.ts';
import { type Codec, text } from '../../../../server/src/sources/cache/shape.ts';
import { type Entry, Shelf, type ShelfOptions, scopeOf } from '../../../../server/src/sources/cache/shelf.ts';
import type { ReleaseFile } from '../../../../server/src/sources/project-facts.ts';
import { diskRuntime, diskStore, temporaryFolder } from './temporary.ts';

interface Documents {
  readonly page: string;
}

const page: Codec<string> = { pack: (value) => value, unpack: text };

function shelf(store: FactStore | null, more: Partial<ShelfOptions<Documents>> = {}): Shelf<Documents> {
  return new Shelf({
    store,
    scope: 'here',
    address: 'https://index.example/',
    codecs: { page },
    weigh: () => 1,
    most: 10_000,
    ...more,
  });
}

const names = Array.from({ length: 120 }, (_, index) => normalizeName(`project-${index}`));

function entryOf(name: string, value = `page of ${name}`): Entry<Documents> {
  const stored = { value, askedAt: 1, etag: null, sample: false };
  return { name: normalizeName(name), documents: { page: { stored, failure: null } } };
}

async function filled(directory: string): Promise<void> {
  const store = diskStore(diskRuntime(), directory);
  const first = shelf(store);
  for (const name of names) await first.keep(entryOf(name));
  await store.close();
}

describe('entries', () => {
  test('of many projects are read in their order, each once, whether they are there or not', async () => {
    const directory = temporaryFolder();
    await filled(directory);
    const second = shelf(diskStore(diskRuntime(), directory));
    const nobody = normalizeName('nobody');
    const asked = [...names].reverse().concat(nobody, names[3] ?? nobody, nobody);
    const entries = await second.openAll(asked);
    expect(entries.map(({ name }) => name)).toEqual(asked);
    expect(entries.map(({ documents }) => documents.page.stored?.value ?? null)).toEqual(
      asked.map((name) => (name === nobody ? null : `page of ${name}`)),
    );
    expect(asked.map((name) => second.peek(name))).toEqual(entries);
    expect(entries.at(-1)).toBe(entries.at(-3));
  });

  test('asked for at the same time are the same', async () => {
    const directory = temporaryFolder();
    await filled(directory);
    const second = shelf(diskStore(diskRuntime(), directory));
    const name = normalizeName('project-7');
    const [one, all, two] = await Promise.all([second.open(name), second.openAll(names), second.open(name)]);
    expect(all[7]).toBe(one);
    expect(two).toBe(one);
    expect(await second.open(name)).toBe(one);
  });

  test('that memory had no room for come back from disk, written or not', async () => {
    const store = diskStore(diskRuntime(), temporaryFolder());
    const small = shelf(store, { most: 10 });
    for (const name of names) await small.keep(entryOf(name));
    expect(small.peek(normalizeName('project-0'))).toBeUndefined();
    expect(await small.open(normalizeName('project-0'))).toEqual(entryOf('project-0'));
    await store.flush();
    expect(await small.open(normalizeName('project-1'))).toEqual(entryOf('project-1'));
  });

  test('are those of their own source', async () => {
    const directory = temporaryFolder();
    await filled(directory);
    const other = shelf(diskStore(diskRuntime(), directory), { scope: 'there' });
    expect((await other.openAll(names)).filter(({ documents }) => documents.page.stored !== null)).toEqual(
      [],
    );
  });

  test('without a store are empty until they are kept', async () => {
    const alone = shelf(null);
    const name = normalizeName('demo');
    expect((await alone.open(name)).documents.page.stored).toBeNull();
    await alone.keep(entryOf('demo'));
    expect(await alone.open(name)).toEqual(entryOf('demo'));
  });
});

test('a scope tells sources, addresses and credentials apart, and gives none of them away', () => {
  const scopes = [
    scopeOf('index', 'https://a.example/', ''),
    scopeOf('index', 'https://b.example/', ''),
    scopeOf('index', 'https://a.example/', 'ada'),
    scopeOf('index', 'https://a.example/ada', ''),
    scopeOf('advisories', 'https://a.example/', ''),
  ];
  expect(new Set(scopes).size).toBe(scopes.length);
  for (const scope of scopes) expect(scope).toMatch(/^[0-9a-f]{32}$/);
});

describe('a document that lies on disk only', () => {
  const demo = normalizeName('demo');
  const files: ReleaseFile[] = Array.from({ length: 3_000 }, (_, index) => ({
    filename: `demo-1.${index}.tar.gz`,
    url: `https://files.example/${index}/demo-1.${index}.tar.gz`,
    sha256: index.toString(16).padStart(64, '0'),
    size: index,
    requiresPython: '>=3.9',
    yanked: false,
    uploadedAt: index,
    metadata: { sha256: null },
    provenance: null,
  }));

  test('is not in memory, and is no part of the entry', async () => {
    const directory = temporaryFolder();
    const store = diskStore(diskRuntime(), directory);
    const first = shelf(store);
    first.keepApart(demo, 'files', filesCodec, { value: files, askedAt: 7, etag: '"e"', sample: false });
    await store.close();
    const second = shelf(diskStore(diskRuntime(), directory));
    expect((await second.open(demo)).documents).toEqual({ page: { stored: null, failure: null } });
    expect(await second.readApart(demo, 'files', filesCodec)).toEqual({
      value: files,
      askedAt: 7,
      etag: '"e"',
      sample: false,
    });
    expect(await second.readApart(demo, 'people', filesCodec)).toBeNull();
    expect(await second.readApart(normalizeName('other'), 'files', filesCodec)).toBeNull();
  });

  test('of another shape counts as missing', async () => {
    const second = shelf(diskStore(diskRuntime(), temporaryFolder()));
    second.keepApart(demo, 'files', page, { value: 'no list', askedAt: 7, etag: null, sample: false });
    expect(await second.readApart(demo, 'files', filesCodec)).toBeNull();
    expect(await second.readApart(demo, 'files', page)).toMatchObject({ value: 'no list' });
  });
});

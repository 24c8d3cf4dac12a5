import { expect, test } from 'vitest';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import type { Codec } from '../../../../server/src/sources/cache/shape.ts';
import { emptySlot, type Stored } from '../../../../server/src/sources/cache/slot.ts';
import { type ListedProject, VersionLists } from '../../../../server/src/sources/release/version-lists.ts';

const list = (version: string) => ({
  value: { version, records: [] },
  askedAt: 5,
  etag: null,
  sample: false,
});
const full = (version: string) => ({ stored: list(version), failure: null });

function project(name = 'demo', address = 'https://index.example/simple/'): ListedProject {
  const disk = new Map<string, Stored<unknown>>();
  return {
    name: normalizeName(name),
    shelf: {
      address,
      readApart: async <T>(_: string, document: string, codec: Codec<T>) => {
        const stored = disk.get(document);
        return stored === undefined ? null : { ...stored, value: codec.unpack(stored.value) };
      },
      keepApart: (_, document, codec, stored) =>
        void disk.set(document, { ...stored, value: codec.pack(stored.value) }),
    },
  };
}

test('lists of a project come together, and say when they are others', () => {
  const lists = new VersionLists();
  const demo = project();
  expect(lists.of(demo)).toMatchObject({ lists: [], change: 0 });
  lists.put(demo, '1.0', full('1.0'));
  const one = lists.of(demo);
  lists.put(demo, '1.1', full('1.1'));
  const two = lists.of(demo);
  expect(one.lists.map(({ value }) => value.version)).toEqual(['1.0']);
  expect(two.lists.map(({ value }) => value.version)).toEqual(['1.0', '1.1']);
  expect(two.change).not.toBe(one.change);
  expect(lists.of(demo)).toBe(two);
});

test("one project's are not another's, nor one index's another's", () => {
  const lists = new VersionLists();
  lists.put(project(), '1.0', full('1.0'));
  expect(lists.of(project('other')).lists).toEqual([]);
  expect(lists.of(project('demo', 'https://other.example/simple/')).lists).toEqual([]);
});

test('they outlast the memory on disk, but not a failure', async () => {
  const lists = new VersionLists();
  const demo = project();
  lists.put(demo, '1.0', full('1.0'));
  lists.put(demo, '1.1', { stored: null, failure: { why: 'timeout', at: 5 } });
  lists.clear();
  expect(lists.of(demo).lists).toEqual([]);
  expect(await lists.open(demo, '1.0')).toEqual(full('1.0'));
  expect(await lists.open(demo, '1.1')).toEqual(emptySlot);
  expect(lists.of(demo).lists).toEqual([list('1.0')]);
});

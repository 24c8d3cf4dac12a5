import { LRUCache } from 'lru-cache';
import { pypiByName } from '../documents/no-address.ts';
import type { IndexOption, ReadResult } from '../documents/reader.ts';
import type { ManifestSummary } from './manifest-summary.ts';
import type { NamedIndex } from './tool-config.ts';

/** What is asked for: the files of a root, the document itself, its environment. */
export interface ElsewhereInput {
  readonly summary: Pick<ManifestSummary, 'documents' | 'indexes'>;
  readonly read: Pick<ReadResult, 'indexes'>;
  readonly environmentIndexes?: readonly string[];
}

/** More than any root names. */
const mostIndexes = 1_000;
const keptLists = 100;

/** Every index that a file of the root, the document or its environment names. Equal lists are the same object. */
export function createElsewhere(): (input: ElsewhereInput) => readonly NamedIndex[] {
  const byContent = new LRUCache<string, readonly NamedIndex[]>({ max: keptLists });
  // The manifests of a root and its indexes are their own lists.
  const ofRoots = new WeakMap<object, WeakMap<object, readonly NamedIndex[]>>();

  function once(list: readonly NamedIndex[]): readonly NamedIndex[] {
    const key = JSON.stringify(list);
    const kept = byContent.get(key) ?? list;
    byContent.set(key, kept);
    return kept;
  }

  function ofRoot({ documents, indexes }: ElsewhereInput['summary']): readonly NamedIndex[] {
    const known = ofRoots.get(documents) ?? new WeakMap<object, readonly NamedIndex[]>();
    ofRoots.set(documents, known);
    let list = known.get(indexes);
    if (list === undefined) {
      const named = documents.flatMap(({ result }) => namedIndexes(result.indexes));
      list = once(added([], [...named, ...indexes.map(unnamed)]));
      known.set(indexes, list);
    }
    return list;
  }

  return ({ summary, read, environmentIndexes = [] }) => {
    const root = ofRoot(summary);
    const more = [...namedIndexes(read.indexes), ...environmentIndexes.map(unnamed)];
    const all = added(root, more);
    return all.length === root.length ? root : once(all);
  };
}

/** PyPI by its name is no index that somebody added. */
function namedIndexes(options: readonly IndexOption[]): readonly NamedIndex[] {
  return options
    .filter(({ kind, url }) => kind !== 'find-links' && url !== pypiByName)
    .map(({ name, url, explicit }) => ({ name: name ?? null, url, explicit: explicit ?? false }));
}

function unnamed(url: string): NamedIndex {
  return { name: null, url, explicit: false };
}

/** With what is not there yet: an address without a name adds nothing to one with it. */
function added(list: readonly NamedIndex[], more: readonly NamedIndex[]): readonly NamedIndex[] {
  if (more.length === 0) return list;
  const seen = new Set(list.flatMap(keysOf));
  const all = [...list];
  for (const index of more) {
    if (all.length >= mostIndexes) break;
    const keys = keysOf(index);
    if (seen.has(keys.at(-1) ?? '')) continue;
    for (const key of keys) seen.add(key);
    all.push(index);
  }
  return all;
}

/** By its address, and by its address and name, the latter last where there is one. */
function keysOf({ name, url, explicit }: NamedIndex): readonly string[] {
  const place = `${explicit ? 'explicit' : 'shared'} ${url}`;
  return name === null ? [place] : [place, `${place} ${name}`];
}

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
    .map(({ name, url }) => ({ name: name ?? null, url }));
}

function unnamed(url: string): NamedIndex {
  return { name: null, url };
}

/** With what is not there yet: an address without a name adds nothing to one with it. */
function added(list: readonly NamedIndex[], more: readonly NamedIndex[]): readonly NamedIndex[] {
  if (more.length === 0) return list;
  const seen = new Set(list.flatMap(({ name, url }) => [url, `${name} ${url}`]));
  const all = [...list];
  for (const { name, url } of more) {
    if (all.length >= mostIndexes) break;
    const key = name === null ? url : `${name} ${url}`;
    if (seen.has(key)) continue;
    seen.add(url).add(key);
    all.push({ name, url });
  }
  return all;
}

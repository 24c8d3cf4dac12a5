import { requiredByPoetry } from '../packaging/poetry-constraint.ts';
import {
  anyMarker,
  groupOf,
  indexOrPath,
  type LockSource,
  noSource,
  repositoryUrl,
} from './locks/locked-package.ts';
import { readTomlLock, type TomlLockFormat } from './locks/read-toml-lock.ts';
import { fileHashes, stringAt, textsAt } from './locks/toml-values.ts';
import type { DocumentReader } from './reader.ts';
import { type TomlTable, tableAt, textAt } from './toml/nodes.ts';

/**
 * Poetry’s lock file, as `poetry.packages.locker` of its releases writes it: `lock-version` 1.0 and 1.1 (Poetry 1.0 to
 * 1.2), 2.0 (from 1.3 on) and 2.1 (from 2.0 on), and the files before these.
 */
export const poetryLockReader: DocumentReader = {
  format: 'poetry-lock',
  title: 'poetry.lock',
  role: 'lock',
  globs: ['**/poetry.lock'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])poetry\.lock$/i.test(path),
  read: (text) => readTomlLock(text, poetryLock),
};

const poetryLock: TomlLockFormat = {
  tool: 'poetry',
  keys: ['package'],
  describe: (entry, root) => ({
    ...sourceOf(entry),
    marker: markerOf(entry),
    // Poetry 1 wrote `category` or nothing, Poetry 2 writes `groups`.
    group: groupOf([...textsAt(entry, 'groups'), ...[textAt(entry, 'category') ?? []].flat()], 'main'),
    hashes: hashesOf(entry, root),
  }),
  requiresPython: (root) => requiredByPoetry(textAt(root, 'metadata', 'python-versions') ?? '') || null,
};

/** One for all groups, or one for each. */
function markerOf(entry: TomlTable): string | null {
  const single = textAt(entry, 'markers');
  if (single !== null) return anyMarker([single]);
  const byGroup = [...(tableAt(entry, 'markers')?.entries.values() ?? [])];
  return anyMarker(byGroup.flatMap(({ value }) => (value.kind === 'string' ? [value.value] : [])));
}

/** In the entry itself, in older files in a table of all packages; the oldest files leave the algorithm out. */
function hashesOf(entry: TomlTable, root: TomlTable): readonly string[] {
  const own = fileHashes(entry, 'files');
  if (own.length > 0) return own;
  const name = stringAt(entry, 'name')?.value ?? '';
  const listed = fileHashes(root, 'metadata', 'files', name);
  if (listed.length > 0) return listed;
  return textsAt(root, 'metadata', 'hashes', name).map((digest) => `sha256:${digest}`);
}

/** `legacy` is an index other than PyPI. */
function sourceOf(entry: TomlTable): LockSource {
  const url = textAt(entry, 'source', 'url');
  const type = textAt(entry, 'source', 'type');
  if (url === null || type === 'pypi') return noSource;
  if (type === 'legacy') return indexOrPath(url);
  if (type !== 'git') return { index: null, url };
  const revision = textAt(entry, 'source', 'resolved_reference') ?? textAt(entry, 'source', 'reference');
  return { index: null, url: repositoryUrl('git', url, revision) };
}

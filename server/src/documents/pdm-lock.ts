import { normalizeName } from '../packaging/name.ts';
import { placeOfFiles } from './locks/file-places.ts';
import { anyMarker, groupOf, type LockSource, noSource, repositoryUrl } from './locks/locked-package.ts';
import { readTomlLock, type TomlLockFormat } from './locks/read-toml-lock.ts';
import { fileHashes, tablesAt, textsAt } from './locks/toml-values.ts';
import type { DocumentReader } from './reader.ts';
import { type TomlTable, textAt } from './toml/nodes.ts';

/** PDM’s lock file (PDM's "Lock file" page), of every `lock_version` up to 4.5, and as earlier releases wrote it. */
export const pdmLockReader: DocumentReader = {
  format: 'pdm-lock',
  title: 'pdm.lock',
  role: 'lock',
  globs: ['**/pdm.lock'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])pdm\.lock$/i.test(path),
  read: (text) => readTomlLock(text, pdmLock),
};

const pdmLock: TomlLockFormat = {
  tool: 'pdm',
  keys: ['package'],
  describe: (entry, root) => ({
    ...sourceOf(entry),
    extras: textsAt(entry, 'extras').map(normalizeName),
    marker: anyMarker([textAt(entry, 'marker') ?? '']),
    group: groupOf(textsAt(entry, 'groups'), 'default'),
    hashes: hashesOf(entry, root),
    // PDM's strategy `static_urls`; without it files are only named.
    filesAt: placeOfFiles([...tablesAt(entry, 'files'), ...tablesAt(root, ...filesByKey(entry))]),
  }),
  requiresPython: (root) => {
    const [target, ...others] = tablesAt(root, 'metadata', 'targets');
    return target === undefined || others.length > 0 ? null : textAt(target, 'requires_python');
  },
};

/** In the entry itself, in older files in a table of all packages. */
function hashesOf(entry: TomlTable, root: TomlTable): readonly string[] {
  const own = fileHashes(entry, 'files');
  if (own.length > 0) return own;
  return fileHashes(root, ...filesByKey(entry));
}

function filesByKey(entry: TomlTable): readonly string[] {
  return ['metadata', 'files', `${textAt(entry, 'name')} ${textAt(entry, 'version')}`];
}

const repositories = ['git', 'hg', 'svn', 'bzr'] as const;

function sourceOf(entry: TomlTable): LockSource {
  for (const kind of repositories) {
    const url = textAt(entry, kind);
    const revision = textAt(entry, 'revision') ?? textAt(entry, 'ref');
    if (url !== null) return { index: null, url: repositoryUrl(kind, url, revision) };
  }
  const place = textAt(entry, 'path') ?? textAt(entry, 'url');
  return place === null ? noSource : { index: null, url: place };
}

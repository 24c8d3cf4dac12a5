import { placeOfFiles } from './locks/file-places.ts';
import { anyMarker, indexOrPath, type LockSource, noSource, repositoryUrl } from './locks/locked-package.ts';
import { readTomlLock, type TomlLockFormat } from './locks/read-toml-lock.ts';
import { tablesAt } from './locks/toml-values.ts';
import type { DocumentReader } from './reader.ts';
import { type TomlTable, tableAt, textAt } from './toml/nodes.ts';

/** The standard lock file (PEP 751). */
export const pylockReader: DocumentReader = {
  format: 'pylock',
  title: 'pylock.toml (PEP 751)',
  role: 'lock',
  globs: ['**/pylock.toml', '**/pylock.*.toml'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])pylock(?:\.[^.\\/]+)?\.toml$/i.test(path),
  read: (text) => readTomlLock(text, pylock),
};

const pylock: TomlLockFormat = {
  tool: 'pylock',
  keys: ['packages'],
  describe: (entry) => ({
    ...sourceOf(entry),
    filesAt: placeOfFiles([...tablesAt(entry, 'wheels'), ...tablesAt(entry, 'sdist')]),
    marker: anyMarker([textAt(entry, 'marker') ?? '']),
    hashes: ['archive', 'sdist', 'wheels'].flatMap((kind) => tablesAt(entry, kind).flatMap(hashesOf)),
  }),
  requiresPython: (root) => textAt(root, 'requires-python'),
};

/** `hashes = { sha256 = "…" }` of one file. */
function hashesOf(file: TomlTable): readonly string[] {
  const hashes: string[] = [];
  for (const [algorithm, { value }] of tableAt(file, 'hashes')?.entries ?? []) {
    if (value.kind === 'string') hashes.push(`${algorithm}:${value.value}`);
  }
  return hashes;
}

/** `vcs`, `directory` and `archive` exclude each other and the index's files. */
function sourceOf(entry: TomlTable): LockSource {
  const vcs = tableAt(entry, 'vcs');
  if (vcs !== null) {
    const place = textAt(vcs, 'url') ?? textAt(vcs, 'path') ?? '';
    const revision = textAt(vcs, 'commit-id') ?? textAt(vcs, 'requested-revision');
    return { index: null, url: repositoryUrl(textAt(vcs, 'type') ?? 'git', place, revision) };
  }
  const directory = tableAt(entry, 'directory');
  if (directory !== null) return { index: null, url: textAt(directory, 'path') ?? '.' };
  const archive = tableAt(entry, 'archive');
  if (archive !== null) return { index: null, url: textAt(archive, 'url') ?? textAt(archive, 'path') ?? '' };
  const index = textAt(entry, 'index');
  return index === null ? noSource : indexOrPath(index);
}

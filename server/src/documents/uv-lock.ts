import { anyMarker, indexOrPath, type LockSource, noSource, repositoryUrl } from './locks/locked-package.ts';
import { readTomlLock, type TomlLockFormat } from './locks/read-toml-lock.ts';
import { fileHashes, stringAt, textsAt } from './locks/toml-values.ts';
import type { DocumentReader } from './reader.ts';
import { type TomlTable, tableAt, textAt } from './toml/nodes.ts';

/** uv’s lock file, of projects (`uv.lock`) and of scripts (`uv lock --script tool.py` writes `tool.py.lock`). */
export const uvLockReader: DocumentReader = {
  format: 'uv-lock',
  title: 'uv.lock',
  role: 'lock',
  globs: ['**/uv.lock', '**/*.py.lock'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])uv\.lock$|\.py\.lock$/i.test(path),
  read: (text) => readTomlLock(text, uvLock),
};

const uvLock: TomlLockFormat = {
  tool: 'uv',
  // `[[distribution]]` in the files of uv's first versions.
  keys: ['package', 'distribution'],
  describe: (entry) => ({
    ...sourceOf(entry),
    marker: anyMarker(textsAt(entry, 'resolution-markers')),
    hashes: [...fileHashes(entry, 'sdist'), ...fileHashes(entry, 'wheels'), ...fileHashes(entry, 'wheel')],
  }),
  isProject: (entry) => ['editable', 'virtual'].some((kind) => textAt(entry, 'source', kind) === '.'),
  requiresPython: (root) => textAt(root, 'requires-python'),
};

function sourceOf(entry: TomlTable): LockSource {
  const source = tableAt(entry, 'source');
  if (source === null) return oldSource(stringAt(entry, 'source')?.value ?? null);
  for (const [kind, { value }] of source.entries) {
    if (value.kind !== 'string') continue;
    if (kind === 'registry') return indexOrPath(value.value);
    if (kind === 'git') return { index: null, url: repositoryUrl('git', value.value, null) };
    if (placeKinds.has(kind)) return { index: null, url: value.value };
  }
  return noSource;
}

const placeKinds: ReadonlySet<string> = new Set(['url', 'path', 'directory', 'editable', 'virtual']);

/** `registry+https://…`, `git+https://…`, `editable+.`, as uv's first versions wrote them. */
function oldSource(written: string | null): LockSource {
  const [, kind, address] = /^([a-z]+)\+(.*)$/.exec(written ?? '') ?? [];
  if (written === null || kind === undefined || address === undefined) return noSource;
  if (kind === 'registry') return indexOrPath(address);
  return { index: null, url: kind === 'git' ? written : address };
}

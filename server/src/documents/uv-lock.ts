import { normalizeName } from '../packaging/name.ts';
import { anyMarker, indexOrPath, type LockSource, noSource, repositoryUrl } from './locks/locked-package.ts';
import { readTomlLock, type TomlLockFormat } from './locks/read-toml-lock.ts';
import { fileHashes, stringAt, textsAt } from './locks/toml-values.ts';
import type { DocumentReader } from './reader.ts';
import { type TomlTable, tableAt, textAt } from './toml/nodes.ts';

/**
 * uv’s lock file, of projects (`uv.lock`) and of scripts (`uv lock --script tool.py` writes `tool.py.lock`). uv
 * describes it no further than its "Locking and syncing" page does; as its releases write it, `version` 1 with the
 * revisions up to 5.
 */
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
  lockedFolders,
  requiresPython: (root) => textAt(root, 'requires-python'),
};

/** Members are named in one place, and lie where their packages come from. A lock of one project names none. */
function lockedFolders(root: TomlTable, entries: readonly TomlTable[]): readonly string[] {
  const members = new Set(textsAt(root, 'manifest', 'members').map(normalizeName));
  if (members.size === 0) return [];
  return entries.flatMap((entry) => {
    const name = textAt(entry, 'name');
    const folder = name !== null && members.has(normalizeName(name)) ? folderOf(entry) : null;
    return folder === null ? [] : [folder.replaceAll('\\', '/').replace(/^(?:\.\/)+(?=.)|\/$/g, '')];
  });
}

function folderOf(entry: TomlTable): string | null {
  for (const kind of ['editable', 'virtual', 'directory']) {
    const folder = textAt(entry, 'source', kind);
    if (folder !== null) return folder;
  }
  return /^(?:editable|virtual|directory)\+(.*)$/.exec(textAt(entry, 'source') ?? '')?.[1] ?? null;
}

function sourceOf(entry: TomlTable): LockSource {
  const source = tableAt(entry, 'source');
  if (source === null) return oldSource(stringAt(entry, 'source')?.value ?? null);
  for (const [kind, { value }] of source.entries) {
    if (value.kind !== 'string') continue;
    if (kind === 'registry') return indexOrPath(value.value);
    if (kind === 'git') return { index: null, url: directReference(value.value) };
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
  return { index: null, url: kind === 'git' ? directReference(address) : address };
}

/**
 * uv writes what was asked for and what was found, `https://host/r?subdirectory=a&rev=v1#0a1b`; as a requirement (PEP 508)
 * that is `git+https://host/r@0a1b#subdirectory=a`, which `uv export` writes.
 */
function directReference(written: string): string {
  const [, address = '', query = '', commit] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(written) ?? [];
  const asked = new URLSearchParams(query);
  const revision = commit ?? asked.get('rev') ?? asked.get('tag') ?? asked.get('branch');
  const folder = asked.get('subdirectory');
  return `${repositoryUrl('git', address, revision)}${folder === null ? '' : `#subdirectory=${folder}`}`;
}

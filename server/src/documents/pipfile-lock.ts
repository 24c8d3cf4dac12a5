import { normalizeName } from '../packaging/name.ts';
import { requiredByPipfile } from '../packaging/star-specifier.ts';
import { createLineIndex } from './line-index.ts';
import { withoutConflictMarkers } from './locks/conflict-markers.ts';
import {
  type JsonMember,
  type JsonNode,
  type JsonObject,
  type JsonString,
  memberOf,
  textOf,
  textsOf,
} from './locks/json-nodes.ts';
import { scanJson } from './locks/json-scan.ts';
import {
  anyMarker,
  indexOrPath,
  type LockedPackage,
  LockedPackages,
  type LockSource,
  noSource,
  repositoryUrl,
} from './locks/locked-package.ts';
import { unknownIndexNamed } from './no-address.ts';
import { type DocumentReader, emptyReading, type ReadResult } from './reader.ts';
import { withoutUserInfo } from './user-info.ts';

/** Pipenv’s lock file (Pipenv's "Pipfile & Pipfile.lock"), `pipfile-spec` 6, which all releases since 2017 write. */
export const pipfileLockReader: DocumentReader = {
  format: 'pipfile-lock',
  title: 'Pipfile.lock',
  role: 'lock',
  globs: ['**/Pipfile.lock'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])Pipfile\.lock$/i.test(path),
  read: readPipfileLock,
};

function readPipfileLock(text: string): ReadResult {
  const unmarked = withoutConflictMarkers(text);
  const { root, errors } = scanJson(unmarked.text);
  const lines = createLineIndex(text);
  const packages = new LockedPackages(lines);
  const meta = memberOf(root, '_meta');
  const sources = sourcesOf(meta);
  const indexes = new Map(sources.map(({ name, url }) => [name.toLowerCase(), url.value]));
  for (const { name, value, section } of root?.kind === 'object' ? entriesOf(root) : []) {
    const group = section === 'default' ? null : section;
    const version = textOf(value, 'version');
    packages.add({
      name,
      version,
      ...unpinned(version?.value ?? ''),
      ...sourceOf(value, indexes),
      extras: textsOf(value, 'extras').map(normalizeName),
      marker: anyMarker([textOf(value, 'markers')?.value ?? '']),
      group,
      hashes: textsOf(value, 'hashes'),
    });
  }
  return {
    ...emptyReading,
    ...packages.finish(unmarked, errors),
    // Entries say themselves where they are from; a source that none names may hold any of them.
    indexes: sources.map(({ name, url: { value, start, end } }) => ({
      kind: 'extra-index',
      url: withoutUserInfo(value),
      range: lines.range(start, end),
      name,
      explicit: true,
    })),
    requiresPython: requiresPythonOf(meta),
    compiledBy: 'pipenv',
  };
}

/**
 * What needs no package on the platform it was locked on (a marker of the `Pipfile` says so) Pipenv does not resolve:
 * it copies the version from there, `*` or `>=0.4`.
 */
function unpinned(version: string): Pick<LockedPackage, 'unpinned'> {
  const requires = /^\s*[*<>~!]/.test(version) ? requiredByPipfile(version) : null;
  return requires === null ? {} : { unpinned: { requires: requires || null } };
}

interface Entry extends JsonMember {
  /** The part of the file it stands in: `default`, `develop`, or a category of the project's own. */
  readonly section: string | null;
}

const tellingKeys: ReadonlySet<string> = new Set(['version', 'hashes', 'markers', 'git', 'path', 'file']);

/**
 * The packages of all sections. Where a brace is missing or one is too many, packages stand deeper or higher than they
 * should; what has a package's members is one wherever it stands.
 */
function* entriesOf(root: JsonObject): Generator<Entry> {
  const waiting: { members: readonly JsonMember[]; section: string | null; next: number }[] = [
    { members: root.members, section: null, next: 0 },
  ];
  for (let top = waiting.at(-1); top !== undefined; top = waiting.at(-1)) {
    const member = top.members[top.next++];
    if (member === undefined) {
      waiting.pop();
      continue;
    }
    const { name, value } = member;
    if (value.kind !== 'object' || (waiting.length === 1 && name.value === '_meta')) continue;
    const telling = value.members.some(
      (each) => tellingKeys.has(each.name.value) && each.value.kind !== 'object',
    );
    if (telling || waiting.length === 2) yield { ...member, section: top.section };
    waiting.push({ members: value.members, section: top.section ?? (telling ? null : name.value), next: 0 });
  }
}

interface Source {
  /** As entries name it. */
  readonly name: string;
  readonly url: JsonString;
}

function sourcesOf(meta: JsonNode | null): readonly Source[] {
  const sources = memberOf(meta, 'sources');
  return (sources?.kind === 'array' ? sources.items : []).flatMap((source) => {
    const name = textOf(source, 'name')?.value;
    const url = textOf(source, 'url');
    return name === undefined || url === null ? [] : [{ name, url }];
  });
}

const repositories = ['git', 'hg', 'svn', 'bzr'] as const;

/** An entry that names no index comes from the first source; one that names a source the file has not, from none we know. */
function sourceOf(entry: JsonNode, indexes: ReadonlyMap<string, string>): LockSource {
  for (const kind of repositories) {
    const url = textOf(entry, kind);
    if (url !== null)
      return { index: null, url: repositoryUrl(kind, url.value, textOf(entry, 'ref')?.value ?? null) };
  }
  const place = textOf(entry, 'path') ?? textOf(entry, 'file');
  if (place !== null) return { index: null, url: place.value };
  const named = textOf(entry, 'index')?.value;
  const [first] = indexes.values();
  const index = named === undefined ? first : indexes.get(named.toLowerCase());
  if (index !== undefined) return indexOrPath(index);
  // Pipenv calls the index it takes without any source `pypi`.
  return named === undefined || named === 'pypi' ? noSource : { index: unknownIndexNamed(named), url: null };
}

/** Pipenv notes one version, whole or of two parts. */
function requiresPythonOf(meta: JsonNode | null): string | null {
  const requires = memberOf(meta, 'requires');
  const full = textOf(requires, 'python_full_version')?.value;
  if (full !== undefined && /^\d+(?:\.\d+)+$/.test(full)) return `==${full}`;
  const version = textOf(requires, 'python_version')?.value;
  return version !== undefined && /^\d+(?:\.\d+)*$/.test(version) ? `==${version}.*` : null;
}

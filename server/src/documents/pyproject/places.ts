import { type NormalizedName, normalizeName } from '../../packaging/name.ts';
import type { Dependency } from '../dependency.ts';
import { unknownIndexNamed } from '../no-address.ts';
import type { Tie } from '../reader.ts';
import { isTrueAt, type TomlTable, textAt } from '../toml/nodes.ts';
import { withoutUserInfo } from '../user-info.ts';

/** Where a tool takes a project from instead of looking its name up, or in which index it looks. */
export interface Place {
  /** A direct reference: nothing is looked up. */
  readonly url: string | null;
  /** The index it is tied to; a name that no index of the document has stands for one that is not known, and goes to none. */
  readonly index: string | null;
  /** Tied to PyPI itself, whatever the default index is. */
  readonly onPyPi?: boolean;
  /** Only for entries of this group or extra; null for all. */
  readonly group?: string | null;
}

/** The places of one project: of several with conditions one that is no index makes the name local. */
export interface Choice {
  general: Place | undefined;
  /** By normalised name. */
  readonly ofGroups: Map<string, Place>;
}

/** What a tool's settings say about the places of projects. */
export interface Places {
  readonly sources: ReadonlyMap<NormalizedName, Choice>;
  /** Names by pattern, `*` for any letters, a few of them; the first that fits counts where `sources` says nothing. */
  readonly patterns?: readonly { readonly pattern: string; readonly place: Place }[];
  /** The index that replaces PyPI, without user info; null where PyPI stays. */
  readonly defaultIndex: string | null;
}

export const noPlaces: Places = { sources: new Map(), defaultIndex: null };

/** A dependency with what its place says: never a name to look up where it comes from a place of its own. */
export function withPlace(dependency: Dependency, { sources, patterns, defaultIndex }: Places): Dependency {
  const place =
    chosen(sources.get(dependency.name), dependency.group) ??
    patterns?.find(({ pattern }) => fitsPattern(dependency.name, pattern))?.place;
  const url = dependency.url ?? place?.url ?? null;
  const index = dependency.index ?? place?.index ?? (place?.onPyPi ? null : defaultIndex);
  const tied = dependency.index === null && (place?.index != null || place?.onPyPi === true);
  if (url === dependency.url && index === dependency.index && !tied) return dependency;
  return tied ? { ...dependency, url, index, tied } : { ...dependency, url, index };
}

/** The place for the entry's own group comes first. */
function chosen(choice: Choice | undefined, group: string | null): Place | undefined {
  const own = group === null ? undefined : choice?.ofGroups.get(normalizeName(group));
  return own ?? choice?.general;
}

/** Adds a place to those of a project; a later one counts only where it is the first that is no index. */
export function addPlace(sources: Map<NormalizedName, Choice>, name: NormalizedName, place: Place): void {
  const choice = sources.get(name) ?? { general: undefined, ofGroups: new Map() };
  sources.set(name, choice);
  if (place.group == null) choice.general = preferred(choice.general, place);
  else {
    const group = normalizeName(place.group);
    choice.ofGroups.set(group, preferred(choice.ofGroups.get(group), place));
  }
}

function preferred(before: Place | undefined, place: Place): Place {
  return before === undefined || (before.url === null && place.url !== null) ? place : before;
}

/** One pass: each piece between stars is found after the one before it. */
function fitsPattern(name: NormalizedName, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*').map((piece) => normalizeName(piece) as string);
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= name.length - last.length;
}

/** The places as ties, for documents that do not ask for these names themselves: uv's sources hold for all members. */
export function tiesIn({ sources }: Places): Tie[] {
  return [...sources].flatMap(([name, { general, ofGroups }]) =>
    [general, ...ofGroups.values()].flatMap((place) =>
      place === undefined ? [] : [{ name, url: place.url, index: place.index }],
    ),
  );
}

const versionControl = ['git', 'hg', 'svn', 'bzr'] as const;

/** As uv, Poetry and Pixi call it; `ref` is Pipenv's word. The first that is given is the most exact one. */
const revisionKeys = ['rev', 'tag', 'branch', 'ref'] as const;

/**
 * The direct reference that a table gives: `git` and its like (with the revision, as in PEP 508), `url`, `path`, `file`, `workspace`. User info is left out;
 * local places read `path:…`.
 */
export function directReference(table: TomlTable): string | null {
  for (const system of versionControl) {
    const repository = textAt(table, system);
    if (repository === null) continue;
    const address = repository.startsWith(`${system}+`) ? repository : `${system}+${repository}`;
    const revision = revisionKeys.map((key) => textAt(table, key)).find((each) => each !== null);
    const folder = textAt(table, 'subdirectory');
    return withoutUserInfo(
      `${address}${revision === undefined ? '' : `@${revision}`}${folder === null ? '' : `#subdirectory=${folder}`}`,
    );
  }
  const url = textAt(table, 'url');
  if (url !== null) return withoutUserInfo(url);
  const path = textAt(table, 'path') ?? textAt(table, 'file');
  if (path !== null) return /^[a-z][a-z0-9+.-]*:\/\//i.test(path) ? withoutUserInfo(path) : `path:${path}`;
  return isTrueAt(table, 'workspace') ? 'workspace' : null;
}

/**
 * The address of an index by its name, or what is written in the place of one; `unknown:NAME` where the document has no
 * index of that name.
 */
export function namedIndex(name: string, indexes: ReadonlyMap<string, string>): string {
  const url = indexes.get(name.toLowerCase()) ?? (name.includes('://') ? name : null);
  return url === null ? unknownIndexNamed(name) : withoutUserInfo(url);
}

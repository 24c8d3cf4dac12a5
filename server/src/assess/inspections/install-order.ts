import { parseDistributionFilename } from '../../packaging/filename.ts';
import type { NormalizedName } from '../../packaging/name.ts';
import type { Runtime } from '../../runtime.ts';
import type { ReleaseFile } from '../../sources/project-facts.ts';

/** Where a release would be installed, as far as that decides which of its files is taken. */
export interface Here {
  readonly name: NormalizedName;
  readonly platform: Runtime['platform'];
  /** Of the lock or the requirement, `sha256:…`; empty where none are written. */
  readonly hashes: readonly string[];
}

type Kind = 'wheel' | 'sdist' | 'other';

const kinds: readonly Kind[] = ['wheel', 'sdist', 'other'];

/** Which platform tags a machine takes (PEP 425, 600, 656), the usual architecture of today before the others. */
const tagsOf: Readonly<Record<Runtime['platform'], readonly RegExp[]>> = {
  linux: [/^manylinux.*x86_64$/, /^(?:many)?linux/, /^musllinux/],
  darwin: [/^macosx.*(?:arm64|universal2)$/, /^macosx/],
  win32: [/^win_amd64$/, /^win/],
};

/**
 * The files of a release, the one that is installed here first: what the written hashes allow, a wheel before the source,
 * a wheel for every platform before one for this one before the rest, and of those the one for the newest Python.
 */
export function installOrder(files: readonly ReleaseFile[], here: Here): readonly ReleaseFile[] {
  const allowed = new Set(here.hashes.map((hash) => hash.toLowerCase()));
  const ranked = files.map((file) => ({ file, rank: rankOf(file, here, allowed) }));
  return ranked.sort((a, b) => compareRanks(a.rank, b.rank)).map(({ file }) => file);
}

/** What is looked into unless all is asked for: one wheel, and the source. */
export function usualChoice(ordered: readonly ReleaseFile[], name: NormalizedName): readonly ReleaseFile[] {
  const first = (wanted: Kind) => ordered.find((file) => kindOf(file, name) === wanted);
  const [wheel, sdist] = [first('wheel'), first('sdist')];
  return ordered.filter((file) => file === wheel || file === sdist);
}

export function kindOf({ filename }: Pick<ReleaseFile, 'filename'>, name: NormalizedName): Kind {
  return parseDistributionFilename(filename, name)?.kind ?? 'other';
}

/** Smaller comes first, number by number. */
type Rank = readonly number[];

function rankOf(file: ReleaseFile, here: Here, allowed: ReadonlySet<string>): Rank {
  const isAllowed = allowed.size === 0 || (file.sha256 !== null && allowed.has(`sha256:${file.sha256}`));
  const kind = kindOf(file, here.name);
  return [Number(!isAllowed), kinds.indexOf(kind), ...(kind === 'wheel' ? wheelRank(file, here) : [])];
}

/** `NAME-VERSION(-BUILD)-PYTHON-ABI-PLATFORM` (binary distribution format); each tag may be several, with dots between. */
function wheelRank({ filename }: ReleaseFile, { platform }: Here): Rank {
  const parts = filename.slice(0, -'.whl'.length).split('-');
  const [pythons = [], , platforms = []] = parts.slice(-3).map((tags) => tags.split('.'));
  const fits = tagsOf[platform].findIndex((each) => platforms.some((tag) => each.test(tag)));
  const place = platforms.includes('any') ? 0 : fits === -1 ? 9 : 1 + fits;
  const build = parts.length > 5 ? Number(/^\d{1,9}/.exec(parts.at(-4) ?? '')?.[0] ?? 0) : 0;
  return [place, -Math.max(...pythons.map(pythonOf)), -build];
}

/** `py3` fits all of today; of `cp312` and `cp313` the later is more likely here; Python 2 is nobody's any more. */
function pythonOf(tag: string): number {
  const [, implementation, version = ''] = /^(py|cp|pp)(\d{1,4})$/.exec(tag) ?? [];
  if (implementation === undefined || !version.startsWith('3')) return 0;
  if (implementation === 'py') return 1_000 - Number(version.slice(1) || 0);
  return (implementation === 'cp' ? 100 : 0) + Number(version.slice(1) || 0);
}

function compareRanks(one: Rank, other: Rank): number {
  for (const [at, number] of one.entries()) {
    const difference = number - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

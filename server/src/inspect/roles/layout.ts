import type { Surroundings } from '../rules/content-rule.ts';

/** How the names of a distribution's members lie to what is installed of them. */
export interface Layout {
  readonly kind: Surroundings['kind'];
  /** What every name begins with: an sdist's one folder with `/`; else empty. */
  readonly top: string;
  /** Folders below `top` that packages lie in, with `/` at the end; the top itself is left out. */
  readonly sources: readonly string[];
  /** Whether several things are installed side by side, so that one called `tests` is only beside what is meant. */
  readonly several: boolean;
}

/** Endings of sdists that indexes have or had (PEP 625 and before), without what is no archive of a release. */
const sdistEnding = /\.(?:tar(?:\.(?:gz|bz2|xz|lzma|Z|zst))?|tgz|tbz2?|txz|zip)$/i;

/** Whether the name is one of a distribution, and of which kind; an egg lies as a wheel does. */
export function kindOfFile(file: string): 'wheel' | 'sdist' | null {
  if (/\.(?:whl|egg)$/i.test(file)) return 'wheel';
  return sdistEnding.test(file) ? 'sdist' : null;
}

/** Folders that are no packages themselves, but hold them. */
const sourceFolders: ReadonlySet<string> = new Set([
  'src',
  'lib',
  'Lib',
  'python',
  'py',
  'source',
  'sources',
  'code',
]);

/** How the members of these names lie. */
export function layoutOf(kind: Surroundings['kind'], names: readonly string[]): Layout {
  const top = kind === 'sdist' ? leadingFolder(names) : '';
  const first = new Set<string>();
  const packages = new Set<string>();
  for (const name of names) {
    if (!name.startsWith(top)) continue;
    const below = name.slice(top.length);
    const slash = below.indexOf('/');
    if (slash > 0) first.add(below.slice(0, slash));
    if (slash > 0 && below.endsWith('/__init__.py') && below.indexOf('/', slash + 1) < 0) {
      packages.add(below.slice(0, slash));
    }
  }
  const outside = kind === 'sdist' || kind === 'tree';
  const sources = outside
    ? [...first].filter((folder) => sourceFolders.has(folder) && !packages.has(folder))
    : [];
  return { kind, top, sources: sources.map((folder) => `${folder}/`), several: packages.size > 1 };
}

/** As pip does it: the folder that everything lies in, where there is one. */
function leadingFolder(names: readonly string[]): string {
  const [first] = names;
  const slash = first?.indexOf('/') ?? -1;
  if (first === undefined || slash < 1) return '';
  const folder = first.slice(0, slash + 1);
  return names.every((name) => name.startsWith(folder)) ? folder : '';
}

/** Where a member ends up: what stands before a wheel's or an sdist's own content taken off. */
export function installedPath(layout: Layout, name: string): string {
  const below = name.startsWith(layout.top) ? name.slice(layout.top.length) : name;
  if (layout.kind === 'wheel') return below.replace(dataFolder, '');
  const source = layout.sources.find((folder) => below.startsWith(folder));
  return source === undefined ? below : below.slice(source.length);
}

/** What a wheel's `.data` installs where modules lie: its `purelib` and `platlib`, and `data` that aims at site-packages. */
const dataFolder = /^[^/]+\.data\/(?:purelib|platlib|data\/(?:[^/]+\/){0,4}(?:site|dist)-packages)\//;

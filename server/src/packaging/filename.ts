import { normalizeName } from './name.ts';
import { canonicalVersion } from './version.ts';

export interface DistributionFilename {
  readonly kind: 'wheel' | 'sdist' | 'other';
  /** Canonical where it is a version of PEP 440, else as written. */
  readonly version: string;
}

const sdistEndings = ['.tar.gz', '.zip', '.tar.bz2', '.tgz', '.tar.xz', '.tar.lzma', '.tar.Z', '.tar'];
const otherEndings = ['.egg', '.exe', '.msi', '.rpm', '.dmg', '.deb'];

/**
 * Kind and version of a file that an index lists for the project `name` (any spelling), or null where the file name
 * does not belong to it. Shapes: the binary and source distribution formats of packaging.python.org; eggs and
 * installers of older days are `other`.
 */
export function parseDistributionFilename(filename: string, name: string): DistributionFilename | null {
  if (filename.endsWith('.whl')) return parseWheel(filename.slice(0, -4), name);
  const sdist = sdistEndings.find((ending) => filename.endsWith(ending));
  if (sdist !== undefined) return parseSdist(filename.slice(0, -sdist.length), name);
  const other = otherEndings.find((ending) => filename.endsWith(ending));
  return other === undefined ? null : parseOther(filename.slice(0, -other.length), name);
}

/** `name-version[-build]-python-abi-platform`: escaping leaves no `-` in name and version. */
function parseWheel(stem: string, name: string): DistributionFilename | null {
  const parts = stem.split('-');
  const [project = '', version = ''] = parts;
  if (parts.length < 5 || parts.length > 6 || version === '') return null;
  if (normalizeName(project) !== normalizeName(name)) return null;
  // Old wheels write `_` for the `-` that their version had.
  return found('wheel', canonicalVersion(version) === null ? version.replaceAll('_', '-') : version);
}

/** `name-version`; older files keep every `-` of the name and of the version. */
function parseSdist(stem: string, name: string): DistributionFilename | null {
  const version = afterName(stem, name);
  return version === null ? null : found('sdist', version);
}

/** `name-version-py2.7`, `name-version.win32-py2.7`, `name-version-1.noarch` */
function parseOther(stem: string, name: string): DistributionFilename | null {
  const rest = afterName(stem, name);
  if (rest === null) return null;
  const [version = ''] = rest.split(
    /-(?:py[0-9]|[0-9]+\.(?:noarch|src|x86))|[.-](?:win|linux|macosx|darwin)/,
  );
  return version === '' ? null : found('other', version);
}

/** What follows the name and a `-`. A name that ends like a version (`foo-2`) is why every `-` is tried. */
function afterName(stem: string, name: string): string | null {
  const wanted = normalizeName(name);
  for (let dash = stem.indexOf('-'); dash > 0; dash = stem.indexOf('-', dash + 1)) {
    if (normalizeName(stem.slice(0, dash)) === wanted && dash + 1 < stem.length) return stem.slice(dash + 1);
  }
  return null;
}

function found(kind: DistributionFilename['kind'], version: string): DistributionFilename {
  return { kind, version: canonicalVersion(version) ?? version };
}

import type { Dependency } from '../../documents/dependency.ts';
import { canonicalVersion } from '../../packaging/version.ts';

/** How versions are written in a manifest: `>=2.1`, `==2.1`, `~=2.1`, Poetry's `^2.1` and plain `2.1`, or none. */
type VersionStyle = 'lower' | 'pinned' | 'compatible' | 'caret' | 'plain' | 'none';

/** The specifier of a new entry in the style most of its neighbours have; the first of these where they are of two minds. */
const preference: readonly VersionStyle[] = ['lower', 'caret', 'compatible', 'pinned', 'plain', 'none'];

/**
 * What to write behind the name, empty for nothing. `fallback` is the style where there are no neighbours. A version
 * that is none, as outside text may be, is not written.
 */
export function specifierLike(
  neighbours: readonly Pick<Dependency, 'specifier' | 'url'>[],
  version: string | null,
  fallback: VersionStyle,
): string {
  const canonical = version === null ? null : canonicalVersion(version);
  if (canonical === null) return '';
  // A local label (`+cpu`) belongs to one build; no bound can hold it.
  const written = canonical.replace(/\+.*/, '');
  const styles = neighbours.filter(({ url }) => url === null).map(({ specifier }) => styleOf(specifier));
  const counts = preference.map((style) => styles.filter((one) => one === style).length);
  const most = Math.max(...counts);
  const style = most === 0 ? fallback : (preference[counts.indexOf(most)] ?? fallback);
  return specifierIn(style, written);
}

function styleOf(specifier: string | null): VersionStyle {
  const text = specifier?.trim() ?? '';
  if (text === '' || text === '*') return 'none';
  if (/^={2,3}/.test(text)) return 'pinned';
  if (/^\^/.test(text)) return 'caret';
  if (/^~=/.test(text)) return 'compatible';
  if (/^\d/.test(text)) return 'plain';
  return />/.test(text) ? 'lower' : 'none';
}

function specifierIn(style: VersionStyle, version: string): string {
  switch (style) {
    case 'lower':
      return `>=${version}`;
    case 'pinned':
      return `==${version}`;
    case 'compatible':
      // `~=2` is no specifier (PEP 440): it needs a part to leave free.
      return /\d\.\d/.test(version) ? `~=${version}` : `>=${version}`;
    case 'caret':
      return `^${version}`;
    case 'plain':
      return version;
    case 'none':
      return '';
  }
}

import { cleanOutsideText } from '../../outside-text.ts';
import { isValidName, type NormalizedName, normalizeName } from '../../packaging/name.ts';
import { canonicalVersion } from '../../packaging/version.ts';

/** What a description's folder says of itself; `version` is canonical (PEP 440), null where the name holds none (`sample.egg-info`) or one that is none. */
export interface FolderName {
  readonly kind: 'dist-info' | 'egg-info';
  readonly name: NormalizedName;
  readonly version: string | null;
}

const longestName = 128;

/**
 * Reads `sample-1.0.dist-info` ("Recording installed projects", in the packaging specifications) and
 * `sample-1.0-py3.11.egg-info`; null for everything else, such as the `~ample-1.0.dist-info` of a broken removal.
 */
export function readFolderName(folder: string): FolderName | null {
  const [, stem = '', kind] = /^(.+)\.(dist-info|egg-info)$/.exec(folder) ?? [];
  if (kind !== 'dist-info' && kind !== 'egg-info') return null;
  const bare = kind === 'egg-info' ? stem.replace(/-py\d[\w.]*(?:-[^-]*)?$/, '') : stem;
  const dash = bare.indexOf('-');
  const name = readName(dash < 0 ? bare : bare.slice(0, dash));
  const version = dash < 0 ? null : canonicalVersion(bare.slice(dash + 1));
  return name && { kind, name, version };
}

/** The normalised name; null for text that is no project's name. */
export function readName(raw: string): NormalizedName | null {
  const trimmed = raw.trim();
  return trimmed.length <= longestName && isValidName(trimmed) ? normalizeName(trimmed) : null;
}

/** The canonical version; old ones that follow no rule come cleaned; null for none. */
export function readVersion(raw: string): string | null {
  return canonicalVersion(raw.trim()) ?? (cleanOutsideText(raw, 40) || null);
}

import { canonicalVersion, sameVersion } from '../../packaging/version.ts';
import { asText } from '../json.ts';

const longest = 300;

/** Who is named, as written; null for nobody, or for what old tools wrote for nobody. */
export function person(value: unknown): string | null {
  const text = asText(value, longest);
  return text === null || text.toUpperCase() === 'UNKNOWN' ? null : text;
}

/** Whether a document speaks of this version, however it spells it. */
export function isVersion(written: unknown, version: string): boolean {
  const told = typeof written === 'string' ? canonicalVersion(written) : null;
  return told !== null && sameVersion(told, version);
}

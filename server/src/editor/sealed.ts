import { unseal } from '../../../common/sealing.ts';

/** What was sealed as JSON text with this key; null where it does not open, or is no JSON. */
export function openSealed(sealed: string, key: string | null): unknown {
  const text = key === null ? null : unseal(sealed, key);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

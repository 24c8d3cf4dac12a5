import type { DocumentRole } from '../documents/reader.ts';
import { pathOf } from './documents.ts';

const policyFile = /\/(?:wheelwarden\.toml|pyproject\.toml|wheelwarden\.people\.json)$/;
const cooldownFile =
  /\/(?:(?:uv|poetry|pdm)\.toml|Pipfile|renovate\.json5?|\.renovaterc(?:\.json5?)?|\.github\/dependabot\.ya?ml)$/;

/** Whether a policy may stand in the file at this address, what findings are compared with, or how long releases wait. */
export function mayHoldPolicy(uri: string): boolean {
  return policyFile.test(uri) || cooldownFile.test(uri);
}

/** What kind of file it is; null for one that nothing reads. */
export async function roleOf(document: {
  readonly path: string | null;
  readonly languageId: string | null;
}): Promise<DocumentRole | null> {
  // Loaded when it is first needed: starting needs no readers.
  const { readerFor } = await import('../documents/registry.ts');
  return readerFor(document)?.role ?? null;
}

/** Whether what other documents are judged by stands in this one: a policy, what is asked for, what was chosen. */
export async function decidesOnOthers(uri: string): Promise<boolean> {
  if (mayHoldPolicy(uri)) return true;
  const role = await roleOf({ path: pathOf(uri), languageId: null });
  return role === 'manifest' || role === 'lock';
}

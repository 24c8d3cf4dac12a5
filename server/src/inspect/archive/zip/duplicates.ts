import type { Findings } from '../findings.ts';
import { foldedName } from '../names.ts';

/** Notes names that stand twice, as they are or for a file system that heeds no case. */
export function noteDuplicates(names: readonly string[], findings: Findings): void {
  const seen = new Set<string>();
  const folded = new Set<string>();
  for (const name of names) {
    const fold = foldedName(name);
    if (seen.has(name)) findings.note('duplicate', name);
    else if (folded.has(fold)) findings.note('folded-duplicate', name);
    seen.add(name);
    folded.add(fold);
  }
}

import type { Findings } from './findings.ts';
import { foldedPath, pathOf } from './names.ts';

/** Remembers which names there were and notes those that come again, as they are or for a file system that heeds no case. */
export class SeenNames {
  readonly #seen = new Map<string, string | null>();
  readonly #folded = new Set<string>();
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** `sum`: of the content; null where it is not known, so that nothing is the same as it. */
  add(name: string, sum: string | null): void {
    const path = pathOf(name);
    const fold = foldedPath(path);
    const before = this.#seen.get(path);
    if (before !== undefined) {
      const isSame = before !== null && before === sum;
      this.#findings.note(isSame ? 'same-duplicate' : 'duplicate', name);
    } else if (this.#folded.has(fold)) this.#findings.note('folded-duplicate', name);
    this.#seen.set(path, sum);
    this.#folded.add(fold);
  }
}

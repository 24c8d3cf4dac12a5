import { createHash } from 'node:crypto';
import type { Findings } from '../findings.ts';
import { foldedName } from '../names.ts';

/** Remembers which names there were, with the hash of their content, and notes those that come again. */
export class SeenMembers {
  readonly #seen = new Map<string, string>();
  readonly #folded = new Set<string>();
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  add(name: string, sum: string): void {
    const before = this.#seen.get(name);
    const fold = foldedName(name);
    if (before !== undefined) this.#findings.note(before === sum ? 'same-duplicate' : 'duplicate', name);
    else if (this.#folded.has(fold)) this.#findings.note('folded-duplicate', name);
    this.#seen.set(name, sum);
    this.#folded.add(fold);
  }
}

export function contentHash(): { update(bytes: Buffer): void; sum(): string } {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), sum: () => hash.digest('base64') };
}

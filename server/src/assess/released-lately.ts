import { LRUCache } from 'lru-cache';
import type { NormalizedName } from '../packaging/name.ts';
import { releasedLately, releasedTogether } from '../rules/released-together.ts';
import type { ReleasedTogether } from '../rules/rule.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';
import { sameItems } from '../workspace/same-items.ts';

/** What was released lately of all that the workspace's documents name, as far as they have been looked at. */
export interface ReleasedLately {
  /** The facts of a document's entries, as they are now. */
  see(document: string, facts: readonly ProjectFacts[], now: number): void;
  /** Which of all these were released together. */
  together(now: number): ReadonlyMap<NormalizedName, ReleasedTogether>;
  /** The workspace is another. */
  clear(): void;
}

interface Seen {
  readonly facts: readonly ProjectFacts[];
  readonly recent: readonly ProjectFacts[];
  readonly at: number;
}

const keptDocuments = 500;

/** What is recent now will not be for ever. */
const freshMs = 60_000;

export function createReleasedLately(): ReleasedLately {
  const seen = new LRUCache<string, Seen>({ max: keptDocuments });
  let last: { readonly at: number; readonly found: ReturnType<typeof releasedTogether> } | null = null;

  return {
    see(document, facts, now) {
      const before = seen.get(document);
      // The same at nearly every keystroke.
      if (before && Math.abs(now - before.at) < freshMs && sameItems(before.facts, facts)) return;
      const recent = releasedLately(facts, now);
      seen.set(document, { facts, recent, at: now });
      if (!before || !sameItems(before.recent, recent)) last = null;
    },
    together(now) {
      if (last !== null && Math.abs(now - last.at) < freshMs) return last.found;
      const recent = [...seen.values()].flatMap((each) => each.recent);
      last = { at: now, found: releasedTogether(recent, now) };
      return last.found;
    },
    clear() {
      seen.clear();
      last = null;
    },
  };
}

import type { Dependency } from '../documents/dependency.ts';
import { sameItems } from '../workspace/same-items.ts';

/** Keeps what was made of an entry while entry and surroundings are the same. */
export interface EntryMemo<T> {
  /** `surroundings`: all that goes into it beside the entry, compared by identity. */
  under(surroundings: readonly unknown[]): Kept<T>;
}

export interface Kept<T> {
  /** Undefined where nothing is kept. */
  get(dependency: Dependency): T | undefined;
  set(dependency: Dependency, value: T): void;
}

interface Entry<T> {
  readonly surroundings: readonly unknown[];
  readonly value: T;
}

/** Documents that are looked at in turn; each may have surroundings of its own. */
const remembered = 16;

/** An empty memo. */
export function entryMemo<T>(): EntryMemo<T> {
  const byEntry = new WeakMap<Dependency, Entry<T>>();
  const recent: (readonly unknown[])[] = [];
  return {
    under(surroundings) {
      // One array for the same surroundings, so that each entry needs one comparison.
      const current = recent.find((each) => sameItems(each, surroundings)) ?? surroundings;
      if (current === surroundings) {
        recent.unshift(surroundings);
        recent.length = Math.min(recent.length, remembered);
      }
      return {
        get(dependency) {
          const kept = byEntry.get(dependency);
          return kept?.surroundings === current ? kept.value : undefined;
        },
        set: (dependency, value) => void byEntry.set(dependency, { surroundings: current, value }),
      };
    },
  };
}

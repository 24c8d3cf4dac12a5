import type { Dependency } from '../documents/dependency.ts';
import type { Subject } from './subject.ts';

/** Keeps the subject of an entry while entry and surroundings are the same. */
export interface SubjectMemo {
  /** `surroundings`: all that a subject is made of beside its entry, compared by identity. */
  under(surroundings: readonly unknown[]): (dependency: Dependency, make: () => Subject) => Subject;
}

interface Kept {
  readonly surroundings: readonly unknown[];
  readonly subject: Subject;
}

export function subjectMemo(): SubjectMemo {
  const byEntry = new WeakMap<Dependency, Kept>();
  let last: readonly unknown[] = [];
  return {
    under(surroundings) {
      // One array for the same surroundings, so that each entry needs one comparison.
      if (!sameItems(last, surroundings)) last = surroundings;
      const current = last;
      return (dependency, make) => {
        const kept = byEntry.get(dependency);
        if (kept?.surroundings === current) return kept.subject;
        const subject = make();
        byEntry.set(dependency, { surroundings: current, subject });
        return subject;
      };
    },
  };
}

function sameItems(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

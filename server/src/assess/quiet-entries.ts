import type { ReadResult } from '../documents/reader.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';
import type { Cooldowns } from '../workspace/cooldown/cooldown.ts';
import type { PeopleFile } from '../workspace/people-file/people-file.ts';
import type { Policy } from '../workspace/policy.ts';
import type { Subject } from './subject.ts';

/** All that an entry is judged by beside itself and its facts. */
interface Surroundings {
  readonly governing: { readonly policy: Policy };
  readonly requiresPython: string | null;
  readonly read: Pick<ReadResult, 'compiledBy'>;
  readonly cooldowns?: Cooldowns;
  readonly people?: PeopleFile | null;
}

/**
 * Entries of which nothing was found: nearly all of a document. While nothing they are judged by changes they need not
 * be prepared for the rules again, which for twenty thousand of them was a third of a keystroke.
 */
export interface QuietEntries {
  under(surroundings: Surroundings, now: number): Quiet;
}

export interface Quiet {
  has(subject: Subject, facts: ProjectFacts): boolean;
  /** Imports, and names that are judged by another's facts too, are not taken. */
  add(subject: Subject, facts: ProjectFacts): void;
}

interface Judged {
  readonly surroundings: Surroundings;
  readonly facts: ProjectFacts;
  readonly at: number;
}

/** What is silent today may be told tomorrow: an exception ends. */
const freshMs = 60_000;

export function quietEntries(): QuietEntries {
  const judged = new WeakMap<Subject, Judged>();
  return {
    under({ governing: { policy }, requiresPython, read: { compiledBy }, cooldowns, people }, at) {
      const surroundings: Surroundings = {
        governing: { policy },
        requiresPython,
        read: { compiledBy },
        ...(cooldowns === undefined ? {} : { cooldowns }),
        ...(people === undefined ? {} : { people }),
      };
      const isSame = (other: Surroundings): boolean =>
        other.governing.policy === policy &&
        other.requiresPython === requiresPython &&
        other.read.compiledBy === compiledBy &&
        other.cooldowns === cooldowns &&
        other.people === people;
      return {
        has(subject, facts) {
          const known = judged.get(subject);
          return (
            known !== undefined &&
            (known.facts === facts || subject.request === null) &&
            Math.abs(at - known.at) < freshMs &&
            isSame(known.surroundings)
          );
        },
        add(subject, facts) {
          if (subject.dependency.module !== null || subject.names.lookalike !== null) return;
          judged.set(subject, { surroundings, facts, at });
        },
      };
    },
  };
}

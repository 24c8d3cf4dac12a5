import type { NormalizedName } from '../packaging/name.ts';
import type { ReleasedTogether } from '../rules/rule.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';
import type { NameRequest } from '../sources/sources.ts';
import type { Cooldowns } from '../workspace/cooldown/cooldown.ts';
import type { Policy } from '../workspace/policy.ts';
import { createReleasedLately } from './released-lately.ts';
import { cooldownOf, factsOf, type JudgedIn, versionOf } from './rule-input.ts';
import { signalsRequest } from './signals-wanted.ts';
import type { Subject } from './subject.ts';

/** What a document's entries are judged by: each by itself, and beside the others of the workspace. */
export interface Look {
  /** In the order of the subjects: with what is known of the release where that is within its cooldown. */
  readonly facts: readonly ProjectFacts[];
  readonly together: ReadonlyMap<NormalizedName, ReleasedTogether>;
}

/** Remembers of each entry whether it has to be looked at closely: nearly none has, and all are asked at every keystroke. */
export interface CloserLook {
  at(
    document: string,
    subjects: readonly Subject[],
    context: JudgedIn,
    sources: { peek(request: NameRequest): ProjectFacts },
    now: number,
  ): Look;
  /** The workspace is another. */
  clear(): void;
}

interface Looked {
  readonly plain: ProjectFacts;
  readonly cooldowns: Cooldowns | undefined;
  readonly policy: Policy;
  readonly at: number;
  readonly request: NameRequest | null;
}

/** What is within its cooldown now will not be for ever. */
const freshMs = 60_000;

export function closerLook(): CloserLook {
  const known = new WeakMap<Subject, Looked>();
  const lately = createReleasedLately();

  function requestOf(subject: Subject, plain: ProjectFacts, context: JudgedIn, now: number) {
    const { cooldowns } = context;
    const { policy } = context.governing;
    const before = known.get(subject);
    if (
      before !== undefined &&
      before.plain === plain &&
      before.cooldowns === cooldowns &&
      before.policy === policy &&
      Math.abs(now - before.at) < freshMs
    ) {
      return before.request;
    }
    const request = signalsRequest(subject, versionOf(subject), plain, cooldownOf(subject, context), now);
    known.set(subject, { plain, cooldowns, policy, at: now, request });
    return request;
  }

  return {
    at(document, subjects, context, sources, now) {
      const facts = subjects.map((subject) => {
        const plain = factsOf(subject, sources);
        const request = requestOf(subject, plain, context, now);
        return request === null ? plain : sources.peek(request);
      });
      lately.see(document, facts, now);
      return { facts, together: lately.together(now) };
    },
    clear: lately.clear,
  };
}

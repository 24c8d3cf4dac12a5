import type { ProjectFacts } from '../project-facts.ts';
import type { NameRequest } from '../sources.ts';

/** Answers that are on show are looked at anew after this time, so that it is known which are. */
const lastsMs = 60_000;

interface Kept {
  readonly facts: ProjectFacts;
  /** The state of all that facts are made of. */
  readonly state: number;
  readonly at: number;
}

/** The facts last made for a request, for as long as nothing about its name changed: a keystroke asks for those of every entry. */
export class PeekMemo {
  private readonly kept = new WeakMap<NameRequest, Kept>();

  get(request: NameRequest, state: number, now: number, make: () => ProjectFacts): ProjectFacts {
    const kept = this.kept.get(request);
    if (kept?.state === state && Math.abs(now - kept.at) < lastsMs) return kept.facts;
    const facts = make();
    this.kept.set(request, { facts, state, at: now });
    return facts;
  }
}

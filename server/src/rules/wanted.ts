import type { ProjectFacts } from '../sources/project-facts.ts';
import type { Cooldown } from '../workspace/cooldown/cooldown.ts';
import type { RecordedPeople } from '../workspace/people-file/people-file.ts';
import type { RuleInput } from './rule.ts';

/** What a version is looked for: the entry, and all that its releases are held against. */
export interface Wanted {
  readonly facts: ProjectFacts;
  /** As PEP 440 has it; null where every version will do. */
  readonly specifier: string | null;
  /** Pinned or locked, else null. */
  readonly version: string | null;
  readonly cooldown: Cooldown;
  /** What the project's people file says of it; null where it says nothing. */
  readonly recorded: RecordedPeople | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The Python range the project declares. */
  readonly requiresPython: string | null;
  /** Canonical versions in which a look inside found malicious code. */
  readonly condemned?: ReadonlySet<string>;
  /** Take pre-releases too. Default: only where the specifier or the written version is one. */
  readonly prereleases?: boolean;
}

const made = new WeakMap<RuleInput, Wanted>();

/** What the entry asks for that a rule looks at. The same object for the same entry: what was found out by it is kept. */
export function wantedBy(input: RuleInput): Wanted {
  const known = made.get(input);
  if (known !== undefined) return known;
  const { facts, dependency, version, cooldown, recorded, now, requiresPython, condemned } = input;
  const wanted = {
    facts,
    specifier: dependency.requires,
    version,
    cooldown,
    recorded,
    now,
    requiresPython,
    ...(condemned === undefined ? {} : { condemned }),
  };
  made.set(input, wanted);
  return wanted;
}

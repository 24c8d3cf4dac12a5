import type { NormalizedName } from '../packaging/name.ts';
import { projectMeant } from '../rules/likeness-words.ts';
import { isYounger, projectAge } from '../rules/project-age.ts';
import { newDays, weighedLikeness } from '../rules/typosquat.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';
import type { NameRequest } from '../sources/sources.ts';
import type { Subject } from './subject.ts';

type Near = Pick<Subject, 'dependency' | 'names' | 'own' | 'request'>;

/**
 * What to ask for the project that a name is like or is written for, whose owners and summary tell a squat from a sibling:
 * from the first on where that is told by itself. Null for all others, and where nothing has to be installed for what is meant.
 */
export function likenessTarget({ dependency, names, request }: Near): NameRequest | null {
  // An import of the module is right.
  if (names.meant !== null && dependency.module === null) return requestFor(names.meant.project, request);
  return names.lookalike === null ? null : requestFor(projectMeant(names.lookalike), request);
}

/**
 * The same once facts are known: a faint likeness is worth a request where it is that of a new project, which few are.
 */
export function weighedTarget(subject: Near, facts: ProjectFacts, now: number): NameRequest | null {
  const { names, own, request } = subject;
  if (names.lookalike !== null || names.meant !== null) return likenessTarget(subject);
  // Nearly always, at every keystroke.
  if (names.faint === null) return null;
  const likeness = weighedLikeness({ names, own, facts, calledPrivate: request?.private ?? false, now });
  return likeness === null ? null : requestFor(projectMeant(likeness), request);
}

/** Whether a project is new and called like another: what its files are like then tells more than its name. */
export function isNewAndNear({ names, own, request }: Near, facts: ProjectFacts, now: number): boolean {
  // Nearly always, at every keystroke.
  if (names.faint === null && names.lookalike === null) return false;
  const input = { names, own, facts, calledPrivate: request?.private ?? false, now };
  const age = weighedLikeness(input) === null ? null : projectAge(input);
  return age !== null && isYounger(age, newDays, now);
}

/** The target is ranked or listed with the look-alikes, hence public; it is asked for where its own entry would be. */
function requestFor(name: NormalizedName | null, request: NameRequest | null): NameRequest | null {
  if (name === null) return null;
  const { places } = request ?? {};
  return { name, listed: true, private: false, index: null, ...(places ? { places } : {}) };
}

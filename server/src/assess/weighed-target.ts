import type { Lookalike } from '../names/lookalike.ts';
import { projectMeant } from '../rules/likeness-words.ts';
import { weighedLikeness } from '../rules/typosquat.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';
import type { NameRequest } from '../sources/sources.ts';
import type { Subject } from './subject.ts';

type Near = Pick<Subject, 'names' | 'own' | 'request'>;

/**
 * What to ask for the project that a name is like, whose owners and summary tell a squat from a sibling: from the first on
 * where the likeness is told by itself. Null for all others, and where nothing has to be installed for what is meant.
 */
export function likenessTarget({ names, request }: Near): NameRequest | null {
  return names.lookalike === null ? null : requestFor(names.lookalike, request);
}

/**
 * The same once facts are known: a faint likeness is worth a request where it is that of a new project, which few are.
 */
export function weighedTarget(subject: Near, facts: ProjectFacts, now: number): NameRequest | null {
  const { names, own, request } = subject;
  if (names.lookalike !== null) return likenessTarget(subject);
  // Nearly always, at every keystroke.
  if (names.faint === null) return null;
  const likeness = weighedLikeness({ names, own, facts, calledPrivate: request?.private ?? false, now });
  return likeness === null ? null : requestFor(likeness, request);
}

/** The target is ranked or listed with the look-alikes, hence public; it is asked for where its own entry would be. */
function requestFor(likeness: Lookalike, request: NameRequest | null): NameRequest | null {
  const name = projectMeant(likeness);
  if (name === null) return null;
  const { places } = request ?? {};
  return { name, listed: true, private: false, index: null, ...(places ? { places } : {}) };
}

import type { Lookalike } from '../names/lookalike.ts';
import type { NormalizedName } from '../packaging/name.ts';
import { rankInWords } from '../phrases.ts';

/** The target and how popular it is: `requests (6th most downloaded)`; `tkinter`, which is in no ranks. */
export function targetInWords({ target, rank }: Lookalike): string {
  return rank === null ? target : `${target} (${rankInWords(rank)})`;
}

/** The sentence that says what the target is. */
export function targetSentence({ target, rank }: Lookalike): string {
  return rank === null
    ? `People often mean ${target}, which is not among the most downloaded projects.`
    : `The ${rankInWords(rank)} project is ${target}.`;
}

/** What has to be installed by somebody who meant the target; null where nothing has to. */
export function projectMeant({ target, project }: Lookalike): NormalizedName | null {
  return project === undefined ? target : project;
}

/** `Did you mean requests?` */
export function didYouMean(lookalike: Lookalike): string {
  const project = projectMeant(lookalike);
  if (project === null) return `Did you mean ${lookalike.target}? Nothing has to be installed for it.`;
  return `Did you mean ${project}?`;
}

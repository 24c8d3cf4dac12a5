import type { Evidence, Trigger } from '../../inspection.ts';
import { lineAround, lineOf, shown } from './shown.ts';

/** What one member is told of at most, for each rule: the rest says no more. */
export const mostOfOneFile = 5;

interface Told {
  readonly rule: string;
  readonly why: string;
  readonly weight: number;
  readonly when?: Trigger | null;
}

/** Evidence for a place in a text; `said` replaces the line around it. */
export function atOffset(
  file: string,
  text: string,
  place: { readonly start: number; readonly end?: number; readonly said?: string },
  told: Told,
): Evidence {
  return {
    rule: told.rule,
    file,
    line: lineOf(text, place.start),
    text: shown(place.said ?? lineAround(text, place.start, place.end)),
    why: told.why,
    weight: told.weight,
    when: told.when ?? null,
  };
}

/** Evidence for a file as a whole. */
export function ofFile(file: string, said: string, told: Told): Evidence {
  return {
    rule: told.rule,
    file,
    line: null,
    text: shown(said),
    why: told.why,
    weight: told.weight,
    when: told.when ?? null,
  };
}

import type { ProjectFacts } from '../sources/project-facts.ts';
import type { Sources } from '../sources/sources.ts';
import type { Subject } from './subject.ts';

type Peek = Pick<Sources, 'peek'>;

interface Told {
  readonly now: number;
  /** By address of a private index: whether it has a popular project. Absent where no entry tells. */
  readonly byUrl: ReadonlyMap<string, boolean>;
}

/** A document's entries are judged one by one at the same time. */
const known = new WeakMap<readonly Subject[], Told>();

/**
 * Whether the private index that has a project is one that passes PyPI on: then it has the popular projects too. What the
 * other entries of the document tell of it; null where they tell nothing.
 */
export function passesPypiOn(
  { places }: ProjectFacts,
  subjects: readonly Subject[],
  sources: Peek,
  now: number,
): boolean | null {
  const holder = places?.indexes.find((place) => !place.public && place.has.known && place.has.value);
  if (holder === undefined) return null;
  let told = known.get(subjects);
  if (told?.now !== now) {
    told = { now, byUrl: toldBy(subjects, sources) };
    known.set(subjects, told);
  }
  return told.byUrl.get(holder.url) ?? null;
}

function toldBy(subjects: readonly Subject[], { peek }: Peek): Map<string, boolean> {
  const byUrl = new Map<string, boolean>();
  for (const { names, request } of subjects) {
    if (names.rank === null || request === null) continue;
    for (const place of peek(request).places?.indexes ?? []) {
      if (place.public || !place.has.known) continue;
      byUrl.set(place.url, byUrl.get(place.url) === true || place.has.value);
    }
  }
  return byUrl;
}

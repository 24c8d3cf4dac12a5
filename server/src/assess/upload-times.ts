import type { Sources } from '../sources/sources.ts';
import type { Subject } from './subject.ts';

/** The findings of a document are made at the same time, and each asks the same. */
const known = new WeakMap<readonly Subject[], { readonly now: number; readonly give: boolean }>();

/**
 * Whether the indexes of a document are known to give upload times. Where one gives none, a tool that is told to wait takes
 * nothing from it any more: uv, PDM and pip pass over files whose time they are not told.
 */
export function giveUploadTimes(
  subjects: readonly Subject[],
  sources: Pick<Sources, 'peek'>,
  now: number,
): boolean {
  const before = known.get(subjects);
  if (before?.now === now) return before.give;
  const give = lookUp(subjects, sources);
  known.set(subjects, { now, give });
  return give;
}

function lookUp(subjects: readonly Subject[], { peek }: Pick<Sources, 'peek'>): boolean {
  let told = false;
  for (const { request } of subjects) {
    if (request === null) continue;
    const { releases } = peek(request);
    if (!releases.known || releases.value.length === 0) continue;
    if (releases.value.every(({ uploadedAt }) => uploadedAt === null)) return false;
    told = true;
  }
  return told;
}

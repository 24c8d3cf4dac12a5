import type { RecordedPeople } from '../workspace/people-file/people-file.ts';
import type { PeopleChanges } from './people-changes.ts';

/** `people status|update --format json`, as `schemas/people.schema.json` has it. */
export function peopleJson(
  { next, changed, added, removed, untold }: PeopleChanges,
  { file, result }: { readonly file: string; readonly result: 'same' | 'changed' | 'written' | 'up-to-date' },
): object {
  return {
    version: 1,
    result,
    file,
    projects: next.size,
    changed: changed.map(({ name, before, now, differences }) => ({
      name,
      recorded: told(before),
      now: told(now),
      differences,
    })),
    added,
    removed,
    untold: untold.map(({ name, why, recorded }) => ({ name, why, recorded })),
  };
}

function told({ owners, maintainers, organization, publishers, on }: RecordedPeople): object {
  return { owners, maintainers, organization, publishers, on };
}

import type { NormalizedName } from '../../packaging/name.ts';
import type { RecordedPeople } from './people-file.ts';

/** What strangers can write into a name and a reader of the diff does not see: controls, bidi, invisible characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The text of a people file: projects and people in alphabetical order, one name a line, so that a change of people is a
 * change of their lines and nothing else.
 */
export function peopleFileText(projects: ReadonlyMap<NormalizedName, RecordedPeople>): string {
  const sorted = [...projects].sort(([one], [other]) => (one < other ? -1 : 1));
  const entries = sorted.map(([name, { owners, maintainers, organization, publishers, on }]) => [
    name,
    {
      owners: inOrder(owners),
      maintainers: inOrder(maintainers),
      organization,
      publishers: inOrder(publishers),
      on,
    },
  ]);
  const lines = JSON.stringify({ version: 1, projects: Object.fromEntries(entries) }, null, 2).split('\n');
  return `${lines.map((line) => line.replace(unseen, escaped)).join('\n')}\n`;
}

/** Whether both say the same of a project, the order of names and the day aside. */
export function saysTheSame(one: RecordedPeople, other: RecordedPeople): boolean {
  return (
    one.organization === other.organization &&
    isSame(one.owners, other.owners) &&
    isSame(one.maintainers, other.maintainers) &&
    isSame(one.publishers, other.publishers)
  );
}

function isSame(one: readonly string[] | null, other: readonly string[] | null): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

/** By code unit, whatever the language of the machine: two machines write the same file. */
function inOrder(names: readonly string[] | null): readonly string[] | null {
  return names === null ? null : [...new Set(names)].sort();
}

function escaped(characters: string): string {
  let text = '';
  for (let at = 0; at < characters.length; at++) {
    text += `\\u${characters.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return text;
}

import { cleanOutsideText } from '../outside-text.ts';
import { capitalised, countInWords, dateInWords, listInWords } from '../phrases.ts';
import { whyUnknown } from '../rules/why-unknown.ts';
import type { ChangedProject, Difference, PeopleChanges } from './people-changes.ts';

/** Names in one line; the file and `--format json` have all. */
const mostNames = 12;

/** What `people status` says. */
export function statusText(changes: PeopleChanges, shown: string): string {
  const { changed, added, removed } = changes;
  const lines = [
    ...changed.map(changedLine),
    comparedLine(changes, shown),
    ...(added.length === 0 ? [] : [`Not recorded yet: ${names(added)}.`]),
    ...(removed.length === 0 ? [] : [`Recorded and not depended on any more: ${names(removed)}.`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Speaks of those alone whose owners were told. */
function comparedLine({ next, changed, added, untold }: PeopleChanges, shown: string): string {
  const compared = next.size - added.length - untold.filter(({ recorded }) => recorded).length;
  if (changed.length > 0) {
    const has = changed.length === 1 ? 'has' : 'have';
    return `${capitalised(countInWords(changed.length, 'project'))} of ${compared} ${has} other people than recorded in ${shown}. Find out whether they were handed over, then run wheelwarden people update.`;
  }
  if (compared === 0 && untold.length > 0) return `Nobody recorded in ${shown} could be compared.`;
  return `The people of ${countInWords(compared, 'project')} are as recorded in ${shown}.`;
}

/** What `people update` says. */
export function updateText(
  { next, changed, added, removed, untold }: PeopleChanges,
  { shown, isWritten }: { readonly shown: string; readonly isWritten: boolean },
): string {
  const recorded = countInWords(next.size, 'project');
  if (!isWritten) {
    const isWhole = untold.every((each) => !each.recorded);
    return `${shown} ${isWhole ? 'is up to date' : 'stays as it is'}: it has the people of ${recorded}.\n`;
  }
  const counts = [
    [added.length, 'new'],
    [changed.length, 'with other people than before'],
    [removed.length, 'not depended on any more'],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const rest = told.length === 0 ? '' : `: ${listInWords(told)}`;
  return `${[...changed.map(changedLine), `${shown} has the people of ${recorded} now${rest}.`].join('\n')}\n`;
}

/** Whose owners nobody told, and why; null where all were told. */
export function untoldText({ untold }: PeopleChanges, indexName: string): string | null {
  if (untold.length === 0) return null;
  const reasons = new Map<string, string[]>();
  for (const { name, why } of untold) {
    const reason =
      why === 'untrusted-workspace'
        ? 'on an index named by the project, asked only with --trust-indexes'
        : `${indexName} ${whyUnknown(why)}`;
    reasons.set(reason, [...(reasons.get(reason) ?? []), name]);
  }
  const parts = [...reasons].map(([reason, list]) => `${names(list)} (${reason})`);
  const stays = untold.some(({ recorded }) => recorded) ? ' What was recorded of them stays.' : '';
  return `Owners are not known of ${parts.join('; ')}.${stays}\n`;
}

function changedLine({ name, before, differences }: ChangedProject): string {
  const on = dateInWords(Date.parse(before.on));
  return `${name}: ${differences.map(differenceWords).join('; ')} (recorded on ${on})`;
}

const nouns: Readonly<Record<Difference['what'], readonly [one: string, many: string]>> = {
  owners: ['owner', 'owners'],
  maintainers: ['maintainer', 'maintainers'],
  organization: ['organization', 'organizations'],
  publishers: ['publisher', 'publishers'],
};

/** `owner eve came, owners ada and bob left` */
function differenceWords({ what, came, left }: Difference): string {
  const [one, many] = nouns[what];
  const part = (list: readonly string[], verb: string) =>
    list.length === 0 ? [] : [`${list.length === 1 ? one : many} ${names(list)} ${verb}`];
  return [...part(came, 'came'), ...part(left, 'left')].join(', ');
}

function names(list: readonly string[]): string {
  const shown = list
    .slice(0, mostNames)
    .map((name) => cleanOutsideText(name, 60) || '(a name that cannot be shown)');
  const more = list.length > mostNames ? [`${list.length - mostNames} more`] : [];
  return listInWords([...shown, ...more]);
}

import { cleanOutsideText } from '../outside-text.ts';
import { countInWords, dateInWords } from '../phrases.ts';
import { whenInWords } from '../reports/when.ts';
import { padToWidth } from '../reports/width.ts';
import type { DataStatus } from '../sources/osv-local/advisory-data.ts';
import { troubles } from '../sources/osv-local/local-advisories.ts';
import type { Summary } from '../sources/osv-local/summary.ts';
import type { UpdateResult, UpdateStep } from '../sources/osv-local/update.ts';

type Updated = Extract<UpdateResult, { kind: 'updated' }>;

/** What `db update` says when it is done. */
export function updateText({ by, changed, summary, notes }: Updated): string {
  const how = by === 'dump' ? 'all taken anew' : `${countInWords(changed, 'record')} changed`;
  const { records, projects, malicious } = summary;
  const first =
    `The advisory database is up to date (${how}): ${countInWords(records, 'advisory')} on ` +
    `${countInWords(projects, 'project')}, ${malicious.toLocaleString('en')} of them malware.`;
  return [first, ...notes.map((note) => cleanOutsideText(note, 300)), ''].join('\n');
}

/** Why `db update` brought nothing, what stays and what to do. */
export function trouble(result: Exclude<UpdateResult, Updated>, now: number): string {
  switch (result.kind) {
    case 'no-sqlite':
      return troubles['no-sqlite'];
    case 'cancelled':
      return 'The update was given up; what was there stays.';
    case 'dump-due':
      return 'So much changed that the whole dump is due: run wheelwarden db update.';
    case 'failed': {
      const { why, summary } = result;
      const stays = summary === null ? '' : ` The data of ${whenInWords(summary.asOf, now)} stays.`;
      return `The advisory database was not updated: ${cleanOutsideText(why, 400)}${stays}`;
    }
  }
}

/** One line while `db update` works. */
export function stepText({ step, done, total }: UpdateStep): string {
  switch (step) {
    case 'asking':
      return 'Asking what changed…';
    case 'downloading':
      return `Downloading advisories: ${megabytes(done)}${total === null ? '' : ` of ${megabytes(total)}`}…`;
    case 'reading':
      return `Reading advisories: ${share(done, total)}…`;
    case 'fetching':
      return `Fetching changed advisories: ${share(done, total)}…`;
  }
}

/** What `db status` says. */
export function statusText({ state, file, bytes }: DataStatus, now: number): string {
  const shown = cleanOutsideText(file, 300);
  switch (state.kind) {
    case 'ready':
      return readyText(state.summary, shown, bytes, now);
    case 'not-looked':
    case 'missing':
      return `${troubles.missing}\n`;
    case 'no-sqlite':
      return `${troubles['no-sqlite']}\n`;
    case 'damaged':
      return `${troubles.damaged}\nIt lies in ${shown}.\n`;
  }
}

function readyText(summary: Summary, file: string, bytes: number | null, now: number): string {
  const rows = [
    ['Up to date as of', `${whenInWords(summary.asOf, now)} (${summary.asOf})`],
    ['Advisories', `${summary.records.toLocaleString('en')} on ${countInWords(summary.projects, 'project')}`],
    ['Malware', summary.malicious.toLocaleString('en')],
    ['Withdrawn', summary.withdrawn.toLocaleString('en')],
    ['Newest change', dateInWords(Date.parse(summary.newest))],
    ...(summary.unreadable === 0 ? [] : [['Not readable', String(summary.unreadable)]]),
    ['Size', megabytes(bytes ?? 0)],
    ['File', file],
  ];
  return `${rows.map(([label = '', value = '']) => `${padToWidth(label, 18)}${value}`).join('\n')}\n`;
}

function share(done: number, total: number | null): string {
  return total === null
    ? done.toLocaleString('en')
    : `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
}

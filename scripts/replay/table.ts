import type { Account, Told } from '../../test/replay/support/account.ts';

const legend = [
  'E error, W warning, i information: the worst that was said of the entry while the incident was live; – nothing.',
  'after: from the upload to the first warning, looked at a minute after it at the soonest. taken: what pip installed for',
  'the range that day. offered: what is offered in its place.',
];

/** The accounts as a table for people, with what its columns mean and a line of counts below it. */
export function accountTable(accounts: readonly Account[]): string {
  const rows = accounts.map((account) => [
    String(account.row),
    cut(account.title.replace(/:.*/, ''), 26),
    `${account.live.from.slice(0, 10)}, ${span(account.live)}`,
    said(account.pinned),
    account.pinned !== null && said(account.range) === said(account.pinned)
      ? 'the same'
      : said(account.range),
    account.warnedAfterMs === null ? 'not' : words(account.warnedAfterMs),
    account.installed.without ?? '–',
    `${account.installed.with ?? 'nothing'}${account.installed.isBad ? ' (bad as well)' : ''}`,
  ]);
  const heads = ['row', 'incident', 'live', 'pinned', 'as a range', 'after', 'taken', 'offered'];
  const widths = heads.map((_, column) =>
    Math.max(...[heads, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const lines = [heads, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...body] = lines;
  return [
    head,
    '─'.repeat(Math.max(...lines.map(({ length }) => length))),
    ...body,
    '',
    ...legend,
    '',
    counts(accounts),
  ].join('\n');
}

function counts(accounts: readonly Account[]): string {
  const rows = [...new Set(accounts.map(({ row }) => row))];
  const of = (holds: (account: Account) => boolean): number =>
    rows.filter((row) => accounts.filter((account) => account.row === row).every(holds)).length;
  return [
    `${of(({ warned }) => warned.length > 0)} of ${rows.length} incidents warned of while they were live`,
    `${of(({ warned }) => warned.includes('range'))} of them where only a range was written`,
  ].join(', ');
}

const short = { error: 'E', warning: 'W', information: 'i', hint: 'h' } as const;

function said(told: Told | null): string {
  return told === null ? '–' : `${short[told.level]} ${told.rules.join(' + ')}`;
}

function span({ from, until }: Account['live']): string {
  return words(Date.parse(until) - Date.parse(from));
}

const day = 86_400_000;

function words(ms: number): string {
  if (ms >= 60 * day) return `${Math.round(ms / (30.4 * day))} months`;
  if (ms >= 2 * day) return `${Math.round(ms / day)} days`;
  if (ms >= 2 * 3_600_000) return `${Math.round(ms / 3_600_000)} h`;
  return `${Math.round(ms / 60_000)} min`;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

import type { StatusParams } from '../../common/messages.ts';
import { ago } from './age.ts';

export interface StatusText {
  /** With VS Code's icons. */
  readonly text: string;
  readonly tooltip: string;
  /** Something is wrong with what is installed: not to be overlooked. */
  readonly alarming: boolean;
  /** What a click does. */
  readonly click: 'log' | 'decide';
}

/** A status bar's tooltip is no report. */
const mostAlarms = 5;

/** Facts are asked for again about every ten minutes; older than this they are not called up to date. */
const upToDateMs = 600_000;

/** What the status item says. Calm while all is well; offline it tells how old the facts are. */
export function statusText(status: StatusParams, now: number): StatusText {
  const facts = status.oldest === null ? null : `facts from ${ago(Date.parse(status.oldest), now)}`;
  const sample = status.sample ? ' (sample data)' : '';
  const installed = status.installedAlarms ?? [];
  const lines = installed.slice(0, mostAlarms).map((alarm) => `${alarm}.`.replace(/\.\.$/, '.'));
  if (installed.length > mostAlarms) lines.push(`And ${installed.length - mostAlarms} more.`);
  lines.push(sentence(status, now));
  lines.push(status.state === 'failed' ? 'Open files are not checked.' : countOf(status.alarms));
  if (facts !== null) lines.push(`Oldest answer shown: ${facts}.`);
  if (status.advisoriesAway) {
    lines.push('The advisory service does not answer: vulnerabilities and malware verdicts may be missing.');
  }
  if (status.advisoryTrouble !== undefined) lines.push(advisoryTroubles[status.advisoryTrouble]);
  if (status.sample) lines.push('These are sample data.');
  const waiting = status.pendingOrigins ?? 0;
  if (waiting > 0) lines.push(waitingSentence(waiting));
  const alarming = installed.length > 0;
  // What is wrong, or under way, comes before a question that can wait.
  const click = waiting > 0 && status.state === 'ready' && !alarming ? 'decide' : 'log';
  lines.push(click === 'log' ? 'Click to open the log.' : 'Click to decide.');
  const text =
    alarming && status.state !== 'failed'
      ? '$(error) Wheelwarden: look at what is installed'
      : click === 'decide'
        ? `$(shield) Wheelwarden: ${waitingWords(waiting)}`
        : short(status.state, facts);
  return { text: `${text}${sample}`, tooltip: lines.join('\n'), alarming, click };
}

const advisoryTroubles: Readonly<Record<NonNullable<StatusParams['advisoryTrouble']>, string>> = {
  missing:
    'The advisory database is not on this machine yet: run "Wheelwarden: Update Advisory Database". Until then ' +
    'vulnerabilities and malware verdicts are not known.',
  damaged:
    'The advisory database cannot be read: run "Wheelwarden: Update Advisory Database" to get it anew. Until then ' +
    'vulnerabilities and malware verdicts are not known.',
  old: 'The advisory database is more than a week old: run "Wheelwarden: Update Advisory Database".',
  'no-sqlite': 'This VS Code comes without SQLite, so the advisory service is asked instead of this machine.',
};

function waitingWords(count: number): string {
  return count === 1 ? '1 index waits for your word' : `${count} indexes wait for your word`;
}

function waitingSentence(count: number): string {
  const it = count === 1 ? 'it is' : 'they are';
  return `${waitingWords(count)}: only this project names ${count === 1 ? 'it' : 'them'}, so ${it} not asked.`;
}

function short(state: StatusParams['state'], facts: string | null): string {
  switch (state) {
    case 'checking':
      return '$(sync~spin) Wheelwarden: checking';
    case 'ready':
      return '$(shield) Wheelwarden';
    case 'offline':
      return `$(cloud) Wheelwarden: offline, ${facts ?? 'no facts yet'}`;
    case 'failed':
      return '$(warning) Wheelwarden: not working';
  }
}

function sentence(status: StatusParams, now: number): string {
  const { state, oldest, reason } = status;
  switch (state) {
    case 'checking':
      return 'Asking the package index and the advisory service.';
    case 'ready':
      return oldest !== null && now - Date.parse(oldest) > upToDateMs
        ? 'Some facts are more than ten minutes old; they are asked for again while you work.'
        : lacksAdvisories(status)
          ? 'The package index has answered.'
          : 'Up to date.';
    case 'failed':
      return `Wheelwarden is not working: ${reason ?? 'the log tells why.'}`;
    case 'offline':
      return 'Working offline, or the package index does not answer. It is asked again from time to time.';
  }
}

function lacksAdvisories({ advisoriesAway = false, advisoryTrouble }: StatusParams): boolean {
  return advisoriesAway || (advisoryTrouble !== undefined && advisoryTrouble !== 'no-sqlite');
}

function countOf(alarms: number): string {
  if (alarms === 0) return 'Nothing to look at in open files.';
  return `${alarms} ${alarms === 1 ? 'finding' : 'findings'} to look at in open files.`;
}

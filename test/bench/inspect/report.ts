import path from 'node:path';
import { maliciousFrom, suspiciousFrom } from '../../../server/src/inspect/inspection.ts';
import { median, p95 } from '../measure.ts';
import type { CaseResults } from './cases.ts';
import type { OurAnswer } from './ours.ts';
import { alarmFrom, type PeerAnswer } from './peer.ts';
import type { Keystrokes } from './responsive.ts';

export interface BenchResults {
  readonly ours: readonly OurAnswer[];
  /** By file name; null where the peer was not asked. */
  readonly peer: ReadonlyMap<string, PeerAnswer> | null;
  readonly cases: CaseResults;
  readonly keystrokes: Keystrokes | null;
  /** Samples that could not be fetched. */
  readonly missing: readonly string[];
}

const mebibyte = 2 ** 20;

/** All results as Markdown. */
export function report({ ours, peer, cases, keystrokes, missing }: BenchResults): string {
  const isWheel = ({ file }: OurAnswer) => file.endsWith('.whl');
  const alarms = ours.filter(({ verdict }) => verdict === 'suspicious' || verdict === 'malicious');
  const parsed = ours.filter(({ pythonBytes }) => pythonBytes > 0);
  const secondsPer5 = median(parsed.filter(({ pythonBytes }) => pythonBytes >= mebibyte).map(per5));
  const worst5 = Math.max(0, ...parsed.filter(({ pythonBytes }) => pythonBytes >= mebibyte).map(per5));
  const answers = [...(peer?.values() ?? [])];
  const peerAlarms = [...(peer ?? [])].filter(([, { score }]) => score !== null && score >= alarmFrom);
  const mark = (value: string | null) => value ?? '—';
  const rows: (readonly [string, string, string])[] = [
    [
      'wheels, sdists',
      `${ours.filter(isWheel).length}, ${ours.length - ours.filter(isWheel).length}`,
      mark(peer && String(answers.length)),
    ],
    [
      'called suspicious or worse',
      share(alarms.length, ours.length),
      mark(peer && share(peerAlarms.length, answers.length)),
    ],
    ['called malicious', String(ours.filter(({ verdict }) => verdict === 'malicious').length), '—'],
    [
      'without an answer',
      String(ours.filter(({ verdict }) => verdict === 'failed').length),
      mark(peer && String(answers.filter(({ score }) => score === null).length)),
    ],
    [
      'time a file, median',
      seconds(median(ours.map(({ ms }) => ms))),
      mark(peer && seconds(median(answers.map(({ ms }) => ms)))),
    ],
    [
      'time a file, 95th percentile',
      seconds(p95(ours.map(({ ms }) => ms))),
      mark(peer && seconds(p95(answers.map(({ ms }) => ms)))),
    ],
    [
      'time a file, longest',
      seconds(Math.max(...ours.map(({ ms }) => ms))),
      mark(peer && seconds(Math.max(...answers.map(({ ms }) => ms)))),
    ],
    [
      'seconds for 5 MiB of Python parsed, median and worst',
      `${secondsPer5.toFixed(2)}, ${worst5.toFixed(2)}`,
      '—',
    ],
    [
      'the process grew by at most',
      `${Math.round(Math.max(...ours.map(({ grown }) => grown)) / mebibyte)} MiB`,
      '—',
    ],
    [
      'harmful cases told',
      share(cases.ours.told, cases.harmful),
      mark(cases.peer && share(cases.peer.told, cases.harmful)),
    ],
    [
      'harmless cases called suspicious',
      share(cases.ours.wronged, cases.harmless),
      mark(cases.peer && share(cases.peer.wronged, cases.harmless)),
    ],
    ...(keystrokes === null
      ? []
      : [
          [
            'a keystroke to its diagnostics, p95, at rest and while looking inside',
            `${keystrokes.rest.toFixed(1)}, ${keystrokes.busy.toFixed(1)} ms`,
            '—',
          ] as const,
        ]),
  ];
  const table = [
    '| | Wheelwarden | GuardDog |',
    '|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ];
  const lines = alarms.flatMap(({ file, verdict, evidence }) => [
    `- \`${path.basename(file)}\`: ${verdict}`,
    ...evidence
      .filter(({ weight }) => weight >= suspiciousFrom)
      .map(
        ({ rule, file: member, line, text, weight }) =>
          `  - \`${rule}\`${weight >= maliciousFrom ? ' (strong)' : ''} \`${member ?? ''}:${(line ?? 0) + 1}\` ${code(text)}`,
      ),
  ]);
  return [
    table.join('\n'),
    alarms.length === 0 ? 'No file was called suspicious.' : `Called suspicious:\n\n${lines.join('\n')}`,
    ...(missing.length === 0 ? [] : [`Not fetched: ${missing.join(', ')}.`]),
  ].join('\n\n');
}

function per5({ ms, pythonBytes }: OurAnswer): number {
  return (ms / 1000 / pythonBytes) * 5 * mebibyte;
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${whole === 0 ? '0' : ((part / whole) * 100).toFixed(1)} %)`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** Text of others in a line of Markdown. */
function code(text: string): string {
  return `\`${text.replace(/[`\n\r|]/g, ' ').slice(0, 160)}\``;
}

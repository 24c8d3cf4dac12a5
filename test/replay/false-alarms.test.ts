import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/rules/finding.ts';
import { falseAlarms } from './false-alarms/all.ts';
import { fastapi } from './false-alarms/fastapi.ts';
import { faultsOf, told, voices } from './support/judge.ts';
import { type Looks, type Machine, startMachine } from './support/machine.ts';
import { type FalseAlarm, type MomentName, momentNames } from './support/story.ts';

/** Words that call something an attack. */
const condemns = /malicious|malware|compromised|attack|stolen|typosquat/i;

describe.concurrent.each(falseAlarms.map((each) => [each.title, each] as const))('%s', (_, alarm) => {
  it('is told as what it is, and never as confirmed malware', async () => {
    await onMachine(alarm, async (machine) => {
      for (const moment of momentNames) {
        const looks = await machine.look(moment);
        expect(faultsOf(alarm.expected[moment], looks), moment).toEqual([]);
        expect(overstated(alarm, moment, findingsOf(looks)), moment).toEqual([]);
      }
    });
  }, 60_000);
});

it('tells of a verdict on a popular project that such verdicts are withdrawn at times', async () => {
  await onMachine(fastapi, async (machine) => {
    await machine.look('before');
    const { findings } = (await machine.look('live')).range;
    const verdict = findings.find(({ rule }) => rule === 'malicious');
    expect(verdict?.certainty).toBe('medium');
    expect(verdict?.evidence.map(({ text }) => text).join('\n')).toMatch(/sometimes withdrawn/);
  });
}, 60_000);

/** Findings that say more than was known. A verdict that stands is told, with its source to look at. */
function overstated(alarm: FalseAlarm, moment: MomentName, findings: readonly Finding[]): string[] {
  if (alarm.verdictStands?.includes(moment)) {
    return findings.filter((finding) => !/reported as malware \(MAL-/.test(finding.message)).map(told);
  }
  return findings
    .filter((finding) => voices(finding).includes('malicious') || condemns.test(textOf(finding)))
    .map(told);
}

function textOf({ message, evidence }: Finding): string {
  return [message, ...evidence.map(({ text }) => text)].join('\n');
}

function findingsOf(looks: Looks): readonly Finding[] {
  return [...(looks.pinned?.findings ?? []), ...looks.range.findings];
}

async function onMachine(alarm: FalseAlarm, run: (machine: Machine) => Promise<void>): Promise<void> {
  const machine = await startMachine(alarm);
  try {
    await run(machine);
  } finally {
    await machine.close();
  }
}

import type { Finding, Level, RuleId } from '../../../server/src/rules/finding.ts';
import type { Look, Looks } from './machine.ts';
import { type EntryKind, type Expected, entryKinds, type Saying } from './story.ts';

const levels: readonly Level[] = ['error', 'warning', 'information', 'hint'];

/** Whether a finding is of this level or worse. */
export function reaches({ level }: Pick<Finding, 'level'>, least: Level): boolean {
  return levels.indexOf(level) <= levels.indexOf(least);
}

/** The rules that speak in a finding: its own and those it took in. */
export function voices({ rule, joined = [] }: Finding): readonly RuleId[] {
  return [rule, ...joined];
}

/** What is wrong with what was said, a sentence each; empty where it is as expected. */
export function faultsOf(expected: Expected, looks: Looks): string[] {
  return entryKinds.flatMap((kind) => {
    const saying = expected[kind];
    const look = looks[kind];
    if (saying === undefined || look === undefined) return [];
    return faults(saying, look).map((fault) => `${kind} ${look.line}: ${fault}`);
  });
}

function faults(saying: Saying, { findings }: Look): string[] {
  if (saying === 'quiet') return loud(findings).map((finding) => `should be quiet, but ${told(finding)}`);
  const heard = new Set(findings.filter((finding) => reaches(finding, saying.least)).flatMap(voices));
  const missing = saying.rules.filter((rule) => !heard.has(rule));
  const beyond =
    saying.most === undefined
      ? []
      : findings.filter(({ level }) => levels.indexOf(level) < levels.indexOf(saying.most as Level));
  const strange = saying.alone
    ? loud(findings).filter((each) => !voices(each).every((rule) => saying.rules.includes(rule)))
    : [];
  return [
    ...missing.map(
      (rule) =>
        `${rule} should speak at ${saying.least} or above; said: ${findings.map(told).join(' | ') || 'nothing'}`,
    ),
    ...beyond.map((finding) => `nothing above ${saying.most} was expected, but ${told(finding)}`),
    ...strange.map((finding) => `nothing else was expected, but ${told(finding)}`),
  ];
}

function loud(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => reaches(finding, 'warning'));
}

/** A finding in one line. */
export function told(finding: Finding): string {
  return `${finding.level} ${voices(finding).join('+')}: ${finding.message}`;
}

/** Whether a person was warned at all, and of which entry. */
export function warned(looks: Looks): readonly EntryKind[] {
  return entryKinds.filter((kind) => loud(looks[kind]?.findings ?? []).length > 0);
}

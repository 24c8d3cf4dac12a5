import type { Dependency } from '../documents/dependency.ts';
import type { Inspection } from '../inspect/inspection.ts';
import { cleanOutsideText } from '../outside-text.ts';
import type { Policy } from '../workspace/policy.ts';
import { afterIgnores, withPolicyLevel } from './apply-policy.ts';
import type { Finding } from './finding.ts';
import { decisiveOf, triggerInWords, withReason } from './look-inside.ts';
import { suspiciousCode } from './suspicious-code.ts';

/** A start-up file of an environment that no distribution lists, and what a look inside it said. */
export interface StrayFile {
  /** `evil.pth`. */
  readonly name: string;
  /** The environment, as shown to people: `.venv`. */
  readonly environment: string;
  readonly inspection: Inspection;
}

/**
 * What is wrong with such a file, null where nothing is: code that runs whenever Python starts and that nothing installed
 * answers for. `dependency`: the file in the place of a project, its name being the file's.
 */
export function strayStartUpFinding(
  { name, environment, inspection }: StrayFile,
  dependency: Dependency,
  policy: Policy,
  at: number,
  now: number,
): Finding | null {
  const { verdict } = inspection;
  if (policy.rules['suspicious-code'] === 'off' || (verdict !== 'malicious' && verdict !== 'suspicious')) {
    return null;
  }
  const decisive = decisiveOf(inspection);
  const file = cleanOutsideText(name, 100);
  const place = cleanOutsideText(environment, 60);
  const what = decisive === null ? '' : `: ${withReason(cleanOutsideText(decisive.text), decisive.why)}`;
  const told = `${file} in ${place} holds ${verdict} code that runs ${triggerInWords['start-up']}, and nothing that is installed there lists it as its own${what}`;
  const source = 'look inside';
  const asOf = new Date(at).toISOString();
  const finding: Finding = {
    rule: 'suspicious-code',
    level: verdict === 'malicious' ? 'error' : 'warning',
    certainty: verdict === 'malicious' ? 'high' : 'medium',
    message: `${told.replace(/\.?$/, '.')} Read it before you start that Python again; if nobody you know put it there, make the environment anew.`,
    evidence: inspection.evidence
      .slice(0, 10)
      .map(({ text, why }) => ({ text: withReason(cleanOutsideText(text, 200), why), source, asOf })),
    dependency,
    version: null,
    range: dependency.ranges.name,
    suggestions: [],
  };
  return afterIgnores(withPolicyLevel(finding, suspiciousCode.defaultLevel, policy), policy, now);
}

/** For the status: `evil.pth (malicious) runs whenever Python starts in .venv`. */
export function strayAlarm({ name, environment, inspection }: StrayFile): string {
  return `${cleanOutsideText(name, 60)} (${inspection.verdict}) runs ${triggerInWords['start-up']} in ${cleanOutsideText(environment, 40)}`;
}

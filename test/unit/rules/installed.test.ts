import { describe, expect, test } from 'vitest';
import { cleanOutsideText } from '../../../server/src/outside-text.ts';
import type { NormalizedName } from '../../../server/src/packaging/name.ts';
import { checkDependency } from '../../../server/src/rules/check.ts';
import { installedAlarm, installedFindings, mergeInstalled } from '../../../server/src/rules/installed.ts';
import { advisory, everyVersion, type InputSketch, releases, ruleInput } from './rule-input.ts';

const hostile = `\u001b[31m\u001b]8;;https://evil.example\u001b\\${'x'.repeat(300)}\u202e\n\u2028`;
const since = Date.parse('2026-03-24T11:02:00Z');
const here = { version: '1.82.8', since, environment: '.venv' };
const verdict = advisory({ id: 'MAL-2026-1', malicious: true, versions: ['1.82.7', '1.82.8'] });

/** A manifest's `litellm>=1.82` while 1.82.8 is installed. */
function found(sketch: InputSketch = {}) {
  const input = ruleInput({ name: 'litellm', specifier: '>=1.82', installed: here, ...sketch });
  return installedFindings({ ...input, version: input.installed?.version ?? input.version });
}

describe('an installed release that is malicious', () => {
  test('is told with its time, and what to do', () => {
    const [finding, ...others] = found({ advisories: [verdict] });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'malicious',
      level: 'error',
      certainty: 'high',
      version: '1.82.8',
      message:
        'litellm 1.82.8, which is malicious (MAL-2026-1), is installed here since 24 March 11:02 UTC. Remove it, and change the passwords and tokens this machine could reach.',
      suggestions: [],
    });
    expect(finding?.evidence.at(0)).toMatchObject({ source: 'OSV' });
    expect(finding?.evidence.at(-1)).toEqual({
      text: 'Installed, as litellm-1.82.8.dist-info tells.',
      source: '.venv',
      asOf: '2026-03-24T11:02:00.000Z',
    });
  });

  test('lies under the name: the version that is written may be another', () => {
    expect(found({ advisories: [verdict] })[0]?.range).toEqual({
      start: { line: 0, character: 0 },
      end: { line: 0, character: 7 },
    });
  });

  test.each([
    [
      'of another year',
      Date.parse('2025-12-31T23:59:30Z'),
      'is installed here since 31 December 2025 23:59 UTC.',
    ],
    ['at a time nobody knows', null, 'is installed here. Remove it'],
  ])('%s', (_, when, words) => {
    const installed = { ...here, since: when };
    expect(found({ advisories: [verdict], installed })[0]?.message).toContain(words);
  });

  test('is told where the whole project is', () => {
    const whole = advisory({ ...everyVersion, id: 'MAL-2', malicious: true });
    expect(found({ advisories: [whole] })).toMatchObject([{ rule: 'malicious' }]);
  });

  test('is less sure for a popular project, whose verdicts are sometimes withdrawn', () => {
    expect(found({ advisories: [verdict], rank: 40 })).toMatchObject([{ certainty: 'medium' }]);
  });

  test.each([
    ['another version is installed', { installed: { ...here, version: '1.82.9' }, advisories: [verdict] }],
    ['the verdict is withdrawn', { advisories: [{ ...verdict, withdrawn: '2026-04-01T00:00:00Z' }] }],
    ['it is only vulnerable', { advisories: [advisory({ versions: ['1.82.8'] })] }],
    ['nothing is known', { advisories: 'offline' as const }],
    ['it was written as a direct reference', { advisories: [verdict], url: 'https://files.example/x.whl' }],
    ['the rule is off', { advisories: [verdict], policy: { rules: { malicious: 'off' as const } } }],
  ])('is not told where %s', (_, sketch) => {
    expect(found(sketch)).toEqual([]);
  });

  test('is not told where the policy ignores this version, and is again for another', () => {
    const ignore = { rule: 'malicious', name: 'litellm' as NormalizedName, reason: null, until: null };
    const policy = (version: string) => ({ ignores: [{ ...ignore, version }] });
    expect(found({ advisories: [verdict], policy: policy('1.82.8') })).toEqual([]);
    expect(found({ advisories: [verdict], policy: policy('1.82.7') })).toHaveLength(1);
  });

  test('has the level the policy sets', () => {
    expect(found({ advisories: [verdict], policy: { rules: { malicious: 'warning' } } })).toMatchObject([
      { level: 'warning' },
    ]);
  });
});

test('an installed release of a quarantined project is told in neutral words', () => {
  const status = { status: 'quarantined', reason: 'malware\u202e review' } as const;
  const [finding] = found({ status });
  expect(finding).toMatchObject({
    rule: 'quarantined',
    level: 'error',
    message:
      'litellm 1.82.8 is installed here since 24 March 11:02 UTC, and the project is quarantined on PyPI, pending review. This is no verdict yet; do without it until the outcome is known.',
  });
  expect(finding?.evidence[0]?.text).toBe(
    'The project\'s status is quarantined. Reason given: "malware review".',
  );
});

describe('an installed release that was yanked', () => {
  const list = releases('1.82.7', { version: '1.82.8', yanked: 'broken wheels' }, '1.82.9');

  test('is told with the reason and what comes after it, though the range is not pinned', () => {
    expect(found({ releases: list })).toMatchObject([
      {
        rule: 'yanked',
        level: 'warning',
        message:
          'litellm 1.82.8, installed here since 24 March 11:02 UTC, was yanked: "broken wheels". 1.82.9 replaces it.',
      },
    ]);
  });

  test('is not told where the installed one is another', () => {
    expect(found({ releases: list, installed: { ...here, version: '1.82.7' } })).toEqual([]);
  });

  test('is not told of what is malicious', () => {
    expect(found({ releases: list, advisories: [verdict] })).toMatchObject([{ rule: 'malicious' }]);
  });
});

test.each<[string, InputSketch]>([
  [
    'a verdict',
    { advisories: [advisory({ id: hostile, summary: hostile, ...everyVersion, malicious: true })] },
  ],
  ['a quarantine', { status: { status: 'quarantined', reason: hostile } }],
  ['a yank', { releases: releases({ version: '1.0', yanked: hostile }) }],
])('hostile text around %s arrives clean and cut', (_, sketch) => {
  const installed = { version: '1.0', since, environment: hostile };
  const findings = found({ name: hostile, installed, ...sketch });
  expect(findings).toHaveLength(1);
  for (const { message, evidence } of findings) {
    for (const text of [message, ...evidence.flatMap((item) => [item.text, item.source])]) {
      expect(text).toBe(cleanOutsideText(text, 10_000));
      expect(text).not.toMatch(/x{80}/);
    }
  }
});

test('nothing is said of what is not installed', () => {
  const input = ruleInput({ name: 'litellm', specifier: '==1.82.8', advisories: [verdict] });
  expect(installedFindings(input)).toEqual([]);
});

describe('beside what is written', () => {
  const list = releases('1.82.6', { version: '1.82.8', daysOld: 30 });
  const facts = { advisories: [verdict, advisory({ versions: ['1.82.8'] })], releases: list };
  const written = checkDependency(ruleInput({ name: 'litellm', specifier: '==1.82.8', ...facts }));

  test('the installed one stands for both, with the way out of the other', () => {
    expect(written).toMatchObject([{ rule: 'malicious', suggestions: [{ kind: 'pin', version: '1.82.6' }] }]);
    const merged = mergeInstalled(written, found(facts));
    expect(merged).toMatchObject([
      {
        message: expect.stringContaining('is installed here'),
        suggestions: [{ kind: 'pin', version: '1.82.6' }],
      },
    ]);
  });

  test('others stay, the worst first', () => {
    const vulnerable = checkDependency(
      ruleInput({ name: 'litellm', specifier: '==1.80', advisories: [advisory({ versions: ['1.80'] })] }),
    );
    expect(vulnerable).toMatchObject([{ rule: 'vulnerable', level: 'warning' }]);
    expect(mergeInstalled(vulnerable, found(facts)).map(({ rule }) => rule)).toEqual([
      'malicious',
      'vulnerable',
    ]);
  });

  test('where nothing is installed the written ones are the same object', () => {
    expect(mergeInstalled(written, [])).toBe(written);
  });
});

test('the status has it in one sentence', () => {
  const [finding] = found({ advisories: [verdict] });
  expect(finding && installedAlarm(finding, here, Date.parse('2026-11-22T10:00:00Z'))).toBe(
    'litellm 1.82.8 (malicious) is installed here since 24 March 11:02 UTC',
  );
});

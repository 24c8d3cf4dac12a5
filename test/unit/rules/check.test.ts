import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { checkDependency } from '../../../server/src/rules/check.ts';
import { allRules as rules } from '../../../server/src/rules/registry.ts';
import { type IgnoreEntry, policyRules } from '../../../server/src/workspace/policy.ts';
import {
  advisory,
  below,
  everyVersion,
  type InputSketch,
  nearRequests,
  releases,
  ruleInput,
} from './rule-input.ts';

const told = (sketch: InputSketch) =>
  checkDependency(ruleInput(sketch)).map(({ rule, level }) => `${rule} ${level}`);

const yankedPin: InputSketch = {
  specifier: '==1.0',
  releases: releases({ version: '1.0', yanked: true }, '1.1'),
};

test('every rule is one that a policy may name', () => {
  expect(rules.map(({ id }) => id).sort()).toEqual([...policyRules]);
});

describe('what is told of one dependency', () => {
  test.each<[string, InputSketch, string[]]>([
    ['nothing of a sound requirement', { specifier: '>=1', releases: releases('1.0', '1.1') }, []],
    [
      'the worst first',
      { ...yankedPin, status: 'archived', advisories: [advisory({ ...everyVersion })] },
      ['vulnerable warning', 'yanked warning', 'archived information'],
    ],
    [
      'one thing of an unregistered near-miss',
      { name: 'reqeusts', lookalike: nearRequests, exists: false, listed: false },
      ['typosquat warning'],
    ],
    [
      'the unknown name where look-alikes are off',
      {
        name: 'reqeusts',
        lookalike: nearRequests,
        exists: false,
        listed: false,
        policy: { rules: { typosquat: 'off' } },
      },
      ['nonexistent warning'],
    ],
    [
      'no cooldown of a new project',
      { specifier: '==1', releases: releases({ version: '1', daysOld: 1 }) },
      ['new-project warning'],
    ],
    [
      'the cooldown where new projects are off',
      {
        specifier: '==1',
        releases: releases({ version: '1', daysOld: 1 }),
        policy: { rules: { 'new-project': 'off' } },
      },
      ['new-release warning'],
    ],
    [
      'of a direct reference that it is one, and nothing else',
      { ...yankedPin, url: 'https://example.org/sample-1.0.tar.gz' },
      ['direct-url information'],
    ],
    ['nothing of a path', { ...yankedPin, url: './sample-1.0.tar.gz' }, []],
    [
      'the malware verdict alone, of all that it covers',
      {
        specifier: '==1',
        releases: releases({ version: '1', daysOld: 1, yanked: true }),
        advisories: [advisory({ malicious: true, versions: ['1'] }), advisory({ id: 'X', ...everyVersion })],
      },
      ['malicious error'],
    ],
    [
      'the look-alike beside a malware verdict, for the name that was meant',
      {
        name: 'reqeusts',
        lookalike: nearRequests,
        exists: false,
        advisories: [advisory({ malicious: true, ...everyVersion })],
      },
      ['malicious error', 'typosquat warning'],
    ],
    [
      'the quarantine alone',
      { specifier: '==1.0', status: 'quarantined', releases: [] },
      ['quarantined error'],
    ],
    [
      'a vulnerability beside a mere hint of malware',
      {
        specifier: '>=1',
        releases: releases('1.0', '1.1'),
        advisories: [
          advisory({ malicious: true, versions: ['1.0'] }),
          advisory({ id: 'X', ...everyVersion }),
        ],
      },
      ['vulnerable warning', 'malicious hint'],
    ],
  ])('is %s', (_, sketch, findings) => {
    expect(told(sketch)).toEqual(findings);
  });
});

describe('levels', () => {
  test.each<[string, InputSketch, string[]]>([
    ['raise a plain case', { ...yankedPin, policy: { rules: { yanked: 'error' } } }, ['yanked error']],
    ['lower a plain case', { ...yankedPin, policy: { rules: { yanked: 'hint' } } }, ['yanked hint']],
    ['switch a rule off', { ...yankedPin, policy: { rules: { yanked: 'off' } } }, []],
    [
      'lower joint evidence as well',
      {
        name: 'reqeusts',
        lookalike: nearRequests,
        releases: releases({ version: '1', daysOld: 40 }),
        policy: { rules: { typosquat: 'warning' } },
      },
      ['typosquat warning'],
    ],
    [
      'raise an unlisted name while offline',
      { exists: 'offline', listed: false, policy: { rules: { nonexistent: 'error' } } },
      ['nonexistent error'],
    ],
    [
      'make no error of a mere lower bound',
      {
        specifier: '>=1.0',
        releases: releases('1.0', '1.1'),
        advisories: [advisory(below('1.1'))],
        policy: { rules: { vulnerable: 'error' } },
      },
      ['vulnerable hint'],
    ],
    [
      'make no error of a constraint',
      { kind: 'constraint', exists: false, listed: false, policy: { rules: { nonexistent: 'error' } } },
      ['nonexistent information'],
    ],
  ])('%s', (_, sketch, findings) => {
    expect(told(sketch)).toEqual(findings);
  });
});

describe('ignore entries', () => {
  const entry: IgnoreEntry = {
    rule: 'yanked',
    name: normalizeName('sample'),
    version: null,
    reason: null,
    until: null,
  };
  const withEntry = (changes: Partial<IgnoreEntry>, sketch: InputSketch = yankedPin) =>
    checkDependency(ruleInput({ ...sketch, policy: { ignores: [{ ...entry, ...changes }] } }));

  test.each<[string, Partial<IgnoreEntry>]>([
    ['its rule and name', {}],
    ['every rule', { rule: '*' }],
    ['its version', { version: '1' }],
    ['today, the last day', { until: '2026-11-22' }],
  ])('silence a finding by %s', (_, changes) => {
    expect(withEntry(changes)).toEqual([]);
  });

  test.each<[string, Partial<IgnoreEntry>]>([
    ['another rule', { rule: 'vulnerable' }],
    ['another name', { name: normalizeName('other') }],
    ['another version', { version: '1.1' }],
  ])('leave the findings of %s', (_, changes) => {
    expect(withEntry(changes).map(({ message }) => message)).toEqual([
      'sample 1.0 was yanked, without a reason. 1.1 replaces it.',
    ]);
  });

  test('that have expired are told of', () => {
    expect(withEntry({ until: '2026-11-21' }).map(({ message }) => message)).toEqual([
      'sample 1.0 was yanked, without a reason. 1.1 replaces it. The ignore entry for it expired on 21 November 2026.',
    ]);
  });

  test('give way to one that still holds', () => {
    const ignores = [
      { ...entry, until: '2020-01-01' },
      { ...entry, until: '2027-01-01' },
    ];
    expect(checkDependency(ruleInput({ ...yankedPin, policy: { ignores } }))).toEqual([]);
  });

  test('for a look-alike do not bring up the same name as unknown', () => {
    const near: InputSketch = { lookalike: nearRequests, exists: false, listed: false };
    expect(withEntry({ rule: 'typosquat' }, near)).toEqual([]);
  });

  test('for a malware verdict bring back what it covered', () => {
    const sketch: InputSketch = {
      ...yankedPin,
      advisories: [advisory({ malicious: true, versions: ['1.0'] })],
    };
    expect(withEntry({ rule: 'malicious' }, sketch).map(({ rule }) => rule)).toEqual(['yanked']);
  });
});

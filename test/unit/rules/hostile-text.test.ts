import { expect, test } from 'vitest';
import { cleanOutsideText } from '../../../server/src/outside-text.ts';
import { checkDependency } from '../../../server/src/rules/check.ts';
import {
  advisory,
  everyVersion,
  type InputSketch,
  nearRequests,
  place,
  places,
  releases,
  ruleInput,
} from './rule-input.ts';

const hostile = `\u001b[31m\u001b]8;;https://evil.example\u001b\\${'x'.repeat(300)}\u202e\n\u2028\u200b\u{e0041}`;
const record = { id: hostile, aliases: [hostile, hostile], summary: hostile } as const;

test.each<[string, InputSketch]>([
  ['a name that nobody has', { name: hostile, listed: false, exists: false }],
  ['a look-alike', { name: hostile, lookalike: nearRequests, exists: false }],
  ['a yank', { name: hostile, specifier: '==1.0', releases: releases({ version: '1.0', yanked: hostile }) }],
  ['a version nobody has', { name: hostile, specifier: '==9.9', releases: releases('1.0') }],
  ['a quarantine', { name: hostile, status: { status: 'quarantined', reason: hostile } }],
  ['an archive', { name: hostile, status: { status: 'archived', reason: hostile } }],
  [
    'a malware record',
    { name: hostile, advisories: [advisory({ ...record, ...everyVersion, malicious: true })] },
  ],
  [
    'vulnerabilities',
    {
      name: hostile,
      specifier: '==1.0',
      releases: 'offline',
      advisories: [
        advisory({
          ...record,
          versions: ['1.0'],
          ranges: [{ introduced: hostile, fixed: hostile, lastAffected: hostile }],
        }),
      ],
    },
  ],
  [
    'a range',
    {
      name: hostile,
      specifier: `>=0.9\u2028,\n<2,${',\u3000'.repeat(100)}`,
      releases: releases('1.0'),
      advisories: [advisory({ ...record, ...everyVersion })],
    },
  ],
  [
    'a name on two indexes',
    {
      name: hostile,
      listed: false,
      places: places([place(), place({ name: hostile, where: hostile })]),
    },
  ],
  ['a direct address', { name: hostile, url: `git+https://git.example/${hostile}@${hostile}` }],
  ['a new project', { name: hostile, releases: releases({ version: '1', daysOld: 1 }) }],
])('hostile text around %s arrives clean and cut', (_, sketch) => {
  const findings = checkDependency(ruleInput(sketch));
  expect(findings).not.toEqual([]);
  for (const { message, evidence, suggestions } of findings) {
    for (const text of [message, ...evidence.map((item) => item.text)]) {
      expect(text).toBe(cleanOutsideText(text, 10_000));
      expect(text).not.toMatch(/x{80}/);
    }
    expect(JSON.stringify(suggestions)).not.toMatch(/x{5}/);
  }
});

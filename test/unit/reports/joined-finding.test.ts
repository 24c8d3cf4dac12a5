import { expect, test } from 'vitest';
import type { AssessedFinding } from '../../../server/src/assess/engine.ts';
import { findingJson } from '../../../server/src/reports/finding-json.ts';
import { findingText } from '../../../server/src/reports/finding-text.ts';
import type { Evidence } from '../../../server/src/rules/finding.ts';
import { dependencyAt, findingOn } from '../command/fake-engine.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const plain = { colour: false, width: null } as const;
const told = (text: string, against?: true): Evidence => ({
  text,
  source: 'PyPI',
  asOf: '2026-11-22T09:57:00Z',
  ...(against && { against }),
});

function found(given: Partial<AssessedFinding>): AssessedFinding {
  return findingOn(
    dependencyAt('acme==1', 0),
    { uri: 'file:///shop/requirements.txt' },
    {
      fixes: [],
      message: 'acme 1 appeared 5 hours ago.',
      ...given,
    },
  );
}

test('what speaks against a finding is told last, and as that', () => {
  const finding = found({ evidence: [told('It is popular.', true), told('It is new.')] });
  expect(findingText(finding, now, plain, null)).toEqual([
    'acme 1 appeared 5 hours ago.',
    '- It is new. (PyPI, 3 minutes ago)',
    '- Against it: It is popular. (PyPI, 3 minutes ago)',
  ]);
  expect(findingJson(finding, '/shop', null).evidence).toEqual([
    { text: 'It is popular.', source: 'PyPI', asOf: '2026-11-22T09:57:00Z', against: true },
    { text: 'It is new.', source: 'PyPI', asOf: '2026-11-22T09:57:00Z' },
  ]);
});

test('of a joined finding every sign is told; of others the first three', () => {
  const evidence = ['a', 'b', 'c', 'd', 'e'].map((text) => told(text));
  const shown = (given: Partial<AssessedFinding>) =>
    findingText(found({ evidence, ...given }), now, plain, null).map((line) => line.slice(0, 10));
  expect(shown({}).slice(1)).toEqual(['- a (PyPI,', '- b (PyPI,', '- c (PyPI,', '- and 2 mo']);
  expect(shown({ joined: ['new-release', 'release-burst'] })).toHaveLength(6);
});

test('the rules that were taken in are told to programs, where there are any', () => {
  expect(findingJson(found({ joined: ['new-release'] }), '/shop', null)).toMatchObject({
    joined: ['new-release'],
  });
  expect(findingJson(found({}), '/shop', null)).not.toHaveProperty('joined');
});

import { describe, expect, it } from 'vitest';
import { moment } from '../../support/index/moment.ts';
import { mergeScenarios, readScenario } from '../../support/index/scenario.ts';
import { compareVersions, isPrerelease } from '../../support/index/version-order.ts';

describe('times in scenarios', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');

  it.each([
    ['90 seconds', '2026-11-22T09:58:30Z'],
    ['5 hours', '2026-11-22T05:00:00Z'],
    ['2 days', '2026-11-20T10:00:00Z'],
    ['1 week', '2026-11-15T10:00:00Z'],
    ['14 months', '2025-09-22T10:00:00Z'],
    ['3 years', '2023-11-22T10:00:00Z'],
    ['0.5 seconds', '2026-11-22T09:59:59.500000Z'],
    ['2024-05-20T16:08:19.530618Z', '2024-05-20T16:08:19.530618Z'],
    ['2024-05-20T18:00:00+02:00', '2024-05-20T16:00:00Z'],
  ])('%s is %s', (spelling, text) => {
    expect(moment(spelling, now).text).toBe(text);
  });

  it.each(['soon', '2024-05-20', '2 fortnights', ''])('refuses "%s"', (spelling) => {
    expect(() => moment(spelling, now)).toThrow('not an age');
  });
});

describe('the order of versions', () => {
  it('is that of PEP 440', () => {
    const ordered = [
      'garbage',
      '1.0.dev1',
      '1.0a1.dev1',
      '1.0a1',
      '1.0b2',
      '1.0rc1',
      '1.0',
      '1.0+abc',
      '1.0+5',
      '1.0.post1.dev1',
      '1.0.post1',
      '1.0.1',
      '1.10',
      '2!0.1',
    ];
    expect([...ordered].reverse().sort(compareVersions)).toEqual(ordered);
    expect(compareVersions('1.0', 'v1.0.0')).toBe(0);
    expect(['1.0a1', '1.0.dev1', '1.0.post1', '1.0'].map(isPrerelease)).toEqual([true, true, false, false]);
  });
});

describe('scenario files', () => {
  it('are refused when a key is misspelt, with its place', () => {
    expect(() => readScenario({ projects: { acme: { sumary: '' } } })).toThrow(
      'acme has an unknown key: sumary',
    );
    expect(() => readScenario({ advisories: [{ id: 'MAL-1' }] })).toThrow('needs id and project');
    expect(() => readScenario([])).toThrow('no object');
  });

  it('lie over each other, the later winning', () => {
    const merged = mergeScenarios([
      { projects: { a: { summary: 'old' }, b: {} }, advisories: [{ id: 'X', project: 'a' }] },
      { projects: { a: { summary: 'new' } }, advisories: [{ id: 'X', project: 'b' }] },
    ]);
    expect(merged).toEqual({
      projects: { a: { summary: 'new' }, b: {} },
      advisories: [{ id: 'X', project: 'b' }],
    });
  });
});

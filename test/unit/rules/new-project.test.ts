import { describe, expect, test } from 'vitest';
import { newProject } from '../../../server/src/rules/new-project.ts';
import { asOf, releases, ruleInput, span } from './rule-input.ts';

const fresh = {
  name: 'acme-kit',
  releases: releases({ version: '0.1', daysOld: 12 }, { version: '0.2', daysOld: 1 }),
};

describe('new-project', () => {
  test('warns of a project first released within the month', () => {
    expect(newProject.check(ruleInput({ ...fresh, listed: false, specifier: '==0.2' }))).toMatchObject({
      rule: 'new-project',
      level: 'warning',
      certainty: 'medium',
      message:
        'acme-kit was first released 12 days ago and has 2 releases. Look at who is behind it and what it does before you install it.',
      evidence: [{ text: 'Its oldest file was uploaded on 10 November 2026.', source: 'PyPI', asOf }],
      range: span(0, 8),
    });
  });

  test('tells where the name was registered before its oldest file came', () => {
    const finding = newProject.check(ruleInput({ ...fresh, listed: true, listedOn: '2026-11-01' }));
    expect(finding?.evidence[1]).toMatchObject({
      text: 'The name was registered earlier: its older files are gone, or it has changed hands.',
      source: 'embedded name index',
      asOf: '2026-11-01',
    });
    expect(newProject.check(ruleInput({ ...fresh, listed: true }))?.evidence).toHaveLength(1);
  });

  test('counts to the very day', () => {
    const at = (daysOld: number) =>
      newProject.check(ruleInput({ releases: releases({ version: '1', daysOld }) }));
    expect(at(29.99)).not.toBeNull();
    expect(at(30)).toBeNull();
  });

  test.each([
    [
      'an old project with a new release',
      { releases: releases({ version: '1', daysOld: 800 }, { version: '2', daysOld: 1 }) },
    ],
    ['a popular project whose owner uploaded everything anew', { ...fresh, rank: 420 }],
    ["the workspace's own project", { ...fresh, own: true }],
    ['a project whose upload times are not told', { releases: releases({ version: '1', daysOld: null }) }],
    [
      'a project of which one upload time is not told',
      { releases: releases({ version: '1', daysOld: null }, { version: '2', daysOld: 1 }) },
    ],
    ['a registered project without files', { releases: [] }],
    ['unknown releases', { releases: 'unreachable' }],
  ] as const)('is silent on %s', (_, sketch) => {
    expect(newProject.check(ruleInput(sketch))).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { checkDependency } from '../../../server/src/rules/check.ts';
import { dependencyConfusion } from '../../../server/src/rules/dependency-confusion.ts';
import type { PlaceFact, Places } from '../../../server/src/sources/project-facts.ts';
import { type InputSketch, place, places, ruleInput } from './rule-input.ts';

const pypi = place({ has: 'private' });
const team = place({
  name: 'packages.example.com',
  from: 'workspace',
  where: '--extra-index-url of requirements.txt',
});
const later: PlaceFact = { ...team, supplemental: true };

const check = (indexes: readonly PlaceFact[], more: InputSketch & { readonly plan?: Partial<Places> } = {}) =>
  dependencyConfusion.check(
    ruleInput({ name: 'acme-tools', listed: false, places: places(indexes, more.plan), ...more }),
  );

describe('dependency-confusion', () => {
  test('tells of a name that anyone may register on PyPI', () => {
    expect(check([pypi, team])).toMatchObject({
      rule: 'dependency-confusion',
      level: 'error',
      certainty: 'high',
      message:
        'acme-tools is on packages.example.com. It was not registered on PyPI on 20 November 2026: anyone may register it there, and pip takes the higher version of the two. Use one --index-url that serves both, or hashes for every entry.',
      evidence: [
        { text: 'packages.example.com has acme-tools.', source: 'packages.example.com' },
        { text: 'The name is not in the list of names on PyPI.', source: 'embedded name index' },
        {
          text: 'pip may take it from either: packages.example.com (--extra-index-url of requirements.txt) and PyPI (pip’s default).',
        },
      ],
    });
  });

  test.each([
    ['pip', 'all', 'pip takes the one with the higher version. Use one --index-url'],
    ['uv', 'all', 'uv takes the one with the higher version. Tie it to its index in [tool.uv.sources]'],
    ['poetry', 'all', 'Poetry takes the one with the higher version. Tie it with source = "…"'],
    ['pdm', 'all', 'PDM takes the one with the higher version. Name it in include_packages'],
    ['pipenv', 'all', 'Pipenv takes the one with the higher version. Tie it with index = "…"'],
    ['uv', 'first', 'uv asks PyPI first and takes that one. Tie it'],
  ] as const)('says for %s with strategy %s what happens and what to change', (tool, strategy, words) => {
    const finding = check([pypi, team], { listed: true, passesPypiOn: false, plan: { tool, strategy } });
    expect(finding).toMatchObject({ level: 'error', certainty: 'medium' });
    expect(finding?.message).toContain(`and PyPI has a project of that name too: ${words}`);
  });

  test('is unsure of a listed name while nothing shows whether the index passes PyPI on', () => {
    expect(check([pypi, team], { listed: true })).toMatchObject({ level: 'warning', certainty: 'low' });
  });

  test('takes the index’s own answer before the list, and asks nothing', () => {
    const gone = check([place({ has: false }), team], { listed: true, passesPypiOn: true });
    expect(gone).toMatchObject({ level: 'error', certainty: 'high' });
    expect(gone?.message).toContain('anyone may register it');
    expect(gone?.evidence[1]).toMatchObject({ text: 'PyPI has no project of this name.', source: 'PyPI' });
  });

  test('tells of a name the policy calls private where the index cannot be asked', () => {
    const mute = { ...team, has: { known: false, why: 'untrusted-workspace' } } as const;
    expect(check([pypi, mute])).toBeNull();
    const finding = check([pypi, mute], { policy: { privateNames: ['acme-*'] } });
    expect(finding).toMatchObject({ level: 'error', certainty: 'medium' });
    expect(finding?.message).toContain('is one of your private names and belongs to packages.example.com');
    const without = { ...team, has: { ...team.has, value: false } } as PlaceFact;
    expect(check([pypi, without], { policy: { privateNames: ['acme-*'] } })).toBeNull();
  });

  test('tells of a popular name that the policy calls private', () => {
    const more = { listed: true, rank: 7, passesPypiOn: true, policy: { privateNames: ['acme-*'] } };
    expect(check([pypi, team], more)).toMatchObject({ level: 'error', certainty: 'high' });
  });

  test('tells where PyPI comes before an index that is only supplemental', () => {
    const finding = check([pypi, later], { plan: { tool: 'poetry' } });
    expect(finding?.message).toContain('and Poetry asks PyPI first.');
  });

  test.each<[string, readonly PlaceFact[], Parameters<typeof check>[1]]>([
    ['tied', [pypi, team], { plan: { tied: true } }],
    ['first found on the private index', [team, pypi], { plan: { tool: 'uv', strategy: 'first' } }],
    ['on no public index', [team], {}],
    ['on no private index', [pypi], { policy: { privateNames: ['*'] } }],
    ['not there', [pypi, place({ name: 'packages.example.com', has: false })], {}],
    ['unknown there', [pypi, place({ name: 'packages.example.com', has: 'timeout' })], {}],
    ['popular, so that the index passes PyPI on', [pypi, team], { listed: true, rank: 7 }],
    ['listed, on an index that passes PyPI on', [pypi, team], { listed: true, passesPypiOn: true }],
    ['on PyPI only as a supplement', [{ ...pypi, supplemental: true }, team], { plan: { tool: 'poetry' } }],
    ['locked', [pypi, team], { kind: 'lock' }],
    ['an import', [pypi, team], { kind: 'import' }],
    ['a constraint', [pypi, team], { kind: 'constraint' }],
    ['held fast by a hash', [pypi, team], { hashes: ['sha256:aa'] }],
    ['the workspace’s own', [pypi, team], { own: true }],
  ])('is silent on what is %s', (_, indexes, more) => {
    expect(check(indexes, more)).toBeNull();
  });

  test('is silent where nothing is known of places', () => {
    expect(dependencyConfusion.check(ruleInput({ name: 'acme-tools', listed: false }))).toBeNull();
  });

  test('suggests the tie to uv alone, and shows no hostile text', () => {
    const of = (tool: 'uv' | 'pip') => check([pypi, team], { plan: { tool } })?.suggestions;
    expect(of('uv')).toEqual([
      { kind: 'tie', name: 'acme-tools', index: 'https://packages.example.com/simple/' },
    ]);
    expect(of('pip')).toEqual([]);
    const hostile = { ...team, name: 'a\u202eb', where: 'x\u001b[31m of y' };
    expect(JSON.stringify(check([pypi, hostile]))).not.toMatch(/\\u202e|\\u001b/);
  });

  test('leaves nothing to say of the same name’s absence', () => {
    const input = ruleInput({
      name: 'acme-tools',
      listed: false,
      exists: 'unreachable',
      places: places([pypi, team]),
    });
    expect(checkDependency(input).map(({ rule }) => rule)).toEqual(['dependency-confusion']);
  });
});

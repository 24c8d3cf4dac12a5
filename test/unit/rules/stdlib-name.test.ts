import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { checkDependency } from '../../../server/src/rules/check.ts';
import { stdlibName } from '../../../server/src/rules/stdlib-name.ts';
import { nearRequests, place, places, releases, ruleInput, span } from './rule-input.ts';

const old = releases({ version: '0.0.1', daysOld: 2000 });
const young = releases({ version: '0.0.1', daysOld: 3 });

describe('stdlib-name', () => {
  test('says that a module of Python needs no installing', () => {
    expect(stdlibName.check(ruleInput({ name: 'secrets', releases: old }))).toMatchObject({
      rule: 'stdlib-name',
      level: 'warning',
      certainty: 'medium',
      message:
        'secrets is part of Python itself: nothing needs to be installed. The project of this name on PyPI is something else. Remove it.',
      evidence: [{ text: "secrets belongs to Python's standard library.", source: 'embedded name index' }],
      range: span(0, 7),
    });
  });

  test.each([
    [
      'before an index was asked',
      { name: 'os', exists: 'pending' },
      'os is part of Python itself: nothing needs to be installed. Remove it.',
    ],
    [
      'where there is no such project',
      { name: 'os', exists: false, listed: false },
      'os is part of Python itself: nothing needs to be installed, and PyPI has no project of this name. Remove it.',
    ],
    [
      'of a module that came late',
      { name: 'zoneinfo', exists: 'offline' },
      'zoneinfo is part of Python itself since 3.9: nothing needs to be installed. Remove it.',
    ],
    [
      'of a module that Python has no longer',
      { name: 'telnetlib', exists: 'offline' },
      'telnetlib is the name of a module that was part of Python itself up to 3.12. Remove it, or ask for a project that says it takes its place.',
    ],
    [
      'however it is spelled',
      { name: 'Py.Compile', exists: 'offline' },
      'Py.Compile is part of Python itself: nothing needs to be installed. Remove it.',
    ],
  ] as const)('speaks %s', (_, sketch, message) => {
    expect(stdlibName.check(ruleInput(sketch))).toMatchObject({ level: 'warning', message });
  });

  test('is an error where the project is young, in locks too', () => {
    const found = {
      level: 'error',
      certainty: 'high',
      message:
        'crypt is the name of a module that was part of Python itself up to 3.12. The project of this name on PyPI is something else, first released 3 days ago, with one release. Remove it, or ask for a project that says it takes its place.',
    };
    expect(stdlibName.check(ruleInput({ name: 'crypt', releases: young }))).toMatchObject(found);
    expect(stdlibName.check(ruleInput({ name: 'crypt', releases: young, kind: 'lock' }))).toMatchObject(
      found,
    );
    expect(stdlibName.check(ruleInput({ name: 'crypt', releases: old, kind: 'lock' }))).toBeNull();
  });

  test('tells of install commands, and only informs of constraints', () => {
    expect(stdlibName.check(ruleInput({ name: 'os', kind: 'install-command' }))?.level).toBe('warning');
    expect(stdlibName.check(ruleInput({ name: 'os', kind: 'constraint' }))).toMatchObject({
      level: 'information',
      message: expect.stringMatching(/A constraint alone installs nothing\.$/),
    });
  });

  test('is the one finding about the name', () => {
    const about = (sketch: Parameters<typeof ruleInput>[0]) =>
      checkDependency(ruleInput({ name: 'os', lookalike: nearRequests, ...sketch })).map(({ rule }) => rule);
    expect(about({ exists: false, listed: false })).toEqual(['stdlib-name']);
    expect(about({ releases: young, specifier: '==0.0.1' })).toEqual(['stdlib-name']);
    const ignores = [
      { rule: 'stdlib-name', name: normalizeName('os'), version: null, reason: null, until: null },
    ] as const;
    const accepted = about({ exists: false, listed: false, policy: { ignores } });
    expect(accepted).toEqual([]);
  });

  const ownIndex = (has: boolean | 'pending') => places([place(), place({ name: 'own.example', has })]);
  test('counts a project of the public index where the private one has none', () => {
    expect(stdlibName.check(ruleInput({ name: 'platform', places: ownIndex(false) }))).not.toBeNull();
  });

  test.each([
    ['a back-port that is widely used', { name: 'dataclasses', rank: 1463 }],
    ['an import', { name: 'os', kind: 'import' }],
    ["the workspace's own project", { name: 'code', own: true }],
    ['a name that the user calls private', { name: 'code', calledPrivate: true }],
    ['a name that a private index may have', { name: 'platform', exists: 'private' }],
    ['a name that a private index has', { name: 'platform', places: ownIndex(true) }],
    ['a name of which a private index has not told yet', { name: 'platform', places: ownIndex('pending') }],
    ['a name tied to an index', { name: 'platform', tied: true }],
    ['a project of another name', { name: 'os-tools' }],
    ['a name that only properties of objects have', { name: 'constructor' }],
  ] as const)('is silent on %s', (_, sketch) => {
    expect(stdlibName.check(ruleInput(sketch))).toBeNull();
  });
});

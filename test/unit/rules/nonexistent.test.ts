import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { nonexistent } from '../../../server/src/rules/nonexistent.ts';
import { asOf, nearRequests, ruleInput, span } from './rule-input.ts';

const absent = { name: 'acme-utls', listed: false, exists: false } as const;

describe('nonexistent', () => {
  test('warns of a name that every index denies', () => {
    expect(nonexistent.check(ruleInput(absent))).toMatchObject({
      rule: 'nonexistent',
      level: 'warning',
      certainty: 'high',
      message:
        'acme-utls does not exist on PyPI. Anyone may register it and upload to it: check the spelling, or take it out.',
      evidence: [{ text: 'No project of this name is on PyPI.', source: 'PyPI', asOf }],
      range: span(0, 9),
      suggestions: [{ kind: 'private' }],
    });
  });

  test('says of a name that was there before that it was removed', () => {
    const finding = nonexistent.check(ruleInput({ ...absent, listed: true }));
    expect(finding?.message).toBe(
      'acme-utls does not exist on PyPI. It was registered on 20 November 2026 and has been removed since: find out why before you use it.',
    );
    expect(finding?.evidence.map(({ source }) => source)).toEqual(['PyPI', 'embedded name index']);
  });

  test.each([
    ['offline', 'the index is not asked while offline'],
    ['pending', 'the index has not answered yet'],
    ['unreachable', 'the index could not be reached'],
    ['timeout', 'the index did not answer in time'],
    ['disabled', 'the index was not asked'],
  ] as const)('only informs by the embedded list while the answer is %s', (why, phrase) => {
    expect(nonexistent.check(ruleInput({ ...absent, exists: why, answeredByAll: why }))).toMatchObject({
      level: 'information',
      certainty: 'medium',
      message: `acme-utls is not known: it was not registered on 20 November 2026, and ${phrase}. Check the name before you install it.`,
      evidence: [{ source: 'embedded name index', asOf: '2026-11-20' }],
    });
  });

  test.each([['untrusted-workspace'], [false]] as const)(
    'only informs where another index may hold the name (%s)',
    (answeredByAll) => {
      expect(nonexistent.check(ruleInput({ ...absent, answeredByAll }))).toMatchObject({
        level: 'information',
        message: expect.stringContaining('another index that may hold it was not asked'),
      });
    },
  );

  test('hints at an import that may be of a module of the project', () => {
    expect(nonexistent.check(ruleInput({ ...absent, exists: 'disabled', doubtful: true }))).toMatchObject({
      level: 'hint',
      certainty: 'low',
      message:
        'acme-utls is not known: it was not registered on 20 November 2026, and the index was not asked. If it is no module of your own, check the name before you install it.',
    });
  });

  test('names the module of an import, and the project that would be called like it', () => {
    const told = nonexistent.check(
      ruleInput({ ...absent, name: 'acme_utls', kind: 'import', exists: 'disabled' }),
    );
    expect(told?.message).toBe(
      'acme_utls comes from no project that is known: acme-utls was not registered on 20 November 2026, and the index was not asked. Check the name before you install it.',
    );
  });

  test('takes a constraint lightly, and says why', () => {
    expect(nonexistent.check(ruleInput({ ...absent, kind: 'constraint' }))).toMatchObject({
      level: 'information',
      certainty: 'low',
      message: expect.stringMatching(/A constraint alone installs nothing\.$/),
    });
  });

  test('informs of an unlisted name that an unapproved index may hold, or nobody', () => {
    expect(nonexistent.check(ruleInput({ ...absent, exists: 'untrusted-workspace' }))?.level).toBe(
      'information',
    );
  });

  test.each([
    ['a name that is there, though newer than the list', { ...absent, exists: true }],
    ["the workspace's own project", { ...absent, own: true }],
    ['a ranked name', { ...absent, rank: 812 }],
    ['a private name', { ...absent, exists: 'private' }],
    ['a private name while offline', { ...absent, exists: 'offline', calledPrivate: true }],
    [
      'a name said to be private, whatever its index says',
      { ...absent, policy: { privateNames: ['acme-utls'] } },
    ],
    ['a name of an index nobody approved', { ...absent, exists: 'untrusted-workspace', tied: true }],
    ['a listed name while offline', { ...absent, listed: true, exists: 'offline' }],
    ['a listed name that another index may hold', { ...absent, listed: true, answeredByAll: false }],
  ] as const)('is silent on %s', (_, sketch) => {
    expect(nonexistent.check(ruleInput(sketch))).toBeNull();
  });
});

describe('a name that a resolver found', () => {
  test.each(['here', 'in-lock'] as const)(
    '(%s) is not doubted because our list does not know it',
    (resolved) => {
      const unasked = { ...absent, exists: 'offline' } as const;
      expect(nonexistent.check(ruleInput({ ...unasked, resolved }))).toBeNull();
      expect(nonexistent.check(ruleInput(unasked))).not.toBeNull();
    },
  );

  test('is still told when no index has it', () => {
    expect(nonexistent.check(ruleInput({ ...absent, resolved: 'here' }))?.level).toBe('warning');
  });
});

describe('a name that reads like an invention', () => {
  const invented = {
    ...absent,
    name: 'requests-oauth-helper',
    invention: { around: normalizeName('requests'), rank: 6 },
  } as const;
  const warned =
    'It reads like a name made up around requests, as assistants suggest them and attackers register them:';

  test('is told as one when no index has it', () => {
    expect(nonexistent.check(ruleInput(invented))).toMatchObject({
      level: 'warning',
      message: `requests-oauth-helper does not exist on PyPI. ${warned} check that it is meant, or take it out.`,
      evidence: [{ source: 'PyPI' }, { source: 'embedded name index' }],
      suggestions: [{ kind: 'private' }],
    });
  });

  test('and while nobody was asked', () => {
    expect(nonexistent.check(ruleInput({ ...invented, exists: 'offline' }))).toMatchObject({
      level: 'information',
      message: `requests-oauth-helper is not known: it was not registered on 20 November 2026, and the index is not asked while offline. ${warned} check it before you install it.`,
    });
  });

  test('but not where a module of the project may be meant, or a project was removed', () => {
    const doubtful = nonexistent.check(ruleInput({ ...invented, exists: 'disabled', doubtful: true }));
    expect(doubtful?.message).toContain('If it is no module of your own');
    expect(nonexistent.check(ruleInput({ ...invented, listed: true }))?.message).not.toContain('made up');
  });
});

describe('a name that is faintly like a real one', () => {
  const faint = { ...nearRequests, strength: 'faint' } as const;

  test.each([false, 'offline'] as const)('offers that one (index: %s)', (exists) => {
    const finding = nonexistent.check(ruleInput({ ...absent, exists, faint }));
    expect(finding?.message).toMatch(/ Perhaps requests was meant\.$/);
    expect(finding?.suggestions).toEqual([
      { kind: 'rename', to: 'requests', guess: true },
      { kind: 'private' },
    ]);
  });

  test('offers the project of what is often meant, and none where nothing has to be installed', () => {
    const sklearn = { ...faint, target: normalizeName('sklearn'), project: normalizeName('scikit-learn') };
    const tkinter = { ...faint, target: normalizeName('tkinter'), project: null };
    const near = (one: typeof sklearn | typeof tkinter) =>
      nonexistent.check(ruleInput({ ...absent, faint: one }));
    expect(near(sklearn)?.message).toMatch(/ Perhaps scikit-learn was meant\.$/);
    expect(near(sklearn)?.suggestions).toContainEqual({ kind: 'rename', to: 'scikit-learn', guess: true });
    expect(near(tkinter)?.message).toMatch(/ Perhaps tkinter was meant\.$/);
    expect(near(tkinter)?.suggestions).toEqual([{ kind: 'private' }]);
  });

  test.each(['affix', 'combined'] as const)('offers nothing for a name that was made longer (%s)', (slip) => {
    const finding = nonexistent.check(ruleInput({ ...absent, faint: { ...faint, slip } }));
    expect(finding?.message).not.toContain('Perhaps');
    expect(finding?.suggestions).toEqual([{ kind: 'private' }]);
  });

  test('says nothing of it where the name was registered once', () => {
    const finding = nonexistent.check(ruleInput({ ...absent, listed: true, faint }));
    expect(finding?.message).not.toContain('Perhaps');
    expect(finding?.suggestions).toEqual([]);
  });
});

test('a name that only fits a pattern of private names is told where its own index does not have it', () => {
  const policy = { privateNames: ['acme-*'] };
  expect(nonexistent.check(ruleInput({ ...absent, policy }))?.level).toBe('warning');
});

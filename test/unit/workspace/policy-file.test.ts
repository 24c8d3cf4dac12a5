import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLineIndex } from '../../../server/src/documents/line-index.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { defaultPolicy, type PolicyFile } from '../../../server/src/workspace/policy.ts';
import { mergePolicy, readPolicy } from '../../../server/src/workspace/policy-file.ts';

const silent: PolicyFile = {
  rules: {},
  ignores: [],
  cooldownDays: null,
  privateNames: [],
  undeclaredInTests: null,
  inspect: null,
};

const tables = `cooldown-days = 7
private-names = ["acme-*", "intern?"]
undeclared-in-tests = true
inspect = "all"

[rules]
archived = "off"
yanked = "error"

[[ignore]]
rule = "typosquat"
name = "Reqeusts_Fork"
version = "1.0.0-rc1"
reason = "ours"
until = 2027-01-31

[[ignore]]
rule = "*"
name = "legacy"
`;

const meant: PolicyFile = {
  cooldownDays: 7,
  privateNames: ['acme-*', 'intern?'],
  undeclaredInTests: true,
  inspect: 'all',
  rules: { archived: 'off', yanked: 'error' },
  ignores: [
    {
      rule: 'typosquat',
      name: normalizeName('reqeusts-fork'),
      version: '1.0.0rc1',
      reason: 'ours',
      until: '2027-01-31',
    },
    { rule: '*', name: normalizeName('legacy'), version: null, reason: null, until: null },
  ],
};

/** The complaints with the text they point at. */
function complaints(text: string, fileName: 'pyproject.toml' | 'wheelwarden.toml' = 'wheelwarden.toml') {
  const lines = createLineIndex(text);
  return readPolicy(text, fileName).errors.map(
    ({ message, range }) =>
      [message, text.slice(lines.offset(range.start), lines.offset(range.end))] as const,
  );
}

describe('a policy file', () => {
  test('is read from wheelwarden.toml', () => {
    expect(readPolicy(tables, 'wheelwarden.toml')).toEqual({
      policy: meant,
      readable: true,
      present: true,
      tellsPrivateNames: true,
      errors: [],
    });
  });

  test('is read from the same tables below [tool.wheelwarden] of pyproject.toml', () => {
    const below = tables
      .replace('[rules]', '[tool.wheelwarden.rules]')
      .replaceAll('[[ignore]]', '[[tool.wheelwarden.ignore]]');
    const text = `[project]\nname = "shop"\n\n[tool.wheelwarden]\n${below}`;
    expect(readPolicy(text, 'pyproject.toml')).toEqual({
      policy: meant,
      readable: true,
      present: true,
      tellsPrivateNames: true,
      errors: [],
    });
  });

  test.each(['', '[project]\nname = "shop"\n', '[tool.other]\nrules = 3\n'])('says nothing in %j', (text) => {
    expect(readPolicy(text, 'pyproject.toml')).toEqual({
      policy: silent,
      readable: true,
      present: false,
      tellsPrivateNames: true,
      errors: [],
    });
  });

  test.each([
    ['2027-01-31T10:00:00Z', '2027-01-31'],
    ['2027-01-31T10:00:00', '2027-01-31'],
    ['"2027-01-31"', '2027-01-31'],
  ])('takes the date of %s', (written, until) => {
    const { policy } = readPolicy(
      `[[ignore]]\nrule = "*"\nname = "a"\nuntil = ${written}\n`,
      'wheelwarden.toml',
    );
    expect(policy.ignores[0]?.until).toBe(until);
  });

  test.each([
    ['[rules\n', 1, 'the line ends too early.'],
    ['[rules]\nyanked = ', 2, 'it ends too early.'],
    ['[rules]\nyanked = "off"\nyanked = "off"\n', 3, "Cannot redefine existing key 'rules.yanked'."],
  ])('that is no TOML gives one sentence with its place and no policy: %j', (text, line, why) => {
    const { policy, errors } = readPolicy(text, 'wheelwarden.toml');
    expect(policy).toEqual(silent);
    expect(errors.map(({ message }) => message)).toEqual([
      `This file is not valid TOML, so its policy is not applied: ${why}`,
    ]);
    expect(errors[0]?.range.start.line).toBe(line - 1);
  });
});

describe('what makes no sense in a policy is told, and the rest applied', () => {
  test.each([
    [
      'cooldown = 3',
      'There is no key "cooldown" here. Known: rules, ignore, cooldown-days, private-names, undeclared-in-tests, inspect.',
      'cooldown',
    ],
    [
      'cooldown_days = 3',
      'There is no key "cooldown_days" here. Did you mean cooldown-days?',
      'cooldown_days',
    ],
    ['cooldown-days = -1', 'cooldown-days must be a number of days between 0 and 3650.', '-1'],
    ['cooldown-days = "3"', 'cooldown-days must be a number of days between 0 and 3650.', '"3"'],
    ['cooldown-days = nan', 'cooldown-days must be a number of days between 0 and 3650.', 'nan'],
    ['rules = 3', 'rules must be a table.', '3'],
    [
      '[rules]\nyankd = "off"',
      expect.stringMatching(/^There is no rule "yankd"\. Known: abandoned, archived, /),
      'yankd',
    ],
    [
      '[rules]\nnew_release = "off"',
      'There is no rule "new_release". Did you mean new-release?',
      'new_release',
    ],
    [
      '[rules]\nyanked = "fatal"',
      'The level of yanked must be one of "error", "warning", "information", "hint", "off".',
      '"fatal"',
    ],
    ['[rules]\nyanked = false', expect.stringMatching(/^The level of yanked must be one of/), 'false'],
    [
      '[ignore]\nrule = "*"',
      'ignore must be an array of tables: write [[ignore]] with double brackets.',
      'ignore',
    ],
    ['ignore = ["a"]', 'ignore must be a table.', '"a"'],
    ['[[ignore]]\nrule = "yankd"\nname = "a"', expect.stringMatching(/^There is no rule "yankd"/), '"yankd"'],
    ['[[ignore]]\nrule = "*"\nname = "-"', 'An ignore entry needs the name of a project.', '"-"'],
    [
      '[[ignore]]\nrule = "*"\nname = "a"\nversion = 1.0',
      'The version of an ignore entry must be a version in quotes, such as "1.2.0".',
      '1.0',
    ],
    [
      '[[ignore]]\nrule = "*"\nname = "a"\nreason = 1',
      'The reason of an ignore entry must be a text in quotes.',
      '1',
    ],
    [
      '[[ignore]]\nrule = "*"\nname = "a"\nuntil = "2027-02-30"',
      'until must be a date, such as "2027-01-31"; the entry is not applied without it.',
      '"2027-02-30"',
    ],
    [
      '[[ignore]]\nrule = "*"\nname = "a"\nwhy = "x"',
      expect.stringMatching(/^There is no key "why" here\./),
      'why',
    ],
    [
      'private-names = "acme-*"',
      expect.stringMatching(/^private-names must be an array of names/),
      '"acme-*"',
    ],
    [
      'private-names = ["^acme-.*$"]',
      expect.stringMatching(/^private-names must be an array of names/),
      '"^acme-.*$"',
    ],
  ])('%j', (text, message, place) => {
    expect(complaints(text)[0]).toEqual([message, place]);
  });

  test('points at the entry where a key is missing', () => {
    expect(complaints('[[ignore]]\nname = "a"\n')).toEqual([
      ['An ignore entry needs a rule: its id in quotes, or "*".', 'ignore'],
    ]);
  });

  test('points into pyproject.toml', () => {
    expect(complaints('[tool.wheelwarden]\ncooldown-days = []\n', 'pyproject.toml')).toEqual([
      ['cooldown-days must be a number of days between 0 and 3650.', '[]'],
    ]);
    expect(complaints('[tool]\nwheelwarden = 3\n', 'pyproject.toml')).toEqual([
      ['wheelwarden must be a table.', '3'],
    ]);
  });

  test('keeps what is right beside it', () => {
    const text =
      '[rules]\nyankd = "off"\nyanked = "off"\n[[ignore]]\nrule = "*"\n[[ignore]]\nrule = "*"\nname = "a"\n';
    const { policy, errors } = readPolicy(text, 'wheelwarden.toml');
    expect(policy.rules).toEqual({ yanked: 'off' });
    expect(policy.ignores.map(({ name }) => name)).toEqual(['a']);
    expect(errors).toHaveLength(2);
  });

  test('quotes hostile keys cleaned and cut', () => {
    const [complaint] = complaints(`[rules]\n"\\u001b[31m${'x'.repeat(100)}" = "off"\n`);
    expect(complaint?.[0]).toMatch(/^There is no rule "x{39}…"\./);
  });

  test('is never thrown, whatever the file holds', () => {
    const piece = fc.constantFrom(
      '[rules]',
      '[[ignore]]',
      '[tool.wheelwarden]',
      'rule = ',
      'name = ',
      '"a"',
      '{',
      '}',
      '[',
      ']',
      '=',
      '1979-05-27',
      '__proto__ = 1',
      '"',
      '\n',
      '\n',
      ',',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string())),
        fc.constantFrom('pyproject.toml', 'wheelwarden.toml'),
        (parts, fileName) => {
          const text = parts.join('');
          const { errors } = readPolicy(text, fileName as 'pyproject.toml');
          const last = createLineIndex(text).position(text.length).line;
          for (const { range } of errors) expect(range.end.line).toBeLessThanOrEqual(last);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('private names that cannot be read', () => {
  test.each([
    'private-names = "acme-*"',
    'private-names = ["^acme-.*$", "intern"]',
    'private-names = [["acme-*"]]',
    '[private-names]\nnames = ["acme-*"]',
    'private_names = ["acme-*"]',
    'privateName = "acme"',
    'private-names = [',
  ])('are not taken for none: %j', (text) => {
    expect(readPolicy(text, 'wheelwarden.toml')).toMatchObject({ tellsPrivateNames: false });
  });

  test('nor is a policy that is no table', () => {
    const text = '[[tool.wheelwarden]]\nprivate-names = ["acme-*"]\n';
    expect(readPolicy(text, 'pyproject.toml')).toMatchObject({ tellsPrivateNames: false });
  });

  test.each(['', 'cooldown = 3', 'private-names = ["acme-*"]', '[rules]\nx = "y"'])(
    'are not what else may be wrong: %j',
    (text) => {
      expect(readPolicy(text, 'wheelwarden.toml')).toMatchObject({ tellsPrivateNames: true });
    },
  );
});

describe('the policy that holds', () => {
  test("takes the file's word before the settings', and adds up names and entries", () => {
    const settings = {
      ...defaultPolicy,
      rules: { yanked: 'hint', archived: 'hint' },
      privateNames: ['acme-*'],
    } as const;
    const file: PolicyFile = {
      ...silent,
      rules: { yanked: 'error' },
      cooldownDays: 0,
      privateNames: ['intern'],
      undeclaredInTests: true,
    };
    expect(mergePolicy(settings, file)).toEqual({
      rules: { yanked: 'error', archived: 'hint' },
      ignores: [],
      inspect: 'new',
      cooldownDays: 0,
      privateNames: ['acme-*', 'intern'],
      undeclaredInTests: true,
    });
  });

  test('is the settings where the file is silent', () => {
    expect(mergePolicy(defaultPolicy, silent)).toEqual(defaultPolicy);
  });
});

describe('a list of private names that is too long to be matched at every keystroke', () => {
  const told =
    'private-names may list at most 2,000 names of up to 100 characters. Until the list is shorter, every name is taken as private.';
  const written = (patterns: readonly string[]) => `private-names = ${JSON.stringify(patterns)}\n`;

  test.each([
    ['too many', Array.from({ length: 2_001 }, (_, index) => `acme-${index}`)],
    ['one too long', ['intern', `acme-${'a'.repeat(96)}`]],
  ])('is told and makes every name private: %s', (_, patterns) => {
    const { policy, errors } = readPolicy(written(patterns), 'wheelwarden.toml');
    expect(policy.privateNames).toEqual(['*']);
    expect(errors.map(({ message }) => message)).toEqual([told]);
  });

  test('is as it stands up to the limits', () => {
    const patterns = Array.from({ length: 2_000 }, (_, index) => `${'a'.repeat(90)}${index}`);
    expect(readPolicy(written(patterns), 'wheelwarden.toml')).toMatchObject({
      policy: { privateNames: patterns },
      errors: [],
    });
  });
});

describe('which releases are looked into', () => {
  const said = (value: string) => readPolicy(`inspect = ${value}\n`, 'wheelwarden.toml').policy.inspect;

  test('is one of three words', () => {
    expect([said('"off"'), said('"new"'), said('"all"')]).toEqual(['off', 'new', 'all']);
    expect(complaints('inspect = true\n')).toEqual([['inspect must be one of "off", "new", "all".', 'true']]);
  });

  test.each([
    ['new', null, 'new'],
    ['new', 'all', 'all'],
    ['all', 'new', 'new'],
    ['new', 'off', 'off'],
    ['off', 'all', 'off'],
  ] as const)('%s of the settings and %s of the file is %s', (setting, file, held) => {
    expect(mergePolicy({ ...defaultPolicy, inspect: setting }, { ...silent, inspect: file }).inspect).toBe(
      held,
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IgnoreRequest, ignoreEdit } from '../../../server/src/fixes/ignore.ts';
import { readPolicy } from '../../../server/src/workspace/policy-file.ts';
import { applyEdits } from './fix-harness.ts';

const request: IgnoreRequest = {
  fileName: 'pyproject.toml',
  text: null,
  rule: 'typosquat',
  name: 'reqeusts',
  version: null,
  reason: 'our own fork',
  until: '2027-02-20',
};

function written(changes: Partial<IgnoreRequest>): string {
  const whole = { ...request, ...changes };
  return applyEdits(whole.text ?? '', [ignoreEdit(whole)]);
}

const pyprojectEntry = `[[tool.wheelwarden.ignore]]
rule = "typosquat"
name = "reqeusts"
reason = "our own fork"
until = "2027-02-20"
`;
const ownEntry = pyprojectEntry.replace('tool.wheelwarden.', '');

describe('an ignore entry', () => {
  test.each<[string, Partial<IgnoreRequest>, string]>([
    ['a wheelwarden.toml that is not there yet', { fileName: 'wheelwarden.toml' }, ownEntry],
    ['an empty file', { fileName: 'wheelwarden.toml', text: '' }, ownEntry],
    [
      'a file that ends with a line',
      { text: '[project]\nname = "a"\n' },
      `[project]\nname = "a"\n\n${pyprojectEntry}`,
    ],
    [
      'a file whose last line has no end',
      { text: '[project]\nname = "a"' },
      `[project]\nname = "a"\n\n${pyprojectEntry}`,
    ],
    [
      'a file with an entry already',
      { fileName: 'wheelwarden.toml', text: `${ownEntry}\n[rules]\nyanked = "error"\n` },
      `${ownEntry}\n[rules]\nyanked = "error"\n\n${ownEntry}`,
    ],
    [
      'Windows line ends, kept',
      { fileName: 'wheelwarden.toml', text: 'cooldown-days = 7\r\n' },
      `cooldown-days = 7\r\n\r\n${ownEntry.replaceAll('\n', '\r\n')}`,
    ],
  ])('goes to the end of %s', (_, changes, after) => {
    expect(written(changes)).toBe(after);
  });

  const inline = '{ rule = "typosquat", name = "reqeusts", reason = "our own fork", until = "2027-02-20" }';
  test.each<[string, string, string]>([
    ['an empty array', '[tool.wheelwarden]\nignore = []\n', `[tool.wheelwarden]\nignore = [${inline}]\n`],
    [
      'an array with entries',
      '[tool.wheelwarden]\nignore = [\n  { rule = "*", name = "a" },\n]\n',
      `[tool.wheelwarden]\nignore = [ ${inline},\n  { rule = "*", name = "a" },\n]\n`,
    ],
    [
      'an inline table',
      '[tool]\nwheelwarden = { cooldown-days = 7 }\n',
      `[tool]\nwheelwarden = { ignore = [${inline}], cooldown-days = 7 }\n`,
    ],
    ['an inline table far above', 'tool = {}\n', `tool = {wheelwarden.ignore = [${inline}]}\n`],
  ])('goes into %s, where TOML allows no header', (_, text, after) => {
    expect(written({ text })).toBe(after);
  });

  test('leaves out what is not given', () => {
    expect(written({ fileName: 'wheelwarden.toml', reason: '', until: null, version: '1.0' })).toBe(
      '[[ignore]]\nrule = "typosquat"\nname = "reqeusts"\nversion = "1.0"\n',
    );
  });

  test('goes to the end of a file that is not valid TOML all the same', () => {
    expect(written({ text: '[project\n' })).toBe(`[project\n\n${pyprojectEntry}`);
  });

  test('reads back as it was meant, whatever the reason says and whatever stands in the file', () => {
    const before = fc.constantFrom(
      '',
      '# a comment without an end',
      '[tool.wheelwarden]\ncooldown-days = 7\n',
      '[tool]\nwheelwarden.cooldown-days = 7\n',
      '[tool.wheelwarden]\nignore = [ # first\n]\n',
      'tool.wheelwarden = { ignore = [{rule = "*", name = "a"}], private-names = [] }',
      '[[tool.wheelwarden.ignore]]\nrule = "*"\nname = "a"\n[tool.wheelwarden.rules]\nyanked = "off"\n',
      '[project]\r\nname = "a"\r\n[tool."wheelwarden"]\r\nprivate-names = ["x-*"]\r\n',
    );
    const reason = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'a "quoted" \\ thing',
        '"""',
        'two\nlines',
        '\u0000\u007f\u0085',
        '# no comment',
        '\ud800',
      ),
    );
    fc.assert(
      fc.property(before, reason, fc.constantFrom(null, '1.0'), (text, why, version) => {
        const already = readPolicy(text, 'pyproject.toml').policy;
        const after = readPolicy(written({ text, reason: why, version }), 'pyproject.toml');
        expect(after.errors).toEqual([]);
        expect(after.policy).toMatchObject({ ...already, ignores: expect.anything() });
        expect(after.policy.ignores).toHaveLength(already.ignores.length + 1);
        expect(after.policy.ignores).toContainEqual({
          rule: 'typosquat',
          name: 'reqeusts',
          version,
          reason: why === '' ? null : why.toWellFormed(),
          until: '2027-02-20',
        });
      }),
      { numRuns: 300 },
    );
  });
});

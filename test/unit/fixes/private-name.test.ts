import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { privateNameFix } from '../../../server/src/fixes/private-name.ts';
import { type NormalizedName, normalizeName } from '../../../server/src/packaging/name.ts';
import { type PolicyFileName, readPolicy } from '../../../server/src/workspace/policy-file.ts';
import { tomlPlaces } from '../../../server/src/workspace/toml-places.ts';
import { applyEdits } from './fix-harness.ts';

const name = 'acme-billing' as NormalizedName;

function fixFor(fileName: PolicyFileName, text: string | null, written = name) {
  return privateNameFix(written, { file: `/shop/${fileName}`, fileName, text });
}

/** The file after the fix; null where there is none. */
function after(fileName: PolicyFileName, text: string | null, written = name): string | null {
  const fix = fixFor(fileName, text, written);
  return fix && applyEdits(text ?? '', fix.edits);
}

const own = 'private-names = ["acme-billing"]\n';
const table = `[tool.wheelwarden]\n${own}`;

describe('a private name', () => {
  test.each<[string, PolicyFileName, string | null, string]>([
    ['a new file', 'wheelwarden.toml', null, own],
    ['an empty file', 'wheelwarden.toml', '', own],
    [
      'a file that has no policy yet',
      'pyproject.toml',
      '[project]\nname = "a"\n',
      `[project]\nname = "a"\n\n${table}`,
    ],
    [
      'the table that is there',
      'pyproject.toml',
      '[tool.wheelwarden] # ours\ncooldown-days = 7 # a week\n\n[tool.ruff]\n',
      `[tool.wheelwarden] # ours\ncooldown-days = 7 # a week\n${own}\n[tool.ruff]\n`,
    ],
    [
      'a place before the tables of the file',
      'wheelwarden.toml',
      '[rules]\nyanked = "off"\n',
      `${own}\n[rules]\nyanked = "off"\n`,
    ],
    [
      'a place behind its keys',
      'wheelwarden.toml',
      'cooldown-days = 7\n\n[rules]\nyanked = "off"\n',
      `cooldown-days = 7\n${own}\n[rules]\nyanked = "off"\n`,
    ],
    [
      'a list on one line',
      'wheelwarden.toml',
      'private-names = ["acme-core"] # ours\n',
      'private-names = ["acme-billing", "acme-core"] # ours\n',
    ],
    [
      'a list of lines, comments kept',
      'pyproject.toml',
      '[tool.wheelwarden]\nprivate-names = [\n  # the shop\n  "shop-*", # all\n]\n',
      '[tool.wheelwarden]\nprivate-names = [\n  # the shop\n  "acme-billing",\n  "shop-*", # all\n]\n',
    ],
    ['an empty list', 'wheelwarden.toml', 'private-names = []\n', own],
    [
      'an inline table',
      'pyproject.toml',
      '[tool]\nwheelwarden = { cooldown-days = 7 }\n',
      '[tool]\nwheelwarden = { private-names = ["acme-billing"], cooldown-days = 7 }\n',
    ],
    [
      'a table of dotted keys',
      'pyproject.toml',
      '[tool]\nwheelwarden.cooldown-days = 7\n',
      '[tool]\nwheelwarden.cooldown-days = 7\nwheelwarden.private-names = ["acme-billing"]\n',
    ],
    [
      'Windows line ends, kept',
      'pyproject.toml',
      '[tool.wheelwarden]\r\ncooldown-days = 7\r\n',
      '[tool.wheelwarden]\r\ncooldown-days = 7\r\nprivate-names = ["acme-billing"]\r\n',
    ],
  ])('goes to %s', (_, fileName, text, expected) => {
    expect(after(fileName, text)).toBe(expected);
  });

  test('makes the file that is not there, and says where it writes', () => {
    expect(fixFor('wheelwarden.toml', null)).toMatchObject({
      kind: 'private',
      title: 'This is a private name: write acme-billing to private-names in wheelwarden.toml',
      edits: [{ uri: 'file:///shop/wheelwarden.toml', creates: true }],
      preferred: false,
    });
    expect(fixFor('wheelwarden.toml', '')?.edits[0]).not.toHaveProperty('creates');
  });

  test.each<[string, string | null, string]>([
    ['it is said already', own, 'acme-billing'],
    ['the file is no TOML', 'private-names = [', 'acme-billing'],
    ['the key says something else', 'private-names = "acme-*"\n', 'acme-billing'],
    ['it is no name', null, 'acme"]\n[rules]'],
    ['it is longer than a policy may list', null, 'a'.repeat(101)],
  ])('is not written where %s', (_, text, written) => {
    expect(after('wheelwarden.toml', text, written as NormalizedName)).toBeNull();
  });

  test('is one more, and all else is as before, whatever stands in the file', () => {
    const piece = fc.constantFrom(
      '# a comment\n',
      'cooldown-days = 7\n',
      'private-names = ["x-*"]\n',
      'private-names = [ # first\n  "x", "y",\n]\n',
      'tool.wheelwarden = { ignore = [] }\n',
      'tool.wheelwarden.cooldown-days = 2\n',
      '[tool]\nwheelwarden.private-names = ["z"]\n',
      '[tool.wheelwarden]\n',
      '[tool."wheelwarden"]\r\ncooldown-days = 3\r\n',
      '[[tool.wheelwarden.ignore]]\nrule = "*"\nname = "a"\n',
      '[tool.wheelwarden.rules]\nyanked = "off"\n',
      '[rules]\nyanked = "off"\n',
      '[project]\nname = "a"',
      '\n',
    );
    const fileNames = fc.constantFrom<PolicyFileName>('pyproject.toml', 'wheelwarden.toml');
    const written = fc.constantFrom('acme-billing', 'x', '0', 'a.b_C');
    let fixed = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), fileNames, written, (pieces, fileName, raw) => {
        const text = pieces.join('');
        const normalized = normalizeName(raw);
        const edited = after(fileName, text, normalized);
        if (edited === null) return;
        fixed += 1;
        expect(tomlPlaces(edited)).not.toBeNull();
        const one = readPolicy(text, fileName);
        const other = readPolicy(edited, fileName);
        expect(new Set(other.policy.privateNames)).toEqual(new Set([...one.policy.privateNames, normalized]));
        expect({ ...other.policy, privateNames: [] }).toEqual({ ...one.policy, privateNames: [] });
        expect(after(fileName, edited, normalized)).toBeNull();
      }),
      { numRuns: 400 },
    );
    expect(fixed).toBeGreaterThan(100);
  });

  test.each(['pyproject.toml', 'wheelwarden.toml'] as const)(
    'is offered for every %s that is TOML and has no list that cannot be read',
    (fileName) => {
      const texts = [
        '[tool.wheelwarden.rules]\nyanked = "off"\n',
        '[[tool.wheelwarden.ignore]]\nrule = "*"\nname = "a"\n',
        'tool.wheelwarden.cooldown-days = 2\n',
        'tool = {}\n',
        'tool = { wheelwarden = {} }\n',
        '# only a comment',
      ];
      expect(texts.filter((text) => after(fileName, text) === null)).toEqual([]);
    },
  );
});

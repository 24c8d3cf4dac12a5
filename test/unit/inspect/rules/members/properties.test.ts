import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memberRules } from '../../../../../server/src/inspect/rules/member-rules.ts';
import { scanPython } from '../../../../../server/src/inspect/rules/members/python-spans.ts';
import { expectLinearTime } from '../../../../support/linear-time.ts';
import { gif, jpeg, png, wav } from './media-files.ts';
import { heard, member, sdist, tree, wheel } from './member-file.ts';

const knownBad = new Set(['cdn.example.invalid']);
const surroundings = [wheel, sdist, tree, { ...wheel, kind: 'file' as const }].map((one) => ({
  ...one,
  knownBad,
}));

const names = [
  'setup.py',
  'acme/core.py',
  'tests/test_core.py',
  'acme.pth',
  'acme.start',
  'sitecustomize.py',
  'acme/core.pyc',
  'acme/__pycache__/core.cpython-312.pyc',
  'acme/core.pye',
  'acme/logo.png',
  'acme/ring.wav',
  'acme/tool',
  'pyproject.toml',
  'acme-1.0/pyproject.toml',
  'acme-1.0.dist-info/METADATA',
  'acme-1.0.dist-info/entry_points.txt',
  'acme-1.0.data/scripts/run',
  'acme-1.0.data/data/etc/x',
  'PKG-INFO',
];

const pieces = [
  'import ',
  'os',
  '\t',
  ' '.repeat(40),
  '\n',
  '\r',
  "'",
  '"',
  '"""',
  '\\',
  '#',
  '(',
  ')',
  ';',
  '{',
  '[build-system]\nrequires=[',
  'exec(',
  'base64.b64decode(',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufe01'.repeat(21),
  'е',
  '𝘦𝘹𝘦𝘤',
  'https://',
  '[2a00::',
  '44.0.0.1',
  ':8080/x.exe',
  'discord.com/api/webhooks/',
  'ghp_',
  'cdn.example.invalid',
  'ignore all previous instructions',
  'O0OO0O0O',
  'Requires-Dist: x @ ',
  '=',
  '@',
  '\0',
  '[console_scripts]\n',
  'ls = a:b',
  'curl x | sh',
  '\x85',
  '\ud800',
];

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 60 })
    .map((parts) => parts.join('')),
);

const media = [png(), jpeg(), gif(), wav(Buffer.alloc(300, 9))];
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  // A file of a known format with some of its bytes changed.
  fc
    .tuple(
      fc.constantFrom(...media),
      fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 8 }),
      fc.uint8Array({ maxLength: 60 }),
    )
    .map(([file, changes, more]) => {
      const bytes = Buffer.concat([file, more]);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      return bytes;
    }),
);

function expectEvidence(name: string, content: string | Uint8Array) {
  for (const around of surroundings) {
    const file = member(name, content, around);
    const lines = (file.text ?? Buffer.from(file.bytes).toString('utf8')).split('\n').length;
    for (const rule of memberRules) {
      const evidence = heard(rule, file);
      expect(evidence.length).toBeLessThanOrEqual(60);
      for (const one of evidence) {
        expect(rule.ids).toContain(one.rule);
        expect(one.file).toBe(name);
        expect(one.text.length).toBeLessThanOrEqual(300);
        expect(one.text).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}]/u);
        expect(one.why).toMatch(/^[^\n]{10,200}\.$/);
        expect(one.weight).toBeGreaterThan(0);
        expect(one.weight).toBeLessThanOrEqual(1);
        if (one.line !== null) {
          expect(one.line).toBeGreaterThanOrEqual(0);
          expect(one.line).toBeLessThan(lines);
        }
      }
    }
  }
}

describe('any member', () => {
  it('of any text ends with evidence that can be shown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), anyText, (name, text) => expectEvidence(name, text)),
      { numRuns: 600 },
    );
  });

  it('of any bytes ends with evidence that can be shown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), anyBytes, (name, bytes) => expectEvidence(name, bytes)),
      { numRuns: 600 },
    );
  });

  it('of any name is asked for or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), anyBytes, (name, bytes) => {
        for (const around of surroundings) {
          for (const rule of memberRules) heard(rule, member(name, bytes, around));
        }
      }),
    );
  });
});

describe('comments and strings', () => {
  it('are found in order, apart and within any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let before = 0;
        for (const { start, end, innerStart, innerEnd } of scanPython(text)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(start).toBeLessThanOrEqual(innerStart);
          expect(innerStart).toBeLessThanOrEqual(Math.max(innerEnd, innerStart));
          expect(end).toBeLessThanOrEqual(text.length);
          expect(end).toBeGreaterThan(start);
          before = end;
        }
      }),
    );
  });
});

describe('work grows with length only', () => {
  it.each([
    ['blanks', (n: number) => ' '.repeat(n)],
    ['blanks that end in code', (n: number) => `x${' '.repeat(n)};f()`],
    ['blanks and tabs', (n: number) => ' \t'.repeat(n)],
    ['short runs of blanks', (n: number) => `${' '.repeat(37)}x`.repeat(n)],
    ['long runs of blanks', (n: number) => `x = 1${' '.repeat(160)};f()\n`.repeat(n)],
    ['quotes', (n: number) => '"'.repeat(n)],
    ['open quotes', (n: number) => `'\n`.repeat(n)],
    ['backslashes', (n: number) => `"${'\\'.repeat(n)}`],
    ['hashes', (n: number) => '#'.repeat(n)],
    ['letters', (n: number) => 'a'.repeat(n)],
    ['letters that look alike', (n: number) => 'O0'.repeat(n)],
    ['names of one other letter', (n: number) => 'е '.repeat(n)],
    ['one name of other letters', (n: number) => 'е'.repeat(n)],
    ['invisible characters', (n: number) => '\u200b'.repeat(n)],
    ['single invisible characters', (n: number) => 'a\u200bb '.repeat(n)],
    ['variation selectors', (n: number) => '\u{e0101}'.repeat(n)],
    ['bidi controls on one line', (n: number) => `# ${'\u202eab'.repeat(n)}`],
    ['bidi controls on many lines', (n: number) => '# \u202eab\n'.repeat(n)],
    ['dots', (n: number) => 'a.'.repeat(n)],
    ['addresses', (n: number) => 'https://44.0.0.1/x '.repeat(n)],
    ['an endless address', (n: number) => `https://${'a'.repeat(n)}`],
    ['schemes', (n: number) => 'http://'.repeat(n)],
    ['digits', (n: number) => '1'.repeat(n)],
    ['beginnings of keys', (n: number) => 'ghp_AKIAxoxb-'.repeat(n)],
    ['keys of Discord', (n: number) => 'M'.repeat(n)],
    ['orders', (n: number) => 'ignore all previous '.repeat(n)],
    ['verdicts', (n: number) => 'do not report flag say mark it '.repeat(n)],
    ['imports', (n: number) => 'import os, '.repeat(n)],
    ['imports in lines', (n: number) => 'import os\n'.repeat(n)],
    [
      'strings of base64',
      (n: number) =>
        `exec(b64decode())\n${`"${'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo'.repeat(2)}"\n`.repeat(n)}`,
    ],
    ['requirements', (n: number) => 'Requires-Dist: x @ https://x/\n'.repeat(n)],
    ['brackets', (n: number) => `Requires-Dist: x[${'a'.repeat(n)}`],
    ['commands', (n: number) => 'curl '.repeat(n)],
    ['entry points', (n: number) => `[console_scripts]\n${'ls = a:b\n'.repeat(n)}`],
    ['tables', (n: number) => '[build-system]\nrequires = ["x @ http://x"]\n'.repeat(n)],
  ])('of %s', (_, make) => {
    for (const name of [
      'acme/core.py',
      'acme.pth',
      'pyproject.toml',
      'acme-1.0.dist-info/METADATA',
      'acme-1.0.dist-info/entry_points.txt',
      'acme-1.0.data/scripts/run',
      'acme/logo.png',
    ]) {
      const around = name === 'pyproject.toml' ? tree : wheel;
      expectLinearTime(
        (n) => make(n),
        (text) => {
          const file = member(name, text, { ...around, knownBad });
          for (const rule of memberRules) heard(rule, file);
        },
        200,
      );
    }
  });
});

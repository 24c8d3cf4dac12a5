import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseRequirement } from '../../../server/src/packaging/requirement.ts';

/** The requirement's parts as the texts their spans cover. */
function read(text: string) {
  const parsed = parseRequirement(text);
  if (parsed === null) return null;
  const { name, extras, specifier, url, marker, problems } = parsed;
  const cut = (span: { start: number; end: number } | null) => span && text.slice(span.start, span.end);
  return {
    name: cut(name),
    extras,
    specifier: cut(specifier),
    url: cut(url),
    marker: cut(marker),
    problems: problems.map((problem) => `${cut(problem)}: ${problem.message}`),
  };
}

const nothing = { extras: [], specifier: null, url: null, marker: null, problems: [] };

describe('parseRequirement', () => {
  it.each([
    ['requests', { name: 'requests' }],
    ['  A.B-C_d9  ', { name: 'A.B-C_d9' }],
    ['requests>=2,<3', { name: 'requests', specifier: '>=2,<3' }],
    ['requests >= 2 , < 3 ', { name: 'requests', specifier: '>= 2 , < 3' }],
    ['requests (>=2, <3)', { name: 'requests', specifier: '>=2, <3' }],
    ['requests(==2.*)', { name: 'requests', specifier: '==2.*' }],
    ['requests>=2,', { name: 'requests', specifier: '>=2' }],
    ['demo[]', { name: 'demo' }],
    ['demo[A.b, c_D]==1', { name: 'demo', extras: ['a-b', 'c-d'], specifier: '==1' }],
    ['demo [x] ~=1.0', { name: 'demo', extras: ['x'], specifier: '~=1.0' }],
    ['demo===weird.build', { name: 'demo', specifier: '===weird.build' }],
    ['demo; python_version < "3.9"', { name: 'demo', marker: 'python_version < "3.9"' }],
    ['demo>=1;os_name=="nt" ', { name: 'demo', specifier: '>=1', marker: 'os_name=="nt"' }],
    ['demo @ https://h.example/a;b.zip', { name: 'demo', url: 'https://h.example/a;b.zip' }],
    [
      'demo[x]@file:///a ; extra=="y"',
      { name: 'demo', extras: ['x'], url: 'file:///a', marker: 'extra=="y"' },
    ],
  ])('reads %o', (text, parts) => {
    expect(read(text)).toEqual({ ...nothing, ...parts });
  });

  it.each([
    ['requests>=', { name: 'requests', specifier: '>=' }, '>=: A version is missing after >=.'],
    ['requests >=2,<', { name: 'requests', specifier: '>=2,<' }, '<: A version is missing after <.'],
    ['requests ==', { name: 'requests', specifier: '==' }, '==: A version is missing after ==.'],
    ['requests[', { name: 'requests' }, '[: The list of extras has no closing bracket.'],
    ['demo[ ', { name: 'demo' }, '[: The list of extras has no closing bracket.'],
    ['demo[a,b', { name: 'demo', extras: ['a', 'b'] }, '[a,b: The list of extras has no closing bracket.'],
    [
      'demo[a>=1',
      { name: 'demo', extras: ['a'], specifier: '>=1' },
      '[a: The list of extras has no closing bracket.',
    ],
    ['demo[a b]', { name: 'demo' }, 'a b: “a b” is not a valid name of an extra.'],
    ['demo (>=1', { name: 'demo', specifier: '>=1' }, '(: The closing bracket is missing.'],
    ['demo @', { name: 'demo' }, '@: An address is missing after @.'],
    ['demo ;', { name: 'demo' }, ';: A condition is missing after the semicolon.'],
    ['demo=1', { name: 'demo', specifier: '=1' }, '=: “=” does not compare versions. Did you mean ==?'],
    ['demo=>1', { name: 'demo', specifier: '=>1' }, '=>: “=>” does not compare versions.'],
    ['demo>=1.*', { name: 'demo', specifier: '>=1.*' }, '1.*: “1.*” is not a version that >= can take.'],
    ['demo 1.0', { name: 'demo' }, '1.0: This text is not part of a requirement: “1.0”.'],
    ['demo>=1 <2', { name: 'demo', specifier: '>=1' }, '<2: This text is not part of a requirement: “<2”.'],
  ])('reads what there is of %o and says what is wrong', (text, parts, problem) => {
    expect(read(text)).toEqual({ ...nothing, ...parts, problems: [problem] });
  });

  it.each([
    '',
    '   ',
    '>=1',
    '-r other.txt',
    '_x',
    'requеsts',
    'foo-',
    'foo.',
    'foo/bar',
    'https://h.example/x',
  ])('finds no name in %o', (text) => {
    expect(read(text)).toBeNull();
  });

  it('stays inside its bounds', () => {
    const text = '"demo[x]>=1,<2; a" # rest';
    const parsed = parseRequirement(text, 1, 11);
    expect(parsed?.specifier).toEqual({ start: 8, end: 11 });
    expect(parsed?.problems).toEqual([]);
  });

  it('reads any text without throwing, with spans inside it', () => {
    const piece = fc.constantFrom(
      'a',
      'b-c',
      '[',
      ']',
      ',',
      '(',
      ')',
      '>=',
      '==',
      '1.0',
      '@',
      ';',
      ' ',
      'é',
      '\t',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, fc.nat(20), (written, start) => {
        const parsed = parseRequirement(written, start);
        if (parsed === null) return;
        const { name, specifier, url, marker, problems } = parsed;
        for (const span of [name, specifier, url, marker, ...problems]) {
          if (span === null) continue;
          expect(span.start).toBeGreaterThanOrEqual(start);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(written.length);
          const covered = written.slice(span.start, span.end);
          expect(covered).toBe(covered.replace(/^[\t-\r ]+|[\t-\r ]+$/g, ''));
        }
      }),
      { numRuns: 500 },
    );
  });
});

test('a message repeats no password of an address in the wrong place', () => {
  const long = 'x'.repeat(60);
  for (const text of [
    `demo==http://u:s3cr3t@h/`,
    `demo==http://s3cr3t${long}@h/`,
    'demo[http://u:s3cr3t@h]',
  ]) {
    expect(read(text)?.problems.join()).toContain(': “http://…@h');
    expect(
      parseRequirement(text)
        ?.problems.map(({ message }) => message)
        .join(),
    ).not.toContain('s3cr3t');
  }
});

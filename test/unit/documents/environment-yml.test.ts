import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environmentYmlReader } from '../../../server/src/documents/environment-yml.ts';
import { annotate } from './annotate.ts';
import { expectLinearTime, expectSoundReading } from './reading-properties.ts';

const { read } = environmentYmlReader;

describe('environment.yml', () => {
  it('gives the pip part at its places', () => {
    const fixture = `name: demo
channels: [conda-forge, defaults]
dependencies:
  - python=3.11
  - numpy>=1.24
  - pip
  - pip: &pip !list
      - requests==2.31.0 # the client
        ^^^^^^^^ name requests
                ^^^^^^^^ specifier
      - "flask >=3"
         ^^^^^ name flask
               ^^^ specifier
      - 'rich[jupyter] ~= 13.7 # pretty'
         ^^^^ name rich (extras jupyter)
                       ^^^^^^^ specifier
      # - django
      - git+https://git.example/widget.git@v1#egg=widget
                                                  ^^^^^^ name widget (git+https://git.example/widget.git@v1#egg=widget)
      - -e git+https://git.example/gear.git#egg=gear
                                                ^^^^ name gear (git+https://git.example/gear.git#egg=gear)
      - -e .
      - torch --no-deps
        ^^^^^ name torch
      - >-
        pandas
        ^^^^^^ name pandas
prefix: /opt/conda/envs/demo`;
    expect(annotate(environmentYmlReader, fixture)).toBe(fixture);
  });

  it('reads lists in brackets', () => {
    const fixture = `dependencies: [python=3.11, {"pip": ["requests>=2", flask, 'six',
                                      ^^^^^^^^ name requests
                                              ^^^ specifier
                                                    ^^^^^ name flask
                                                            ^^^ name six
  attrs]}]
  ^^^^^ name attrs`;
    expect(annotate(environmentYmlReader, fixture)).toBe(fixture);
  });

  it('reads the options among the items', () => {
    const text = `dependencies:
- pip:
  - --index-url https://user:secret@index.example/simple
  - --extra-index-url=https://extra.example/simple
  - -r requirements.txt
  - "-c constraints.txt"
  - requests
`;
    const { includes, indexes, dependencies, errors } = read(text);
    expect(includes.map(({ kind, path }) => [kind, path])).toEqual([
      ['requirement', 'requirements.txt'],
      ['constraint', 'constraints.txt'],
    ]);
    expect(includes[1]?.range).toEqual({ start: { line: 5, character: 8 }, end: { line: 5, character: 23 } });
    expect(indexes.map(({ kind }) => kind)).toEqual(['index', 'extra-index']);
    expect(dependencies.map(({ name, index }) => [name, index])).toEqual([
      ['requests', 'https://index.example/simple'],
    ]);
    expect(errors).toEqual([]);
  });

  it('keeps its entries while one is being typed', () => {
    const fixture = `dependencies:
  - python
  - pip:
      - requests==
        ^^^^^^^^ name requests
                ^^ specifier
                ^^ error: A version is missing after ==.
      - "flask
         ^^^^^ name flask
      -
      - numpy
        ^^^^^ name numpy
  - pi
nam`;
    expect(annotate(environmentYmlReader, fixture)).toBe(fixture);
  });

  it('reads CRLF', () => {
    const { dependencies } = read('dependencies:\r\n- pip:\r\n  - a==1\r\n  - b\r\n');
    expect(dependencies.map(({ name, specifier }) => [name, specifier])).toEqual([
      ['a', '==1'],
      ['b', null],
    ]);
  });

  it.each([
    ['settings', 'environment:\n  name: production\n  variables: [A]\n'],
    ['a compose file', 'services:\n  web:\n    environment:\n      - pip: [x]\n'],
    ['dependencies of something else', 'dependencies:\n  - name: redis\n    version: 17\n  - pip\n'],
    ['a mapping', 'dependencies:\n  pip: [requests]\n'],
    ['prose', 'What this is: a text\n'],
    ['nothing', ''],
  ])('reads nothing of %s', (_, text) => {
    expect(read(text)).toMatchObject({ dependencies: [], errors: [], includes: [] });
  });

  it('never throws, and its ranges hold what they claim', () => {
    const part = fc.constantFrom(
      'dependencies:',
      '\n- pip:',
      '\n  - ',
      '\n',
      'requests',
      '>=2',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ', ',
      ' # c',
      '-r ',
      '--index-url ',
      'https://h/a-1.zip',
      '\r\n',
      '\t',
      'é',
      '&a ',
      '*a',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 40 }).map((parts) => `dependencies:\n- pip:\n  - ${parts.join('')}`),
    );
    fc.assert(
      fc.property(text, (written) => expectSoundReading(environmentYmlReader, written)),
      { numRuns: 200 },
    );
  });

  it('takes time in proportion to the text', () => {
    expectLinearTime(
      environmentYmlReader,
      (n) => `dependencies:\n- pip:\n${'  - "a[b>=1" # c\n'.repeat(n)}`,
      500,
    );
    expectLinearTime(environmentYmlReader, (n) => `dependencies: [{pip: [${'"a",\n b #\n'.repeat(n)}`, 500);
  });
});

import { describe, expect, it } from 'vitest';
import { pipfileLockReader } from '../../../../server/src/documents/pipfile-lock.ts';
import { annotate } from '../annotate.ts';

const { read } = pipfileLockReader;

function entries(text: string): (string | null)[][] {
  return read(text).dependencies.map(({ name, lockedVersion, group }) => [name, lockedVersion, group]);
}

describe('Pipfile.lock', () => {
  it('names its sources, which serve what is tied to them', () => {
    const text =
      '{"_meta": {"sources": [{"name": "Team", "url": "https://me:secret@team.example/simple"}, {"name": "bare"}]}}';
    const [start, end] = [text.indexOf('https'), text.indexOf('"}, {')];
    expect(read(text).indexes).toEqual([
      {
        kind: 'extra-index',
        url: 'https://team.example/simple',
        name: 'Team',
        explicit: true,
        range: { start: { line: 0, character: start }, end: { line: 0, character: end } },
      },
    ]);
  });

  it('gives the packages of all sections', () => {
    const fixture = `{
    "_meta": {
        "hash": {
            "sha256": "b97e"
        },
        "pipfile-spec": 6,
        "requires": {
            "python_version": "3.12"
        },
        "sources": [
            {
                "name": "pypi",
                "url": "https://\${USER}:\${TOKEN}@index.example/simple",
                "verify_ssl": true
            },
            {
                "name": "inner",
                "url": "https://me:secret@inner.example/simple"
            }
        ]
    },
    "default": {
        "Zope.Interface": {
         ^^^^^^^^^^^^^^ name zope-interface (lock)
            "hashes": [
                "sha256:aa",
                "sha256:bb"
            ],
            "index": "inner",
            "markers": "python_version >= '3.7'",
            "version": "==7.2"
                        ^^^^^ specifier
        },
        "tool": {
         ^^^^ name tool (lock, extras cli, git+https://git.example/tool.git@0a1b)
            "extras": ["CLI"],
            "git": "https://git.example/tool.git",
            "ref": "0a1b"
        },
        "mine": {
         ^^^^ name mine (lock, .)
            "editable": true,
            "path": "."
        }
    },
    "develop": {
        "six": {
         ^^^ name six (lock, group develop)
            "version": "==1.17.0"
                        ^^^^^^^^ specifier
        }
    }
}
`;
    expect(annotate(pipfileLockReader, fixture)).toBe(fixture);
    const { dependencies, requiresPython, compiledBy } = read(fixture.replace(/^ *\^+ .*\n/gm, ''));
    expect({ requiresPython, compiledBy }).toEqual({ requiresPython: '==3.12.*', compiledBy: 'pipenv' });
    expect(dependencies[0]).toMatchObject({
      specifier: '==7.2',
      requires: '==7.2',
      lockedVersion: '7.2',
      index: 'https://inner.example/simple',
      marker: "python_version >= '3.7'",
      hashes: ['sha256:aa', 'sha256:bb'],
    });
    // Without an index of its own an entry comes from the first source.
    expect(dependencies[3]?.index).toBe(`https://\${USER}:\${TOKEN}@index.example/simple`);
  });

  it.each([
    ['no comma', '{"default": {"a": {"version": "==1"}\n"b": {"version": "==2"}}}'],
    ['a comma too many', '{"default": {"a": {"version": "==1",},\n"b": {"version": "==2"},}}'],
    ['a brace not closed', '{"default": {"a": {"version": "==1"},\n"b": {"version": "==2"}'],
    ['an entry not closed', '{"default": {"a": {"version": "==1",\n"b": {"version": "==2"}}}'],
    [
      'a brace too many',
      '{"default": {"x": {}}, "default": {"a": {"version": "==1"}}},\n"b": {"version": "==2"}}',
    ],
    [
      'a list not closed',
      '{"default": {"a": {"hashes": ["h"\n,"version": "==1"},\n"b": {"version": "==2"}}}',
    ],
    ['a string not closed', '{"default": {"a": {"version": "==1"},\n"c": "x,\n"b": {"version": "==2"}}}'],
    ['a value missing', '{"default": {"a": {"version": "==1", "markers": },\n"b": {"version": "==2"}}}'],
    ['a colon missing', '{"default": {"a" {"version": "==1"},\n"b": {"version": "==2"}}}'],
    ['a stray word', '{"default": {"a": {"version": "==1"}, oops\n"b": {"version": "==2"}}}'],
  ])('%s: is told, and loses no other entry', (_, text) => {
    expect(read(text).errors).not.toEqual([]);
    const found = entries(text).map(([name, version]) => `${name} ${version}`);
    expect(found).toEqual(expect.arrayContaining(['a 1', 'b 2']));
  });

  it.each([
    ['*', null],
    ['>=0.4', '>=0.4'],
    ['!=1.5,<2', '!=1.5,<2'],
    ['~= 1.2', '~= 1.2'],
  ])('takes %s for what is allowed, where another platform needs the package', (version, requires) => {
    const { dependencies, errors } = read(JSON.stringify({ default: { colorama: { version } } }));
    expect(errors).toEqual([]);
    expect(dependencies).toMatchObject([{ specifier: version, requires, lockedVersion: null }]);
  });

  it.each(['', 'latest', '>=', '^1', '~1.2', '*1', '<1 || 2'])('%o is no version', (version) => {
    const { dependencies, errors } = read(JSON.stringify({ default: { colorama: { version } } }));
    expect(errors).toMatchObject([{ message: 'This is not a version.' }]);
    expect(dependencies).toMatchObject([{ lockedVersion: null }]);
  });

  it.each(['', ' \n', 'null', '[]', '"x"', '{}', '{"default": []}', '{"_meta": {"hash": {"sha256": "x"}}}'])(
    '%o has no packages',
    (text) => {
      expect(entries(text)).toEqual([]);
    },
  );
});

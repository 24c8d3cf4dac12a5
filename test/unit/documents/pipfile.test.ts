import { describe, expect, it } from 'vitest';
import { pipfileReader } from '../../../server/src/documents/pipfile.ts';
import { annotate } from './annotate.ts';

const { read } = pipfileReader;

describe('a Pipfile', () => {
  it('gives the entries of its categories at their places', () => {
    const fixture = `
[[source]]
url = "https://index.example/simple"
verify_ssl = true
name = "main"
[packages]
requests = {extras = ["socks"], version = ">=2.31,<3"}
^^^^^^^^ name requests (extras socks)
                                           ^^^^^^^^^ specifier
Django = "*"  # any
^^^^^^ name django
          ^ specifier
flask = "==3.0"
^^^^^ name flask
         ^^^^^ specifier
exact = "1.2"
^^^^^ name exact
         ^^^ specifier
local = {path = ".", editable = true}
^^^^^ name local (path:.)
remote = {file = "https://files.example/remote-1.0.zip"}
^^^^^^ name remote (https://files.example/remote-1.0.zip)
tool = {git = "https://u:p@git.example/tool.git", ref = "v1"}
^^^^ name tool (git+https://git.example/tool.git@v1)
bad = "^1.0"
^^^ name bad
       ^^^^ specifier
       ^^^^ error: Pipenv cannot read this as a version.
[dev-packages]
"ruamel.yaml" = "~=0.17"
 ^^^^^^^^^^^ name ruamel-yaml (group dev)
                 ^^^^^^ specifier
[docs]
sphinx = ">=7"
^^^^^^ name sphinx (group docs)
          ^^^ specifier
[scripts]
serve = "python -m shop"
[pipenv]
allow_prereleases = true
[requires]
python_version = "3.11"
`;
    expect(annotate(pipfileReader, fixture)).toBe(fixture);
    expect(read(fixture).requiresPython).toBe('==3.11.*');
  });

  it.each([
    ['python_version = "3.11"', '==3.11.*'],
    ['python_full_version = "3.11.4"', '==3.11.4'],
    ['python_version = "*"', null],
    ['', null],
  ])('with [requires] %s is for %s', (entry, requiresPython) => {
    expect(read(`[requires]\n${entry}\n`).requiresPython).toBe(requiresPython);
  });

  it('joins markers and their short forms', () => {
    const [entry] = read(
      `[packages]\nwin = {version = "*", markers = "os_name == 'nt' or extra == 'a'", sys_platform = "== 'win32'", python_version = "< '3.9'"}\n`,
    ).dependencies;
    expect(entry?.marker).toBe(
      "(os_name == 'nt' or extra == 'a') and sys_platform == 'win32' and python_version < '3.9'",
    );
  });

  const sources =
    '[[source]]\nname = "main"\nurl = "https://u:p@main.example/simple"\n[[source]]\nname = "Inner"\nurl = "https://inner.example/simple"\n';
  const entries =
    '[packages]\nfree = "*"\ntied = {version = "*", index = "inner"}\nlost = {version = "*", index = "nowhere"}\n';

  it('takes entries from the first source, and from the one that they name', () => {
    const { dependencies, indexes } = read(sources + entries);
    expect(dependencies.map(({ index }) => index)).toEqual([
      'https://main.example/simple',
      'https://inner.example/simple',
      'unknown:nowhere',
    ]);
    expect(indexes.map(({ range, ...said }) => said)).toEqual([
      { kind: 'index', url: 'https://u:p@main.example/simple', name: 'main' },
      { kind: 'extra-index', url: 'https://inner.example/simple', name: 'Inner', explicit: true },
    ]);
    expect(dependencies.map(({ tied }) => tied ?? false)).toEqual([false, true, true]);
  });

  it('searches all sources where it is told to', () => {
    const { indexes } = read(`${sources}verify_ssl = false\n[pipenv]\ninstall_search_all_sources = true\n`);
    expect(indexes.map(({ kind, explicit, unverified }) => [kind, explicit, unverified])).toEqual([
      ['index', undefined, undefined],
      ['extra-index', undefined, true],
    ]);
  });
});

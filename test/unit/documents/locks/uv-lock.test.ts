import { describe, expect, it } from 'vitest';
import { readerFor } from '../../../../server/src/documents/registry.ts';
import { uvLockReader } from '../../../../server/src/documents/uv-lock.ts';
import { annotate } from '../annotate.ts';

const { read } = uvLockReader;

describe('uv.lock', () => {
  it('gives each package at the place of its name and its version', () => {
    const fixture = `
version = 1
revision = 3
requires-python = ">=3.10"

[manifest]
members = ["app", "core"]

[[manifest.dependency-metadata]]
name = "patched"
version = "9.9"

[[package]]
name = "app"
        ^^^ name app (lock, .)
version = "0.1.0"
           ^^^^^ specifier
source = { editable = "." }
dependencies = [
    { name = "requests" },
]

[package.metadata]
requires-dist = [{ name = "requests", specifier = ">=2" }]

[[package]]
name = "core"
        ^^^^ name core (lock, packages/core)
source = { virtual = "packages/core" }

[[package]]
name = "Zope.Interface"
        ^^^^^^^^^^^^^^ name zope-interface (lock)
version = "7.2"
           ^^^ specifier
source = { registry = "https://index.example/simple" }
sdist = { url = "https://files.example/z-7.2.tar.gz", hash = "sha256:aa", size = 1 }
wheels = [
    { url = "https://files.example/z-7.2-py3-none-any.whl", hash = "sha256:bb", size = 1, upload-time = "2026-01-09T18:20:59.425Z" },
]
`;
    expect(annotate(uvLockReader, fixture)).toBe(fixture);
  });

  it('tells version, index, hashes and the Python range', () => {
    const { dependencies, requiresPython, compiledBy, ownName } = read(`requires-python = ">=3.10"
[[package]]
name = "app"
source = { virtual = "." }
[[package]]
name = "six"
version = "1.17.0"
source = { registry = "https://me:secret@index.example/simple" }
resolution-markers = ["python_full_version < '3.10'", "sys_platform == 'win32'"]
sdist = { url = "https://files.example/six.tar.gz", hash = "sha256:aa" }
wheels = [{ url = "https://files.example/six.whl", hash = "sha256:bb" }]
`);
    expect({ requiresPython, compiledBy, ownName }).toEqual({
      requiresPython: '>=3.10',
      compiledBy: 'uv',
      ownName: 'app',
    });
    expect(dependencies[1]).toMatchObject({
      kind: 'lock',
      name: 'six',
      specifier: '1.17.0',
      requires: '==1.17.0',
      lockedVersion: '1.17.0',
      index: 'https://index.example/simple',
      url: null,
      marker: "(python_full_version < '3.10') or (sys_platform == 'win32')",
      hashes: ['sha256:aa', 'sha256:bb'],
      ranges: { whole: { start: { line: 5, character: 8 }, end: { line: 6, character: 17 } } },
    });
  });

  it.each([
    ['{ registry = "../wheels" }', null, '../wheels'],
    ['{ git = "https://t:x@git.example/r?rev=v1#0a1b" }', null, 'git+https://git.example/r@0a1b'],
    [
      '{ git = "https://git.example/r?subdirectory=sub%2Fx&rev=main#0a1b" }',
      null,
      'git+https://git.example/r@0a1b#subdirectory=sub/x',
    ],
    ['{ git = "https://git.example/r?branch=main" }', null, 'git+https://git.example/r@main'],
    ['{ git = "https://git.example/r" }', null, 'git+https://git.example/r'],
    ['{ git = "?#%" }', null, 'git+@%'],
    ['{ url = "https://files.example/x.whl" }', null, 'https://files.example/x.whl'],
    ['{ path = "vendor/x.whl" }', null, 'vendor/x.whl'],
    ['{ directory = "vendor/x" }', null, 'vendor/x'],
    ['{ editable = "packages/x" }', null, 'packages/x'],
    ['"registry+https://index.example/simple"', 'https://index.example/simple', null],
    ['"git+https://git.example/r#0a1b"', null, 'git+https://git.example/r@0a1b'],
    ['"editable+."', null, '.'],
    ['{ unheard-of = "x" }', null, null],
    ['3', null, null],
  ])('the source %s is the index %o or the place %o', (source, index, url) => {
    const [locked] = read(`[[package]]\nname = "x"\nversion = "1"\nsource = ${source}\n`).dependencies;
    expect(locked).toMatchObject({ index, url });
  });

  it('tells the folders of the workspace’s members', () => {
    const source = (name: string, written: string) => `[[package]]\nname = "${name}"\nsource = ${written}\n`;
    const packages = [
      source('app', '{ editable = "." }'),
      source('core', '{ virtual = "packages/core" }'),
      source('Zope.Core', '{ directory = "./packages\\\\zope/" }'),
      source('old', '"editable+packages/old"'),
      source('member-of-none', '{ editable = "vendor/x" }'),
      source('core', '{ registry = "https://index.example/simple" }'),
    ].join('');
    const members = '[manifest]\nmembers = ["app", "core", "zope_core", "old", "gone"]\n';
    expect(read(members + packages).lockedFolders).toEqual([
      '.',
      'packages/core',
      'packages/zope',
      'packages/old',
    ]);
    expect(read(packages).lockedFolders).toEqual([]);
  });

  it('reads the tables of the first versions too', () => {
    const { dependencies } = read('[[distribution]]\nname = "six"\nversion = "1.16.0"\n');
    expect(dependencies).toMatchObject([{ name: 'six', lockedVersion: '1.16.0' }]);
  });

  it.each(['uv.lock', 'app/UV.LOCK', 'scripts/tool.py.lock'])('is the format of %s', (path) => {
    expect(readerFor({ path, languageId: null })).toBe(uvLockReader);
  });

  it.each(['my-uv.lock', 'uv.lock.orig', 'tool.py'])('is not that of %s', (path) => {
    expect(uvLockReader.matches(path)).toBe(false);
  });
});

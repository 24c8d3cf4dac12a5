import { describe, expect, it } from 'vitest';
import { pdmLockReader } from '../../../../server/src/documents/pdm-lock.ts';
import { pipfileLockReader } from '../../../../server/src/documents/pipfile-lock.ts';
import { poetryLockReader } from '../../../../server/src/documents/poetry-lock.ts';
import { pylockReader } from '../../../../server/src/documents/pylock.ts';
import type { uvLockReader } from '../../../../server/src/documents/uv-lock.ts';
import { expectLinearTime } from '../../../support/linear-time.ts';

const digest = '0a'.repeat(30);
const publicFile = `https://files.example/packages/0f/ab/${digest}/x-1-py3-none-any.whl`;
const x = (...lines: readonly string[]) => ['name = "x"', 'version = "1"', ...lines, ''].join('\n');

function placeIn(reader: typeof uvLockReader, text: string): string {
  const { dependencies, errors } = reader.read(text);
  expect(errors).toEqual([]);
  return dependencies.map(({ name, index, url }) => `${name} ${index ?? '-'} ${url ?? '-'}`).join('; ');
}

describe('the place a lock takes a package from', () => {
  it.each([
    ['type = "legacy"\nurl = "https://me:secret@index.example/simple"', 'https://index.example/simple -'],
    ['type = "legacy"\nurl = "file:///srv/simple"', '- file:///srv/simple'],
    [
      'type = "git"\nurl = "https://git.example/x"\nresolved_reference = "0a"',
      '- git+https://git.example/x@0a',
    ],
    ['type = "file"\nurl = "vendor/x.whl"', '- vendor/x.whl'],
    ['type = "directory"\nurl = "../x"', '- ../x'],
    ['type = "url"\nurl = "https://files.example/x.whl"', '- https://files.example/x.whl'],
  ])('is said by Poetry’s as %o', (source, place) => {
    expect(placeIn(poetryLockReader, `[[package]]\n${x()}[package.source]\n${source}\n`)).toBe(`x ${place}`);
  });

  it.each([
    ['git = "https://me:secret@git.example/x"\nrevision = "0a"', '- git+https://git.example/x@0a'],
    ['hg = "https://hg.example/x"', '- hg+https://hg.example/x'],
    ['path = "./x"\neditable = true', '- ./x'],
    ['url = "https://files.example/x.whl"', '- https://files.example/x.whl'],
  ])('is said by PDM’s as %o', (source, place) => {
    expect(placeIn(pdmLockReader, `[[package]]\n${x(source)}`)).toBe(`x ${place}`);
  });

  it.each([
    ['index = "https://index.example/simple"', 'https://index.example/simple -'],
    ['index = "file:///srv/simple"', '- file:///srv/simple'],
    [
      'vcs = { type = "git", url = "https://git.example/x", commit-id = "0a" }',
      '- git+https://git.example/x@0a',
    ],
    ['vcs = { type = "git", path = "../x", commit-id = "0a" }', '- git+../x@0a'],
    ['directory = { path = "x" }', '- x'],
    ['archive = { path = "x.zip" }', '- x.zip'],
  ])('is said by a standard one as %o', (source, place) => {
    expect(placeIn(pylockReader, `[[packages]]\n${x(source)}`)).toBe(`x ${place}`);
  });

  it.each([
    [{ index: 'Inner' }, 'https://inner.example/simple -'],
    [{}, 'https://index.example/simple -'],
    // A name that no source has stands for an index that is not known, as in a Pipfile.
    [{ index: 'gone' }, 'unknown:gone -'],
    [{ index: 'hidden' }, `\${HIDDEN}/simple -`],
    [{ git: 'https://git.example/x', ref: '0a' }, '- git+https://git.example/x@0a'],
    [{ path: './x', editable: true }, '- ./x'],
    [{ file: 'https://files.example/x.whl' }, '- https://files.example/x.whl'],
  ])('is said by Pipenv’s as %o', (source, place) => {
    const sources = [
      { name: 'first', url: 'https://index.example/simple' },
      { name: 'inner', url: 'https://me:secret@inner.example/simple' },
      { name: 'hidden', url: `\${HIDDEN}/simple` },
    ];
    const text = JSON.stringify({ _meta: { sources }, default: { x: { version: '==1', ...source } } });
    expect(placeIn(pipfileLockReader, text)).toBe(`x ${place}`);
  });

  it('is Pipenv’s default where the lock has no sources at all', () => {
    const text = JSON.stringify({ default: { x: { version: '==1', index: 'pypi' } } });
    expect(placeIn(pipfileLockReader, text)).toBe('x - -');
  });
});

describe('where a lock names files and no index', () => {
  const own = 'https://me:secret@files.corp.example:8443/acme/x-1-py3-none-any.whl';
  const formats = {
    pylock: (files: readonly string[]) =>
      pylockReader.read(`[[packages]]\n${x(`wheels = [${files.join(', ')}]`)}`),
    pdm: (files: readonly string[]) =>
      pdmLockReader.read(`[[package]]\n${x(`files = [${files.join(', ')}]`)}`),
    'old pdm': (files: readonly string[]) =>
      pdmLockReader.read(`[[package]]\n${x()}[metadata.files]\n"x 1" = [${files.join(', ')}]\n`),
  };
  const atServer = [{ name: 'x', index: 'https://files.corp.example:8443', url: null }];

  describe.each(Object.entries(formats))('(%s)', (_, read) => {
    it.each([
      ['are tied to the server that has them', [`{ url = "${own}" }`], atServer],
      [
        'are tied to it although others lie as on PyPI',
        [publicFile, own].map((url) => `{ url = "${url}" }`),
        atServer,
      ],
      ['are PyPI’s where they lie as there', [`{ url = "${publicFile}", hash = "sha256:aa" }`], []],
      [
        'are not PyPI’s because a part of the address looks so',
        [`{ url = "https://files.corp.example:8443/acme/x.whl#/packages/0f/ab/${digest}/x.whl" }`],
        atServer,
      ],
      [
        'come from a folder',
        ['{ path = "vendor/x.whl" }'],
        [{ name: 'x', index: null, url: 'vendor/x.whl' }],
      ],
      [
        'come from a folder of an address',
        ['{ url = "file:///srv/x.whl" }'],
        [{ name: 'x', index: null, url: 'file:///srv/x.whl' }],
      ],
      ['may come from anywhere', ['{ file = "x.whl", hash = "sha256:aa" }'], []],
      ['are none', [], []],
    ])('they %s', (_what, files, ties) => {
      const { ties: found, dependencies } = read(files);
      expect(found).toEqual(ties);
      // A public name is judged all the same.
      expect(dependencies).toMatchObject([{ name: 'x', index: null, url: null }]);
    });
  });

  it('a source distribution tells as much', () => {
    expect(pylockReader.read(`[[packages]]\n${x(`sdist = { url = "${own}" }`)}`).ties).toEqual(atServer);
  });

  it('nothing is told where the index is, or where the package comes from elsewhere', () => {
    const wheels = `wheels = [{ url = "${own}" }]`;
    const { ties } = pylockReader.read(
      `[[packages]]\n${x('index = "https://index.example/simple"', wheels)}[[packages]]\n${x('directory = { path = "x" }', wheels)}`,
    );
    expect(ties).toEqual([]);
  });

  it('a name is tied once, however many entries it has', () => {
    const make = (n: number) =>
      Array.from(
        { length: n },
        (_, at) => `[[packages]]\n${x(`wheels = [{ url = "https://h${at}.example/x.whl" }]`)}`,
      ).join('');
    expect(pylockReader.read(make(3)).ties).toEqual([{ name: 'x', index: 'https://h0.example', url: null }]);
    expectLinearTime(make, pylockReader.read);
  });
});

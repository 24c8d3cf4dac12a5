import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../server/src/workspace/gitignore/pattern.ts';
import { ignoreRules } from '../../../server/src/workspace/gitignore/rules.ts';
import { walk } from '../../../server/src/workspace/walk.ts';
import { expectLinearTime } from '../../support/linear-time.ts';
import { testRuntime } from '../../support/runtime.ts';

interface Case {
  readonly patterns: readonly string[];
  readonly path: string;
  readonly ignored: boolean;
}

const oracle = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../fixtures/gitignore.json'), 'utf8'),
) as Case[];

/** As a sweep does: a folder that is ignored is not gone into. */
function isIgnored(text: string, file: string): boolean {
  const rules = ignoreRules(text);
  const names = file.split('/');
  return names.some(
    (_, index) => rules(names.slice(0, index + 1).join('/'), index < names.length - 1) === true,
  );
}

async function swept(files: Readonly<Record<string, string>>, folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of walk(testRuntime({ files }).files, folder, { gitignore: true })) found.push(file);
  return found;
}

describe('the patterns of a .gitignore', () => {
  it('mean what git says they mean', () => {
    const wrong = oracle.filter(
      ({ patterns, path: file, ignored }) => isIgnored(`${patterns.join('\n')}\n`, file) !== ignored,
    );
    expect(oracle.length).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
  });

  it.each([
    ['build/', 'build/x.txt', true],
    ['build/', 'build', false],
    ['*.txt\r\n!keep.txt\r\n', 'keep.txt', false],
    ['*.txt\r\n!keep.txt\r\n', 'other.txt', true],
    ['# requirements.txt', 'requirements.txt', false],
    ['/requirements.txt', 'sub/requirements.txt', false],
    ['docs/*.txt', 'docs/a/b.txt', false],
    ['docs/**/*.txt', 'docs/a/b.txt', true],
    ['\ufeff', 'a', false],
  ])('%j leads for %s to %s', (text, file, ignored) => {
    expect(isIgnored(text, file)).toBe(ignored);
  });

  it('never throw, whatever they are', () => {
    const patterns = fc.array(
      fc.constantFrom('a', '*', '**', '/', '?', '[', ']', '!', '\\', '-', '\n', ' ', '[:'),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(patterns, fc.string(), (parts, file) => {
        expect(typeof isIgnored(parts.join(''), file)).toBe('boolean');
      }),
    );
  });

  it.each([
    ['stars', (n: number) => '*a'.repeat(n)],
    ['stars of one run', (n: number) => '*'.repeat(n)],
    ['folders of any name', (n: number) => '**/'.repeat(n)],
    ['sets', (n: number) => '[!b]*'.repeat(n)],
    ['sets that are not closed', (n: number) => '['.repeat(n)],
  ])('take time in proportion to their %s, and to the path', (_, pattern) => {
    const name = (n: number) => 'a'.repeat(n);
    const folders = (n: number) => 'a/'.repeat(n);
    const ignores = ([written = '', file = '']: readonly string[]) =>
      compilePattern(written)?.(file, { steps: 0 });
    for (const path of [name, folders]) {
      expectLinearTime((n) => [`${pattern(n)}b`, path(20)], ignores, 50);
      expectLinearTime((n) => [`${pattern(20)}b`, path(n)], ignores, 50);
    }
  });

  it('go back to the last star alone: a pattern of many stars takes time in proportion to the name', () => {
    const ignores = ([written = '', file = '']: readonly string[]) =>
      compilePattern(written)?.(file, { steps: 0 });
    expectLinearTime((n) => [`${'a*'.repeat(n)}b`, 'a'.repeat(n)], ignores, 200);
    const work = { steps: 0 };
    compilePattern(`${'a*'.repeat(60)}?b`)?.(`${'a'.repeat(200)}b`, work);
    expect(work.steps).toBeLessThan(1_000);
  });

  it('are given up where they take more work than lists of names and endings do', () => {
    const heavy = `*${'a'.repeat(120)}?\n`.repeat(1_500);
    const rules = ignoreRules(`x.txt\n${heavy}`);
    expect(rules('x.txt', false)).toBe(true);
    for (let entry = 0; entry < 21; entry++) rules(`${'a'.repeat(110)}b${'a'.repeat(110)}${entry}`, false);
    expect(rules('x.txt', false)).toBeNull();
  });

  it('are not given up however many names are asked about', () => {
    const list = Array.from({ length: 1_500 }, (_, index) => `name-${index}*.tx?`).join('\n');
    const rules = ignoreRules(`x.txt\n${list}`);
    for (let entry = 0; entry < 2_000; entry++) rules(`folder/name-${entry}.py`, false);
    expect(rules('x.txt', false)).toBe(true);
  });

  it('are read in time in proportion to their lines, up to a bound', () => {
    expectLinearTime((n) => '*a*\n'.repeat(n), ignoreRules, 1_000);
  });
});

describe('a sweep that leaves out what git ignores', () => {
  it('goes by the files of its folders, those above it up to the repository, and the private one', async () => {
    const files = {
      '/w/.gitignore': 'a.txt',
      '/w/r/.git/info/exclude': 'private.txt',
      '/w/r/.gitignore': 'out/\n*.log\n/sub/x.txt',
      '/w/r/sub/.gitignore': '!keep.log\nlocal.txt',
      '/w/r/sub/keep.log': '',
      '/w/r/sub/other.log': '',
      '/w/r/sub/local.txt': '',
      '/w/r/sub/private.txt': '',
      '/w/r/sub/x.txt': '',
      '/w/r/sub/a.txt': '',
      '/w/r/sub/out/b.txt': '',
      '/w/r/sub/deep/keep.log': '',
      '/w/r/local.txt': '',
    };
    expect(await swept(files, '/w/r/sub')).toEqual([
      '/w/r/sub/.gitignore',
      '/w/r/sub/a.txt',
      '/w/r/sub/keep.log',
      '/w/r/sub/deep/keep.log',
    ]);
    expect(await swept(files, '/w/r')).toContain('/w/r/local.txt');
  });

  it('takes the files above only where they belong to the same repository', async () => {
    const files = { '/w/.gitignore': '*.txt', '/w/r/a.txt': '', '/w/r/b.py': '' };
    expect(await swept(files, '/w/r')).toEqual(['/w/r/a.txt', '/w/r/b.py']);
  });
});

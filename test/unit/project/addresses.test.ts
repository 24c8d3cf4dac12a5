import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: inRoot(), encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '');
const texts = tracked.flatMap((file) => {
  try {
    const text = readFileSync(inRoot(file), 'utf8');
    return text.includes('\0') ? [] : [{ file, text }];
  } catch {
    // Deleted in the working tree, and not yet in git.
    return [];
  }
});

/** Hosts of the public registries, in pieces, so that this file does not name them either. */
const hosts = [
  ['pypi', 'org'],
  ['pythonhosted', 'org'],
  ['npmjs', 'org'],
  ['npmjs', 'com'],
  ['yarnpkg', 'com'],
].map((labels) => labels.join('.'));

test('a registry’s address is written in one place: the index that is asked by default', () => {
  const naming = texts.filter(({ text }) => hosts.some((host) => text.toLowerCase().includes(host)));
  expect(naming.map(({ file }) => file)).toEqual(['server/src/sources/default-index.ts']);
});

test('lock files name no addresses, so that every registry and mirror serves', () => {
  const locks = texts.filter(({ file }) => file.endsWith('package-lock.json'));
  expect(locks.map(({ file }) => file)).toEqual([
    'package-lock.json',
    'tools/browser/package-lock.json',
    'tools/peers/package-lock.json',
    'tools/vscode/package-lock.json',
  ]);
  for (const { text } of locks) expect(text).not.toMatch(/"resolved": "https?:/);
});

test('lock files hold every platform’s packages, since a clean install refuses one that does not', () => {
  for (const { file, text } of texts.filter(({ file }) => file.endsWith('package-lock.json'))) {
    const { packages } = JSON.parse(text) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(packages).flatMap(([place, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter((name) => !reachable(packages, place, name)),
    );
    expect({ file, missing }).toEqual({ file, missing: [] });
  }
});

/** Whether a package can be resolved from a place as Node would: in it, or in a folder above. */
function reachable(packages: Record<string, unknown>, place: string, name: string): boolean {
  const above = place.split('/node_modules/');
  return above.some((_, index) => {
    const folder = above.slice(0, above.length - index).join('/node_modules/');
    return `${folder}/node_modules/${name}` in packages || `node_modules/${name}` in packages;
  });
}

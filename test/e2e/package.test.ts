import { readdir, stat } from 'node:fs/promises';
import { expect, inject, test } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { zipEntries } from './support/zip.ts';

const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt|icon\.png)$/,
  /^extension\/dist\/(client|server|cli|command|undici|inspect|part-\w+)\.js$/,
  /^extension\/dist\/tree-sitter(-python)?\.wasm$/,
  /^extension\/dist\/licenses\.txt$/,
  /^extension\/data\/[\w-]+\.(bin|json|txt)$/,
  /^extension\/CONTRIBUTING\.md$/,
  /^extension\/docs\/((rules\/)?[\w-]+\.md|images\/[\w-]+\.png)$/,
  /^extension\/(schemas|syntaxes)\/[\w.-]+\.json$/,
];

test('the package holds what is needed at run time and nothing else', async () => {
  const names = (await zipEntries(inject('vsix'))).map((entry) => entry.name);
  expect(names.filter((name) => !allowed.some((pattern) => pattern.test(name)))).toEqual([]);
  for (const needed of [
    'dist/client.js',
    'dist/server.js',
    'dist/cli.js',
    'dist/command.js',
    'dist/undici.js',
    'dist/inspect.js',
    'dist/tree-sitter.wasm',
    'dist/tree-sitter-python.wasm',
  ]) {
    expect(names).toContain(`extension/${needed}`);
  }
  // What the server and the command line share.
  const parts = (await readdir(inRoot('dist'))).filter((name) => name.startsWith('part-'));
  expect(parts.length).toBeGreaterThan(1);
  expect(names).toEqual(expect.arrayContaining(parts.map((name) => `extension/dist/${name}`)));
  for (const data of ['names.bin', 'popular.txt', 'imports.txt', 'meant.json']) {
    expect(names).toContain(`extension/data/${data}`);
  }
  expect(names).toContain('extension/icon.png');
});

test('the package is smaller than 3 MB', async () => {
  expect((await stat(inject('vsix'))).size).toBeLessThan(3_000_000);
});

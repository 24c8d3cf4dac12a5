import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dataFiles } from '../../../server/src/names/data-files.ts';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'data');
const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
const files = readdirSync(folder).filter((file) => file !== 'README.md');

test('the data folder holds what is read, and no more', () => {
  expect(files.sort()).toEqual(Object.values(dataFiles).sort());
});

test.each(files)('data/README.md describes %s and gives its size', (file) => {
  const row = readme.split('\n').find((line) => line.startsWith(`| \`${file}\` |`));
  const size = statSync(path.join(folder, file)).size.toLocaleString('en');
  expect(row, `the table of data/README.md has to give the size of ${file}: ${size} bytes`).toContain(
    `${size} bytes`,
  );
  expect(readme).toContain(`\n## \`${file}\`\n`);
});

import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { recordCheck, recordOf } from '../../../../server/src/inspect/archive/record.ts';

const folder = 'acme-1.0.dist-info/';
const files: Readonly<Record<string, string>> = {
  'acme/__init__.py': 'import os\n',
  'acme/a, b.py': 'a = 1\n',
  [`${folder}METADATA`]: 'Name: acme\n',
};

function line(name: string, content: string): string {
  const sum = createHash('sha256').update(content).digest('base64url');
  const shown = /[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
  return `${shown},sha256=${sum},${content.length}\n`;
}

const lines = Object.entries(files).map(([name, content]) => line(name, content));
const honest = `${lines.join('')}${folder}RECORD,,\n`;

/** Rules with what they tell of a wheel with these files, those without content not had. */
function told(members: Readonly<Record<string, string | null>>, text: string | null) {
  const check = recordCheck();
  for (const [name, content] of Object.entries(members)) {
    check.add(name, content === null ? null : Buffer.from(content));
  }
  return check
    .finish(text === null ? null : { name: `${folder}RECORD`, text })
    .map(({ rule, weight, text: said, file }) => [rule, weight, said, file]);
}

const own = { [`${folder}RECORD`]: honest, [`${folder}RECORD.jws`]: '{}', [`${folder}RECORD.p7s`]: 'x' };

it('says nothing of a wheel that is as its RECORD says', () => {
  expect(told({ ...files, ...own }, honest)).toEqual([]);
  expect(told({ ...files, ...own }, honest.replaceAll('\n', '\r\n'))).toEqual([]);
  expect(told({ ...files, ...own }, honest.trimEnd())).toEqual([]);
});

it('tells of files that are not listed', () => {
  expect(
    told({ ...files, ...own, 'acme.pth': 'import acme\n', 'other.dist-info/RECORD': '' }, honest),
  ).toEqual([
    [
      'archive-record',
      0.5,
      'RECORD does not list files of the wheel: acme.pth, other.dist-info/RECORD',
      'acme.pth',
    ],
  ]);
});

it('tells of other content, also in a file whose name is in quotes', () => {
  expect(told({ ...files, ...own, 'acme/a, b.py': 'evil()\n' }, honest)).toEqual([
    ['archive-record', 0.5, 'Files have other content than RECORD says: acme/a, b.py', 'acme/a, b.py'],
  ]);
});

it('remarks on listed files that are missing', () => {
  const text = honest + line('acme/gone.py', '') + line('say "hi".py', '');
  expect(told({ ...files, ...own }, text)).toEqual([
    [
      'archive-record',
      0.2,
      'RECORD lists files that the wheel does not hold: acme/gone.py, say "hi".py',
      'acme/gone.py',
    ],
  ]);
});

it('does not compare what was not read, what has no sum, or another kind of sum', () => {
  const text = `acme/__init__.py,md5=abc,3\n"acme/a, b.py",,\n${lines[2]}${folder}RECORD,,\n`;
  expect(told({ ...files, ...own }, text)).toEqual([]);
  expect(
    told({ ...own, ...Object.fromEntries(Object.keys(files).map((name) => [name, null])) }, honest),
  ).toEqual([]);
});

it('takes sums with padding and names with backslashes, as old tools wrote them', () => {
  const text = honest.replace(/(sha256=[^,]+)/g, '$1=').replace('acme/__init__.py', 'acme\\__init__.py');
  expect(told({ ...files, ...own }, text)).toEqual([]);
});

it('remarks on a wheel without RECORD', () => {
  expect(told(files, null)).toEqual([
    ['archive-record', 0.3, 'The wheel has no RECORD that can be read', null],
  ]);
});

it('finds the RECORD of the wheel and not of what it vendors', () => {
  expect(recordOf(['acme/_vendor/six.dist-info/RECORD', `${folder}RECORD`])).toBe(`${folder}RECORD`);
  expect(recordOf(['acme/_vendor/six.dist-info/RECORD', 'RECORD'])).toBeNull();
});

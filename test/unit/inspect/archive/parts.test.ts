import { expect, it } from 'vitest';
import { openParts } from '../../../../server/src/inspect/archive/open-parts.ts';
import { readOpened } from '../../../support/archives/reading.ts';
import { type ZipMember, zipOf } from '../../../support/archives/zip-writer.ts';

const library: ZipMember = { name: 'acme/_native.so', content: 'x'.repeat(5_000), method: 0 };
const init: ZipMember = { name: 'acme/__init__.py', content: 'import os\n' };
const other: ZipMember = { name: 'acme/other.py', content: 'print(1)\n', method: 0 };
const wheel = zipOf([library, init, other]);
const initAt = wheel.indexOf(Buffer.from('PK\u0003\u0004'), 1);
const otherAt = wheel.indexOf(Buffer.from('PK\u0003\u0004'), initAt + 1);
const listAt = wheel.indexOf(Buffer.from('PK\u0001\u0002'));

function part(from: number, to: number) {
  return { offset: from, bytes: wheel.subarray(from, to) };
}

it('reads the members that were fetched, and counts the others once', async () => {
  const parts = [part(listAt, wheel.length), part(initAt, otherAt)];
  expect(await readOpened(openParts(wheel.length, parts))).toEqual({
    format: 'zip',
    files: [
      ['acme/_native.so', null],
      ['acme/__init__.py', 'import os\n'],
      ['acme/other.py', null],
    ],
    evidence: {},
    texts: [],
    limits: ['not-fetched: 2 files'],
  });
});

it('puts parts together that touch or overlap, in any order', async () => {
  const parts = [
    part(listAt, wheel.length),
    part(initAt + 20, listAt),
    part(initAt, initAt + 25),
    part(otherAt, otherAt),
  ];
  const { files } = await readOpened(openParts(wheel.length, parts));
  expect(files.map(([, text]) => text)).toEqual([null, 'import os\n', 'print(1)\n']);
});

it('says the same of all parts as of the whole', async () => {
  const parts = Array.from({ length: Math.ceil(wheel.length / 100) }, (_, at) =>
    part(at * 100, Math.min(wheel.length, at * 100 + 100)),
  );
  const { files, evidence, limits } = await readOpened(openParts(wheel.length, parts));
  expect(files.map(([, text]) => text?.length)).toEqual([5_000, 10, 9]);
  expect({ evidence, limits }).toEqual({ evidence: {}, limits: [] });
});

it('tells what does not agree in the parts that are there', async () => {
  const lying = zipOf([library, { ...init, local: { name: 'acme/__main__.py' } }, { ...other, offset: 0 }]);
  const listed = lying.indexOf(Buffer.from('PK\u0001\u0002'));
  const head = lying.indexOf(Buffer.from('PK\u0003\u0004'), 1);
  const { evidence } = await readOpened(
    openParts(lying.length, [
      { offset: listed, bytes: lying.subarray(listed) },
      { offset: head, bytes: lying.subarray(head, listed) },
    ]),
  );
  expect(evidence).toEqual({ 'archive-hidden': 0.7, 'archive-mismatch': 0.7, 'archive-overlap': 0.7 });
});

it.each([
  ['no part', wheel.length, []],
  ['the end missing', wheel.length, [part(0, listAt)]],
  ['half of the list', wheel.length, [part(listAt + 10, wheel.length)]],
  ['a size that is not that of the parts', 100, [part(listAt, wheel.length)]],
  ['parts in front of the beginning', wheel.length, [{ offset: -5, bytes: wheel }]],
])('cannot read anything with %s', async (_, size, parts) => {
  const read = await readOpened(openParts(size, parts));
  expect(read.files).toEqual([]);
  expect(read.limits).toHaveLength(1);
});

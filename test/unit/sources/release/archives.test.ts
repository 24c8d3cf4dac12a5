import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HttpAnswer, HttpRequest } from '../../../../server/src/runtime.ts';
import type { WheelMembers } from '../../../../server/src/sources/project-facts.ts';
import { openDistant, PartNotHad } from '../../../../server/src/sources/release/distant-file.ts';
import { isCompiled, isStartUp } from '../../../../server/src/sources/release/member-kinds.ts';
import { askWheelMembers } from '../../../../server/src/sources/release/wheel-members.ts';
import { type ZipEntry, zipOf } from '../../../support/index/zip-writer.ts';
import { recordingLog } from '../../../support/runtime/recording-log.ts';
import { httpAnswer, httpFailure } from '../../../support/runtime.ts';
import { publicIndex, signal } from './asking.ts';

const filename = 'demo-1.2-py3-none-any.whl';
const url = `https://files.example/${filename}`;

/** A server of one file that gives parts of it; keeps the parts. */
function serving(bytes: Buffer, change: (answer: HttpAnswer) => HttpAnswer = (answer) => answer) {
  const parts: { readonly range: string; readonly bytes: number }[] = [];
  const ask = async ({ headers, maxBytes }: HttpRequest) => {
    const range = headers?.range ?? '';
    const [, from = '', to = ''] = /^bytes=(\d*)-(\d+)$/.exec(range) ?? [];
    const start = from === '' ? Math.max(0, bytes.length - Number(to)) : Number(from);
    const end = from === '' ? bytes.length : Math.min(bytes.length, Number(to) + 1);
    if (start >= end) return httpAnswer('', { status: 416 });
    const body = bytes.toString('latin1', start, end);
    parts.push({ range, bytes: body.length });
    if (body.length > maxBytes) return httpFailure('too-large');
    const told = { 'content-range': `bytes ${start}-${end - 1}/${bytes.length}` };
    return change(httpAnswer(body, { status: 206, headers: told }));
  };
  return { ask, parts };
}

async function read(
  bytes: Buffer,
  size: number | null = bytes.length,
  change?: (answer: HttpAnswer) => HttpAnswer,
) {
  const { ask, parts } = serving(bytes, change);
  const outcome = await askWheelMembers(ask, publicIndex, { filename, url, size }, signal, recordingLog());
  const told =
    outcome.kind === 'value' ? outcome.value : outcome.kind === 'failed' ? outcome.why : outcome.kind;
  return { told, parts };
}

const entry = (name: string, content: string | Buffer = name): ZipEntry => ({ name, content });
const plain = [
  entry('demo/__init__.py'),
  entry('demo/run.py', 'x'.repeat(900)),
  entry('demo-1.2.dist-info/METADATA'),
];
const many = Array.from({ length: 3_000 }, (_, at) => entry(`demo/${'n'.repeat(60)}${at}.py`, ''));

describe('what a wheel holds', () => {
  test('is read from its end, in one request', async () => {
    const padded = [entry('demo/data.bin', Buffer.alloc(300_000, 7)), ...plain].map((each) => ({
      ...each,
      stored: true,
    }));
    const bytes = zipOf([...padded, entry('demo.pth'), entry('demo/_fast.so')]);
    const { told, parts } = await read(bytes);
    expect(told).toEqual({
      filename,
      count: 6,
      unpackedBytes: 300_000 + 16 + 900 + 27 + 8 + 13,
      startUp: ['demo.pth'],
      compiled: ['demo/_fast.so'],
      largest: { name: 'demo/data.bin', bytes: 300_000 },
    });
    expect(parts).toEqual([{ range: `bytes=${bytes.length - 65_633}-${bytes.length - 1}`, bytes: 65_633 }]);
    expect((await read(bytes, null)).parts).toEqual([{ range: 'bytes=-65633', bytes: 65_633 }]);
  });

  test('is read in two requests where its list is long', async () => {
    const bytes = zipOf(many);
    for (const size of [bytes.length, null]) {
      const { told, parts } = await read(bytes, size);
      expect(told).toMatchObject({ count: 3_000 });
      expect(parts).toHaveLength(2);
      expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBeLessThan(bytes.length);
    }
  });

  test('is read of small ones, large ones and such with a comment', async () => {
    expect((await read(zipOf(plain))).told).toMatchObject({ count: 3 });
    expect((await read(zipOf([]))).told).toMatchObject({ count: 0, largest: null });
    expect((await read(zipOf(many, { zip64: true }))).told).toMatchObject({ count: 3_000 });
    expect((await read(zipOf(plain, { comment: 'c'.repeat(65_535) }))).told).toMatchObject({ count: 3 });
  });

  test('shows a file that runs at the start, however many with other numbers stand before it', async () => {
    const decoys = Array.from({ length: 80 }, (_, at) => entry(`demo-${at}-nspkg.pth`));
    const { told } = await read(zipOf([...decoys, entry('zz.pth')]));
    expect((told as WheelMembers).startUp).toEqual(['demo-0-nspkg.pth', 'zz.pth']);
  });

  test('is bounded in names and their lengths', async () => {
    const long = entry(`demo/${'x'.repeat(5_000)}.so`);
    const { told } = await read(
      zipOf([long, ...Array.from({ length: 80 }, (_, at) => entry(`demo/${at}.pyd`))]),
    );
    const { compiled, count } = told as WheelMembers;
    expect([count, compiled.length, compiled[0]?.length, compiled[0]?.endsWith('x.so')]).toEqual([
      81,
      50,
      300,
      true,
    ]);
  });
});

describe('what cannot be read for sure is malformed', () => {
  const lies = (range: string) => (answer: HttpAnswer) => ({
    ...answer,
    headers: { 'content-range': range },
  });
  const small = zipOf(plain);
  const end = small.length - 22;
  const twoLists = Buffer.concat([
    small.subarray(0, end),
    small.subarray(small.readUInt32LE(end + 16), end),
    small.subarray(end),
  ]);

  test.each<[string, Buffer, (number | null)?, ((answer: HttpAnswer) => HttpAnswer)?]>([
    ['no archive', Buffer.from('x'.repeat(500))],
    ['another size than the index told', small, small.length - 1],
    ['a part without a place', small, null, (answer) => ({ ...answer, headers: {} })],
    ['another part than was asked for', small, null, lies('bytes 0-9/10')],
    ['a part of something larger', small, null, lies(`bytes 0-${small.length - 1}/${small.length + 5}`)],
    ['a part of who knows how much', small, null, lies(`bytes 0-${small.length - 1}/*`)],
    [
      'less than was asked for',
      zipOf(many),
      null,
      (answer) => {
        const body = answer.body.slice(1_000);
        const total = zipOf(many).length;
        return {
          ...answer,
          body,
          headers: { 'content-range': `bytes ${total - body.length}-${total - 1}/${total}` },
        };
      },
    ],
    ['two lists', twoLists],
    ['bytes behind the end', Buffer.concat([small, Buffer.from('more')])],
    ['a comment that looks like an end', zipOf(plain, { comment: 'PK\u0005\u0006 and on' })],
    ['a name that ends at a zero', zipOf([entry('x.pth\0.py')])],
    ['a name that leads out', zipOf([entry('demo/../x.pth')])],
    ['more than one can count with', zipOf([{ ...entry('a'), claims: { size: 2 ** 52 } }], { zip64: true })],
    [
      'too long a list',
      zipOf(Array.from({ length: 800 }, (_, at) => entry(`${at}${'n'.repeat(6_000)}`, ''))),
    ],
  ])('%s', async (_, bytes, size = bytes.length, change) => {
    expect((await read(bytes, size, change)).told).toBe('malformed');
  });

  test('whatever is cut off or changed, it is told as it was, or not', async () => {
    const good = zipOf(plain, { zip64: true });
    const whole = (await read(good)).told;
    for (let length = 0; length < good.length; length++) {
      expect(['malformed', 'not-published']).toContain((await read(good.subarray(0, length))).told);
    }
    for (let at = 0; at < good.length; at++) {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ 0x41;
      const { told, parts } = await read(bytes);
      expect(parts.length).toBeLessThanOrEqual(2);
      if (told !== 'malformed') expect(told).toMatchObject({ count: (whole as { count: number }).count });
    }
  });

  test('random archives are read as they were written', async () => {
    const name = fc.stringMatching(/^[a-z_]{1,12}(?:\/[a-z_]{1,12}){0,3}\.(?:py|pth|so|txt)$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(name, fc.uint8Array({ maxLength: 300 })), { maxLength: 60 }),
        fc.boolean(),
        fc.boolean(),
        async (files, zip64, stored) => {
          const entries = files.map(([path, content]) => ({
            name: path,
            content: Buffer.from(content),
            stored,
          }));
          const { told } = await read(zipOf(entries, { zip64 }));
          expect(told).toMatchObject({
            count: files.length,
            unpackedBytes: files.reduce((sum, [, content]) => sum + content.length, 0),
            startUp: [
              ...new Set(files.map(([path]) => path).filter((path) => /^[a-z_]+\.pth$/.test(path))),
            ].slice(0, 50),
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('of a distant file one stretch is had before its end, and no other', async () => {
  const bytes = Buffer.from(Array.from({ length: 1_000 }, (_, at) => at % 251));
  const { ask, parts } = serving(bytes);
  const file = await openDistant(ask, publicIndex, { url, size: 1_000 }, 100, signal);
  expect(await file.size()).toBe(1_000);
  expect(Buffer.from(await file.read(950, 500))).toEqual(bytes.subarray(950));
  expect(Buffer.from(await file.read(500, 450))).toEqual(bytes.subarray(500, 950));
  expect(parts.map(({ range }) => range)).toEqual(['bytes=900-999', 'bytes=500-899']);
  await expect(file.read(0, 10)).rejects.toEqual(new PartNotHad('malformed'));
});

test.each([
  ['x.pth', true],
  ['./X.PTH', true],
  ['sitecustomize.py', true],
  ['usercustomize.py', true],
  ['demo-1.2.data/purelib/x.pth', true],
  ['demo-1.2.data/platlib/sitecustomize.py', true],
  ['demo-1.2.data/data/lib/python3.13/site-packages/x.pth', true],
  ['demo-1.2.data/data/share/x.pth', false],
  ['demo-1.2.data/purelib/demo/x.pth', false],
  ['demo/x.pth', false],
  ['demo/sitecustomize.py', false],
  ['demo-1.2.data\\purelib\\sitecustomize.py', true],
  ['demo\\x.pth', true],
  ['demo/x\\y.py', false],
  ['x.pth/readme', false],
])('%s runs at the start: %s', (name, expected) => {
  expect(isStartUp(name)).toBe(expected);
});

test.each([
  ['demo/_fast.cpython-313-x86_64-linux-gnu.so', true],
  ['demo.libs/libz.so.1.2.3', true],
  ['demo/_fast.PYD', true],
  ['demo/x.pyc', true],
  ['demo/__pycache__/x.cpython-313.pyc', false],
  ['demo/x.so.py', false],
  ['demo/sonar.py', false],
])('%s is compiled: %s', (name, expected) => {
  expect(isCompiled(name)).toBe(expected);
});

import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openParts } from '../../../../server/src/inspect/archive/open-parts.ts';
import { listedIn } from '../../../../server/src/inspect/archive/record-lines.ts';
import { bzip2Sdist, xzSdist } from '../../../support/archives/packed.ts';
import { readAll, readOpened } from '../../../support/archives/reading.ts';
import { longName, pax, tarOf } from '../../../support/archives/tar-writer.ts';
import { descriptorOf, extraField, numbers, zipOf } from '../../../support/archives/zip-writer.ts';

const content = 'from setuptools import setup\nsetup()\n'.repeat(20);
const wheel = zipOf(
  [
    { name: 'acme/__init__.py', content },
    { name: 'acme/plain.py', content, method: 0 },
    { name: 'acme/described.py', content, flags: 8, descriptor: descriptorOf(content) },
    { name: 'acme/wide.py', content, extra: extraField(1, numbers([5, 8], [5, 8])) },
  ],
  { wide: {}, comment: Buffer.from('PK') },
);
const tar = tarOf([
  { name: 'acme-1.0/setup.py', content },
  pax([['path', 'acme-1.0/é.py']]),
  { name: 'acme-1.0/e.py', content },
  longName('acme-1.0/long.py'),
  { name: 'acme-1.0/l.py', content: 'x'.repeat(600) },
]);

const good = [
  ['wheel', wheel],
  ['plain sdist', tar],
  ['sdist', gzipSync(tar)],
  ['sdist in bzip2', bzip2Sdist],
  ['sdist in xz', xzSdist],
] as const;

/** Bytes put in place of others: `take` of them at a place from 0 to 1 are replaced. */
const surgery = fc.array(
  fc.record({
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    take: fc.integer({ min: 0, max: 8 }),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc.constantFrom(
        ...['504b0304', '504b0102', '504b0506', '504b0607', 'ffffffff', '00000000', '1f8b08'].map((hex) =>
          Uint8Array.from(Buffer.from(hex, 'hex')),
        ),
      ),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

function operated(bytes: Buffer, cuts: readonly { place: number; take: number; put: Uint8Array }[]): Buffer {
  let changed = bytes;
  for (const { place, take, put } of cuts) {
    const at = Math.floor(place * changed.length);
    changed = Buffer.concat([changed.subarray(0, at), put, changed.subarray(at + take)]);
  }
  return changed;
}

/** It ends with an answer: what was read, or what is wrong. */
async function expectAnswer(bytes: Buffer): Promise<void> {
  const read = await readAll(bytes, 'acme-1.0.tar.gz');
  if (read.format === 'unreadable') expect(read.limits.length).toBeGreaterThan(0);
  for (const weight of Object.values(read.evidence)) expect(weight).toBeLessThan(0.9);
  for (const text of read.texts) expect(text.length).toBeLessThanOrEqual(300);
}

describe('any bytes', () => {
  it('end with an answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), (bytes) => expectAnswer(Buffer.from(bytes))),
      { numRuns: 300 },
    );
  });

  it('end with an answer behind the first bytes of every format', async () => {
    const heads = fc.constantFrom(...good.map(([, bytes]) => bytes.subarray(0, 40)), tar.subarray(0, 512));
    await fc.assert(
      fc.asyncProperty(heads, fc.uint8Array({ maxLength: 1_000 }), (head, bytes) =>
        expectAnswer(Buffer.concat([head, bytes])),
      ),
      { numRuns: 300 },
    );
  });

  it('end with a list as RECORD', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '=') }), (text) => {
        for (const name of listedIn(text).keys()) expect(name).not.toBe('');
      }),
    );
  });
});

describe.each(good)('a %s', (_, bytes) => {
  it('that was changed anywhere ends with an answer', async () => {
    await fc.assert(
      fc.asyncProperty(surgery, (cuts) => expectAnswer(operated(bytes, cuts))),
      { numRuns: 400 },
    );
  });

  it('that was cut anywhere is told or reads the same', async () => {
    const whole = await readAll(bytes, 'acme-1.0.tar.gz');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        const read = await readAll(bytes.subarray(0, length), 'acme-1.0.tar.gz');
        const isTold = Object.keys(read.evidence).length > 0;
        expect(isTold || JSON.stringify(read.files) === JSON.stringify(whole.files)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a wheel in parts', () => {
  it('ends with an answer whatever the parts are', async () => {
    const part = fc.record({ offset: fc.integer({ min: -10, max: wheel.length + 10 }), length: fc.nat(600) });
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), fc.boolean(), async (parts, hasEnd) => {
        const had = parts.map(({ offset, length }) => ({
          offset,
          bytes: wheel.subarray(Math.max(0, offset), Math.max(0, offset) + length),
        }));
        const end = { offset: wheel.length - 500, bytes: wheel.subarray(-500) };
        const { limits } = await readOpened(openParts(wheel.length, hasEnd ? [...had, end] : had));
        expect(limits.length).toBeLessThanOrEqual(100);
      }),
    );
  });
});

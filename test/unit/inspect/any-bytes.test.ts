import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Inspection, ruleSet } from '../../../server/src/inspect/inspection.ts';
import type { InspectionJob } from '../../../server/src/inspect/job.ts';
import { hostileTars } from '../../support/archives/hostile-tars.ts';
import { hostileZips } from '../../support/archives/hostile-zips.ts';
import { look, noContext, sdistBytes, wheelBytes } from '../../support/inspecting.ts';

const archives = ['acme-1.0-py3-none-any.whl', 'acme-1.0.tar.gz', 'acme-1.0.zip', 'acme.bin'];
const lone = ['acme.py', 'setup.py', 'acme.pth', 'acme.bin'];

const members = {
  'setup.py': 'import os\nos.system("x")\n',
  'pyproject.toml': '[build-system]\nbuild-backend = "own"\nbackend-path = ["."]\n',
  'acme/__init__.py': 'from .a import f\nf()\n',
  'acme/a.py': 'def f():\n    exec("x = 1")\n',
  'acme.pth': 'import acme\n',
};
const whole = [wheelBytes(members), sdistBytes(members)];

/** What must hold of every answer. */
function expectAnswer(inspection: Inspection): void {
  const { verdict, evidence, limits, profile } = inspection;
  expect(['clean', 'suspicious', 'malicious', 'not-inspected']).toContain(verdict);
  expect(inspection.ruleSet).toBe(ruleSet);
  expect(evidence.length).toBeLessThanOrEqual(100);
  expect(limits.length).toBeLessThanOrEqual(100);
  expect(profile.length).toBeLessThanOrEqual(2000);
  expect(evidence.filter(({ text, weight }) => text.length > 300 || weight < 0 || weight > 1)).toEqual([]);
  expect(evidence).toEqual(evidence.toSorted((a, b) => b.weight - a.weight));
}

async function answers(
  job: Pick<Extract<InspectionJob, { kind: 'archive' | 'file' }>, 'kind' | 'file' | 'bytes'>,
) {
  const started = performance.now();
  expectAnswer(await look({ ...job, context: noContext }));
  expect(performance.now() - started).toBeLessThan(20_000);
}

describe('any bytes end in time with an answer', () => {
  test('as an archive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.constantFrom(...archives), (bytes, file) =>
        answers({ kind: 'archive', file, bytes }),
      ),
      { numRuns: 200 },
    );
  });

  test('as a Python file', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 500 }).map((one) => Buffer.from(one)),
      fc.uint8Array({ maxLength: 500 }),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(...lone), (bytes, file) =>
        answers({ kind: 'file', file, bytes }),
      ),
      { numRuns: 200 },
    );
  });

  test('as a wheel or sdist of which some bytes are others', async () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...whole),
        changes,
        fc.constantFrom(...archives),
        (bytes, flips, file) => {
          const changed = Buffer.from(bytes);
          for (const [at, value] of flips) changed[at % changed.length] = value;
          return answers({ kind: 'archive', file, bytes: changed });
        },
      ),
      { numRuns: 200 },
    );
  });

  test('as one that ends anywhere', async () => {
    for (const bytes of whole) {
      for (let end = 0; end < bytes.length; end += 17) {
        await answers({ kind: 'archive', file: 'acme-1.0.tar.gz', bytes: bytes.subarray(0, end) });
      }
    }
  });
});

describe('every hostile archive ends in time with an answer', { timeout: 40_000 }, () => {
  test.each([...hostileZips, ...hostileTars].map((one) => [one.what, one] as const))('%s', async (_, one) => {
    await answers({ kind: 'archive', file: one.filename ?? 'acme-1.0-py3-none-any.whl', bytes: one.bytes() });
  });
});

test.each([
  ['nested calls', 'f('.repeat(20_000)],
  ['nested brackets', '['.repeat(50_000)],
  ['a long sum', `x = ${'1 + '.repeat(50_000)}1`],
  ['nested functions', Array.from({ length: 90 }, (_, n) => `${' '.repeat(n)}def f${n}():`).join('\n')],
  ['a text that grows', `import os\nx = 'a'\n${'x = x + x\n'.repeat(200)}os.system(x)\n`],
  [
    'functions that call each other',
    'import os\ndef a():\n    b()\n    b()\ndef b():\n    a()\n    a()\na()\n',
  ],
  [
    'loops within loops',
    `${Array.from({ length: 60 }, (_, n) => `${' '.repeat(n)}for i in x:`).join('\n')}\n${' '.repeat(60)}eval(i)\n`,
  ],
])('Python made of %s ends in time', async (_, text) => {
  await answers({ kind: 'file', file: 'setup.py', bytes: Buffer.from(text) });
});

import { describe, expect, test } from 'vitest';
import { artifactChange } from '../../../server/src/rules/artifact-change.ts';
import { sizeInWords } from '../../../server/src/rules/size-words.ts';
import { type ArtifactsSketch, shapes } from './release-artifacts.ts';
import { asOf, day, hour, type InputSketch, releases, ruleInput, span } from './rule-input.ts';

type Sketch = ArtifactsSketch | 'not-published';

const history = (daysOld: number) =>
  releases(
    { version: '1.3', daysOld },
    { version: '1.2', daysOld: 100 },
    { version: '1.1', daysOld: 200 },
    { version: '1.0', daysOld: 300 },
  );

/** The judged release, and those before it from the newest. */
const check = (own: Sketch, before: readonly Sketch[], more: InputSketch = {}, hoursOld = 5) => {
  const versions = ['1.2', '1.1', '1.0'];
  const earlier = before.map((sketch, at) => [versions[at], sketch]);
  return artifactChange.check(
    ruleInput({
      specifier: '==1.3',
      releases: history((hoursOld * hour) / day),
      details: shapes({ '1.3': own, ...Object.fromEntries(earlier) }),
      ...more,
    }),
  );
};

const megabytes = (count: number) => ({ wheelBytes: count * 1_000_000 });
const holding = (members: ArtifactsSketch['members']) => ({ members: members ?? {} });

describe('a file that runs when Python starts', () => {
  const own = holding({ startUp: ['sample_init.pth'] });

  test('is told where no earlier wheel had one', () => {
    expect(check(own, [holding({}), {}])).toMatchObject({
      rule: 'artifact-change',
      level: 'warning',
      certainty: 'high',
      message:
        'sample 1.3 appeared 5 hours ago with a file that runs whenever Python starts (sample_init.pth), which no release it is compared with had. It runs without being imported: look at what it does before you install the release, or pin 1.2.',
      evidence: [
        {
          text: '1.3: sample_init.pth in sample-1.3-py3-none-any.whl; none of the kind in sample-1.2-py3-none-any.whl.',
          source: 'PyPI',
          asOf,
        },
      ],
      range: span(6, 11),
      signal: {
        release: '1.3',
        phrase:
          'with a file that runs whenever Python starts (sample_init.pth), which no release it is compared with had',
      },
    });
  });

  test.each<[string, Sketch, Sketch[]]>([
    ['an earlier one had it', own, [holding({ startUp: ['sample_init.pth'] })]],
    [
      'an earlier one had it under its own version',
      holding({ startUp: ['sample-1.3-py3.12-nspkg.pth'] }),
      [holding({ startUp: ['sample-1.2-py3.9-nspkg.pth'] })],
    ],
    ['what the earlier one holds is not known', own, [holding('malformed'), {}]],
    ['nobody looked into an earlier one', own, [{}, {}]],
    ['nothing is known of an earlier one', own, ['not-published']],
    ['nothing is known of this one', 'not-published', [holding({})]],
    ['it is not known what this one holds', holding('not-published'), [holding({})]],
    ['nothing came before', own, []],
    ['nothing of the kind is there', holding({}), [holding({})]],
  ])('is not told where %s', (_, judged, before) => {
    expect(check(judged, before)).toBeNull();
  });

  test('beside one that was always there is told alone', () => {
    const both = holding({ startUp: ['sample_trace.pth', 'other.pth'] });
    expect(check(both, [holding({ startUp: ['sample_trace.pth'] })])?.signal?.phrase).toContain(
      '(other.pth)',
    );
  });

  test('is not compared with what came from the same hand an hour before', () => {
    const list = releases(
      { version: '1.3', daysOld: 1 / 24 },
      { version: '1.2', daysOld: 2 / 24 },
      { version: '1.1', daysOld: 200 },
    );
    const pth = holding({ startUp: ['sample_init.pth'] });
    expect(check(pth, [pth, holding({})], { releases: list })?.signal?.phrase).toContain('sample_init.pth');
  });

  test('has the name that is shown cleaned', () => {
    const odd = holding({ startUp: ['x\u202e\u001b[31m**bold**\n.pth'] });
    const found = check(odd, [holding({})]);
    const told = JSON.stringify([found?.message, found?.evidence, found?.signal]);
    expect(told).not.toMatch(/\\u202e|\\u001b|\\n|\u202e/);
  });

  test.each([
    ['is old', {}, 24 * 30],
    ['is chosen by nobody', { kind: 'import' } as const, 5],
  ])('is not told of a release that %s', (_, more, hoursOld) => {
    expect(check(own, [holding({})], more, hoursOld)).toBeNull();
  });

  test('is told of what a range leads to', () => {
    expect(check(own, [holding({})], { specifier: '>=1' })).toMatchObject({ signal: { release: '1.3' } });
  });
});

describe('a wheel whose list of files cannot be read for sure', () => {
  test('is told where that of an earlier one could', () => {
    expect(check(holding('malformed'), [holding({})])).toMatchObject({
      level: 'warning',
      message:
        'sample 1.3 appeared 5 hours ago with a wheel whose list of files cannot be read for sure. It may hold files that are not shown: find out how it was made before you install the release, or pin 1.2.',
      signal: { release: '1.3' },
    });
  });

  test.each<[string, Sketch, Sketch[]]>([
    ['no earlier one could be read', holding('malformed'), [holding('malformed'), {}]],
    ['it could not be had', holding('timeout'), [holding({})]],
    ['the index gives no parts', holding('not-published'), [holding({})]],
    ['nobody looked', {}, [holding({})]],
  ])('is not told where %s', (_, judged, before) => {
    expect(check(judged, before)).toBeNull();
  });
});

describe('compiled files in a wheel for all platforms', () => {
  const own = holding({ compiled: ['sample/_fast.so'] });
  test('are told where there were none', () => {
    expect(check(own, [holding({})])).toMatchObject({
      level: 'warning',
      certainty: 'medium',
      signal: {
        phrase:
          'with compiled files (sample/_fast.so) in a wheel for all platforms, which no release it is compared with had',
      },
    });
  });

  const built = { filename: 'sample-1.3-cp313-cp313-win_amd64.whl', compiled: ['sample/_fast.pyd'] };
  test.each<[string, Sketch, Sketch[]]>([
    ['an earlier one had some', own, [holding({ compiled: ['sample/launcher.exe'] })]],
    ['the wheel is for one platform', holding(built), [holding({})]],
    ['the wheels before were for one platform', own, [holding({ ...built, compiled: [] })]],
  ])('are not told where %s', (_, judged, before) => {
    expect(check(judged, before)).toBeNull();
  });
});

describe('source alone', () => {
  const own = { wheels: 0, wheelBytes: null };
  test('is told where all earlier releases had wheels', () => {
    expect(check(own, [{}, { wheels: 12 }, {}])).toMatchObject({
      level: 'warning',
      evidence: [{ text: '1.3: no wheel; 1.2 had one wheel, 1.1 had 12 wheels, 1.0 had one wheel.' }],
      signal: { phrase: 'as source alone, where the releases before it had wheels' },
    });
  });

  test.each<[string, Sketch, Sketch[], number?]>([
    ['one of them had none', own, [{}, own, {}]],
    ['one alone is known', own, [{}, 'not-published']],
    ['it has neither wheel nor source', { ...own, sdists: 0 }, [{}, {}]],
    ['it is only just there, and the wheels may follow', own, [{}, {}], 0.3],
  ])('is not told where %s', (_, judged, before, hoursOld = 5) => {
    expect(check(judged, before, {}, hoursOld)).toBeNull();
  });
});

describe('a jump in size', () => {
  test('is told with the largest file, as a hint to look', () => {
    const own = { ...megabytes(12), members: { largest: { name: 'sample/run.js', bytes: 11_400_000 } } };
    expect(check(own, [megabytes(0.8), megabytes(0.9)])).toMatchObject({
      level: 'information',
      certainty: 'low',
      evidence: [
        {
          text: '1.3: 12.0 MB; 1.2: 800 kB, 1.1: 900 kB. Its largest file is sample/run.js (11.4 MB).',
        },
      ],
      signal: { phrase: 'with a wheel of 12.0 MB, 13 times as large as any of the releases before it' },
    });
  });

  test('is told of source too', () => {
    const before = [{ sdistBytes: 500_000 }, { sdistBytes: 600_000 }];
    expect(check({ sdistBytes: 20_000_000 }, before)?.signal?.phrase).toBe(
      'with a source archive of 20.0 MB, 33 times as large as any of the releases before it',
    );
  });

  test.each<[string, Sketch, Sketch[]]>([
    ['it is several times as large, and small', megabytes(1.5), [megabytes(0.1), megabytes(0.1)]],
    ['it has grown by much, and not several times', megabytes(90), [megabytes(30), megabytes(30)]],
    ['an earlier one was as large', megabytes(12), [megabytes(0.8), megabytes(11)]],
    ['one earlier size alone is known', megabytes(12), [megabytes(0.8), { wheelBytes: null }]],
    ['its own size is not known', { wheelBytes: null }, [megabytes(0.8), megabytes(0.8)]],
    ['the earlier ones are said to hold nothing', megabytes(12), [megabytes(0), megabytes(0)]],
  ])('is not told where %s', (_, judged, before) => {
    expect(check(judged, before)).toBeNull();
  });

  test('stands behind a file that runs at the start, and both are told', () => {
    const own = { ...megabytes(12), members: { startUp: ['x.pth'] } };
    const found = check(own, [{ ...megabytes(0.8), members: {} }, megabytes(0.8)]);
    expect(found).toMatchObject({ level: 'warning', certainty: 'high' });
    expect(found?.evidence).toHaveLength(2);
    expect(found?.signal?.phrase).toMatch(/^with a file .* had, and with a wheel of 12\.0 MB/);
  });
});

test.each([
  [640, '1 kB'],
  [999_499, '999 kB'],
  [999_600, '1.0 MB'],
  [11_400_000, '11.4 MB'],
  [123_000_000, '123 MB'],
  [5e15, '5000 TB'],
])('%i bytes are %s', (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words);
});

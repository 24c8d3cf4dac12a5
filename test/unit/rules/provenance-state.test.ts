import { describe, expect, test } from 'vitest';
import {
  attestedSince,
  isProvenanceLost,
  provenanceState,
} from '../../../server/src/rules/provenance-state.ts';
import type { Release } from '../../../server/src/sources/project-facts.ts';
import { type ReleaseSketch, release, releases } from './rule-input.ts';

const attested = (version: string, daysOld: number, more: Partial<ReleaseSketch> = {}) =>
  release({ version, daysOld, provenance: true, ...more });
const bare = (version: string, daysOld: number, more: Partial<ReleaseSketch> = {}) =>
  release({ version, daysOld, provenance: false, ...more });
const partly = (version: string, daysOld: number): Release => ({
  ...attested(version, daysOld),
  provenance: 'some',
});
const silent = (version: string, daysOld: number) => release({ version, daysOld, provenance: null });

/** The newest of the list, which is given newest first, as the state of its project. */
function stateOf(...list: readonly Release[]) {
  const [judged] = list;
  if (judged === undefined) throw new Error('no release');
  return provenanceState(judged, list);
}

describe('the state of a release', () => {
  test.each<[string, ReturnType<typeof stateOf>, readonly Release[]]>([
    ['none, and none before it', 'no', [bare('1.2', 1), bare('1.1', 50), bare('1.0', 90)]],
    ['none, and nothing before it', 'no', [bare('1.0', 1)]],
    ['all files', 'full', [attested('1.2', 1), bare('1.1', 50)]],
    ['some files', 'partial', [partly('1.2', 1), attested('1.1', 50), attested('1.0', 90)]],
    ['one of three', 'inconsistent', [bare('1.3', 1), attested('1.2', 40), bare('1.1', 50), bare('1.0', 90)]],
    ['the only one', 'inconsistent', [bare('1.1', 1), attested('1.0', 40)]],
    ['two of three', 'lost', [bare('1.3', 1), bare('1.2', 40), attested('1.1', 50), attested('1.0', 90)]],
    ['three of three', 'lost', [bare('1.3', 1), attested('1.2', 40), attested('1.1', 50), partly('1.0', 90)]],
    [
      'the third within days that carries none',
      'lost',
      [bare('1.4', 0.1), bare('1.3', 2), bare('1.2', 4), attested('1.1', 50), attested('1.0', 90)],
    ],
    [
      'those before it, yanked meanwhile',
      'lost',
      [bare('1.2', 1), attested('1.1', 50, { yanked: true }), attested('1.0', 90, { yanked: true })],
    ],
    ['both there are', 'lost', [bare('1.2', 1), attested('1.1', 50), attested('1.0', 90)]],
    ['an index that does not tell', 'unknown', [silent('1.2', 1), silent('1.1', 50), silent('1.0', 90)]],
    ['not told of this one', 'unknown', [silent('1.2', 1), attested('1.1', 50), attested('1.0', 90)]],
    ['no files', 'unknown', [bare('1.2', 1, { noFiles: true }), attested('1.1', 50), attested('1.0', 90)]],
  ])('%s: %s', (_what, state, list) => {
    expect(stateOf(...list)).toBe(state);
    expect(list[0] && isProvenanceLost(list[0], list)).toBe(state === 'lost');
  });

  test('attested by somebody else', () => {
    const list = [attested('1.2', 1), attested('1.1', 50)];
    expect(provenanceState(list[0] as Release, list, 'other')).toBe('changed');
    expect(provenanceState(list[0] as Release, list, 'same')).toBe('full');
  });

  test('who carries none has no publisher that could have changed', () => {
    const list = [bare('1.2', 1), attested('1.1', 50), attested('1.0', 90)];
    expect(provenanceState(list[0] as Release, list, 'other')).toBe('lost');
  });
});

describe('what it is compared with', () => {
  test('yanked and emptied releases do not count', () => {
    expect(
      stateOf(
        bare('1.5', 1),
        bare('1.4', 30, { yanked: 'broken' }),
        bare('1.3', 40, { noFiles: true }),
        attested('1.2', 50),
        attested('1.1', 60),
        bare('1.0', 90),
      ),
    ).toBe('lost');
  });

  test('final releases with final ones: pre-releases often come by another door', () => {
    expect(
      stateOf(
        bare('2.0', 1),
        bare('2.0rc2', 5),
        bare('2.0rc1', 9),
        bare('2.0b1', 12),
        attested('1.9', 50),
        attested('1.8', 60),
      ),
    ).toBe('lost');
    expect(stateOf(bare('2.0rc1', 1), attested('1.9', 50), attested('1.8', 60), attested('1.7', 70))).toBe(
      'no',
    );
    expect(stateOf(bare('2.0rc3', 1), attested('2.0rc2', 5), attested('2.0rc1', 9))).toBe('lost');
  });

  test('an old branch is mended with its own old tools', () => {
    const list = releases(
      { version: '2.5', daysOld: 10, provenance: true },
      { version: '2.4', daysOld: 20, provenance: true },
      { version: '2.3', daysOld: 30, provenance: true },
      { version: '1.9.5', daysOld: 1, provenance: false },
      { version: '1.9.4', daysOld: 100, provenance: false },
      { version: '1.9.3', daysOld: 200, provenance: false },
    );
    expect(list.filter((each) => isProvenanceLost(each, list))).toEqual([]);
  });

  test('an old branch that attests and then does not', () => {
    const list = releases(
      { version: '2.5', daysOld: 10, provenance: true },
      { version: '1.9.5', daysOld: 1, provenance: false },
      { version: '1.9.4', daysOld: 100, provenance: true },
      { version: '1.9.3', daysOld: 200, provenance: true },
    );
    expect(list.filter((each) => isProvenanceLost(each, list)).map(({ version }) => version)).toEqual([
      '1.9.5',
    ]);
  });

  test('lower versions that came later say nothing of an earlier release', () => {
    const list = releases(
      { version: '2.0', daysOld: 900, provenance: false },
      { version: '1.9.7', daysOld: 10, provenance: true },
      { version: '1.9.6', daysOld: 20, provenance: true },
      { version: '1.9.5', daysOld: 30, provenance: true },
      { version: '1.9.4', daysOld: 950, provenance: false },
    );
    expect(list.filter((each) => isProvenanceLost(each, list))).toEqual([]);
  });

  test('a post-release of an attested release', () => {
    expect(stateOf(bare('1.5.post1', 1), attested('1.5', 300), attested('1.4', 400))).toBe('lost');
  });

  test('several uploads by the same hand do not make one another usual', () => {
    const list = [
      bare('1.5.3', 0.1),
      bare('1.5.2', 0.2),
      bare('1.5.1', 0.3),
      attested('1.5.0', 20),
      attested('1.4.0', 50),
      attested('1.3.0', 90),
    ];
    expect(list.map((each) => provenanceState(each, list)).slice(0, 3)).toEqual(['lost', 'lost', 'lost']);
  });

  test('who stopped for good is left alone after a few releases', () => {
    const list = [
      bare('1.7', 1),
      bare('1.6', 30),
      bare('1.5', 60),
      attested('1.4', 90),
      attested('1.3', 120),
    ];
    expect(list.map((each) => provenanceState(each, list))).toEqual([
      'inconsistent',
      'lost',
      'lost',
      'full',
      'full',
    ]);
  });

  test('without upload times versions alone decide', () => {
    const list = releases(
      { version: '1.2', daysOld: null, provenance: false },
      { version: '1.1', daysOld: null, provenance: true },
      { version: '1.0', daysOld: null, provenance: true },
    );
    expect(isProvenanceLost(list[0] as Release, list)).toBe(true);
  });

  test('a release that is not one of the list, by its version', () => {
    const list = [attested('1.1', 50), attested('1.0', 90)];
    expect(isProvenanceLost(bare('1.2', 1), list)).toBe(true);
    expect(isProvenanceLost(bare('0.9', 1), list)).toBe(false);
  });
});

describe('since when releases attest', () => {
  test.each<[string, readonly Release[], string | null]>([
    [
      'back to the first that did',
      [bare('1.4', 1), attested('1.3', 9), attested('1.2', 20), bare('1.1', 50), bare('1.0', 90)],
      '1.2',
    ],
    ['over a single gap', [bare('1.4', 1), attested('1.3', 9), bare('1.2', 20), attested('1.1', 50)], '1.1'],
    ['never', [bare('1.1', 1), bare('1.0', 9)], null],
  ])('%s', (_what, list, version) => {
    expect(attestedSince(list[0] as Release, list)?.version ?? null).toBe(version);
  });
});

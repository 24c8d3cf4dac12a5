import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TooLarge } from '../../../../server/src/sources/json.ts';
import { askProvenance, parseProvenance } from '../../../../server/src/sources/release/provenance.ts';
import { httpAnswer, httpFailure, jsonAnswer } from '../../../support/runtime.ts';
import { asking, privateIndex, publicIndex, signal } from './asking.ts';

const provenance = (...publishers: unknown[]) => ({
  version: 1,
  attestation_bundles: publishers.map((publisher) => ({ publisher, attestations: [] })),
});
const parsed = (...publishers: unknown[]) => parseProvenance(JSON.stringify(provenance(...publishers)));

const gitHub = { kind: 'GitHub', repository: 'org/repo', workflow: 'release.yml', environment: 'pypi' };
const publisher = { kind: 'GitHub', source: 'org/repo', workflow: 'release.yml', environment: 'pypi' };

describe('a provenance object', () => {
  test.each([
    ['GitHub', { ...gitHub, claims: null }, publisher],
    ['GitHub without an environment', { ...gitHub, environment: '' }, { ...publisher, environment: null }],
    [
      'GitLab',
      {
        kind: 'GitLab',
        repository: 'group/sub/repo',
        workflow_filepath: '.gitlab-ci.yml',
        environment: null,
      },
      { kind: 'GitLab', source: 'group/sub/repo', workflow: '.gitlab-ci.yml', environment: null },
    ],
    [
      'Google',
      { kind: 'Google', email: 'bot@project.example' },
      { kind: 'Google', source: 'bot@project.example', workflow: null, environment: null },
    ],
    [
      'a kind that came later',
      { kind: 'CircleCI', repository: 'org/repo', pipeline: 5 },
      { kind: 'CircleCI', source: 'org/repo', workflow: null, environment: null },
    ],
    [
      'a kind that tells nothing else',
      { kind: 'X' },
      { kind: 'X', source: '', workflow: null, environment: null },
    ],
  ])('tells the publisher: %s', (_, written, expected) => {
    expect(parsed(written)).toEqual([expected]);
  });

  test('tells each publisher once', () => {
    const other = { ...gitHub, workflow: 'other.yml' };
    expect(parsed(gitHub, other, gitHub)).toEqual([publisher, { ...publisher, workflow: 'other.yml' }]);
  });

  test.each([
    ['a publisher that is none', [gitHub, null]],
    ['a publisher of no kind', [{ ...gitHub, kind: '' }]],
    ['a publisher of a known kind without a source', [{ kind: 'GitHub', workflow: 'x' }]],
    ['an account that is no text', [{ kind: 'Google', email: 5, repository: 'org/repo' }]],
    ['no bundles', []],
  ])('with %s cannot be read', (_, publishers) => {
    expect(parsed(...publishers)).toBeNull();
  });

  test.each([
    '',
    '{}',
    '[]',
    '{"version":2,"attestation_bundles":[]}',
    '{"version":1,"attestation_bundles":{}}',
    '<html>',
  ])('%j is none', (text) => {
    expect(parseProvenance(text)).toBeNull();
  });

  test('with bundles without end is not cut off in silence', () => {
    expect(() => parsed(...Array.from({ length: 101 }, () => gitHub))).toThrow(TooLarge);
  });

  test('whatever it holds, it is read without an exception', () => {
    const any = fc.oneof(
      fc.jsonValue(),
      fc.record({
        kind: fc.constantFrom('GitHub', 'Google', 'X', 5),
        repository: fc.jsonValue(),
        email: fc.jsonValue(),
      }),
    );
    fc.assert(fc.property(fc.array(any, { maxLength: 20 }), (publishers) => void parsed(...publishers)));
  });
});

describe('asking for it', () => {
  const url = 'https://index.example/integrity/demo/1.2/demo-1.2.whl/provenance';
  const asked = (answer: ReturnType<typeof httpAnswer> | ReturnType<typeof httpFailure>) =>
    askProvenance(asking({ [url]: answer }).ask, publicIndex, url, signal);

  test('gives the publishers', async () => {
    expect(await asked(jsonAnswer(provenance(gitHub)))).toEqual({
      kind: 'value',
      value: [publisher],
      etag: null,
      sample: false,
    });
  });

  test.each([
    ['malformed', jsonAnswer({ message: 'x' })],
    ['not-published', jsonAnswer({ message: 'No provenance available' }, { status: 404 })],
    ['malformed', httpAnswer('{"version":1,"attest')],
    ['too-large', httpFailure('too-large')],
  ] as const)('has failed where the answer is %s', async (why, answer) => {
    expect(await asked(answer)).toEqual({ kind: 'failed', why });
  });

  test('asks nobody else about what a private index has', async () => {
    const { ask, requests } = asking({});
    const elsewhere = 'https://integrity.example/demo';
    expect(await askProvenance(ask, privateIndex, elsewhere, signal)).toEqual({
      kind: 'failed',
      why: 'private',
    });
    expect(requests).toEqual([]);
  });
});

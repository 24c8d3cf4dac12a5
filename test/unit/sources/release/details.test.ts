import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HttpAnswer, HttpFailure } from '../../../../server/src/runtime.ts';
import { detailsCodec } from '../../../../server/src/sources/cache/details-codec.ts';
import { unknownCapabilities } from '../../../../server/src/sources/gathering/capabilities.ts';
import type { ReleaseFile } from '../../../../server/src/sources/project-facts.ts';
import type { ArtifactsDocument } from '../../../../server/src/sources/release/artifacts.ts';
import {
  askDetails,
  type DetailsQuestion,
  detailsFreshFor,
  type ReleaseDetailsDocument,
} from '../../../../server/src/sources/release/details.ts';
import { recordingLog } from '../../../support/runtime/recording-log.ts';
import { httpAnswer, httpFailure, jsonAnswer } from '../../../support/runtime.ts';
import { asking, demo, privateIndex, publicIndex, signal } from './asking.ts';

const wheel: ReleaseFile = {
  filename: 'demo-1.2-py3-none-any.whl',
  url: 'https://files.example/demo-1.2-py3-none-any.whl',
  sha256: null,
  size: null,
  requiresPython: null,
  yanked: false,
  uploadedAt: null,
  metadata: { sha256: null },
  provenance: 'https://index.example/integrity/wheel',
};
const sdist: ReleaseFile = {
  ...wheel,
  filename: 'demo-1.2.tar.gz',
  url: 'https://files.example/demo-1.2.tar.gz',
  metadata: null,
  provenance: 'https://index.example/integrity/sdist',
};
const { provenance: _, ...untold } = sdist;
const unattested: ReleaseFile = { ...sdist, provenance: null };

const people = {
  author: 'Ada',
  authorEmail: null,
  maintainer: null,
  maintainerEmail: null,
  requires: ['attrs'],
};
const publisher = { kind: 'GitHub', source: 'org/repo', workflow: null, environment: null };

const side = 'https://files.example/demo-1.2-py3-none-any.whl.metadata';
const json = 'https://index.example/pypi/demo/1.2/json';
const attested = 'https://index.example/integrity/wheel';

const metadata = httpAnswer(
  'Metadata-Version: 2.1\nName: demo\nVersion: 1.2\nAuthor: Ada\nRequires-Dist: attrs\nRequires-Python: >=3.9\n',
);
const document = jsonAnswer({
  info: { name: 'demo', version: '1.2', author: 'Ada', requires_dist: ['attrs'] },
  vulnerabilities: [],
});
const provenance = jsonAnswer({
  version: 1,
  attestation_bundles: [{ publisher: { kind: 'GitHub', repository: 'org/repo' } }],
});
const all = { [side]: metadata, [json]: document, [attested]: provenance };

const offer = { state: 'no', missing: [], since: 0 } as const;

async function details(
  more: Partial<DetailsQuestion> = {},
  answers: Readonly<Record<string, HttpAnswer | HttpFailure>> = all,
) {
  const { ask, requests } = asking(answers);
  const seen: string[] = [];
  const question: DetailsQuestion = {
    index: publicIndex,
    ...demo,
    files: [sdist, wheel],
    capabilities: unknownCapabilities,
    now: 0,
    known: null,
    artifacts: 'nothing',
    fileCount: null,
    ...more,
  };
  const outcome = await askDetails(ask, question, signal, recordingLog(), (_, each) => seen.push(each));
  const told =
    outcome.kind === 'value' ? outcome.value : outcome.kind === 'failed' ? outcome.why : outcome.kind;
  return { told, asked: requests.map(({ url }) => url), seen };
}

describe('of a release', () => {
  test('people come from the metadata of a wheel and publishers from its provenance', async () => {
    expect(await details()).toEqual({
      told: { people: { value: people }, publishers: { value: [publisher] } },
      asked: [side, attested],
      seen: [],
    });
  });

  test('people come from its JSON document where no file offers metadata', async () => {
    expect(await details({ files: [untold] })).toEqual({
      told: { people: { value: people }, publishers: { why: 'not-published' } },
      asked: [json],
      seen: ['document'],
    });
  });

  test('people come from its JSON document where the metadata is not where it should be', async () => {
    expect(await details({}, { [json]: document, [attested]: provenance })).toMatchObject({
      told: { people: { value: people } },
      asked: [side, attested, json],
    });
  });

  test('there are no publishers where the index says that no file is attested', async () => {
    expect(await details({ files: [unattested, untold] })).toMatchObject({
      told: { publishers: { value: [] } },
    });
  });

  test('publishers are not told where files are not known yet', async () => {
    expect(await details({ files: null })).toEqual({
      told: { people: { value: people }, publishers: { why: 'pending' } },
      asked: [json],
      seen: ['document'],
    });
  });

  test('an index that has no such documents is not asked for one', async () => {
    const capabilities = { ...unknownCapabilities, versionJson: offer };
    expect(await details({ files: [untold], capabilities })).toEqual({
      told: { people: { why: 'not-published' }, publishers: { why: 'not-published' } },
      asked: [],
      seen: [],
    });
  });

  test('what is known already is not asked for again', async () => {
    const known = { people: { value: people }, publishers: { why: 'timeout' } } as const;
    expect(await details({ known })).toEqual({
      told: { people: { value: people }, publishers: { value: [publisher] } },
      asked: [attested],
      seen: [],
    });
  });
});

describe('of a private index', () => {
  const index = privateIndex;
  const own = { ...wheel, url: 'https://index.example/demo-1.2-py3-none-any.whl' };

  test('what lies at another origin stays unasked', async () => {
    const elsewhere = { ...wheel, provenance: 'https://integrity.example/wheel' };
    expect(await details({ index, files: [elsewhere] }, {})).toEqual({
      told: { people: { why: 'private' }, publishers: { why: 'private' } },
      asked: [json],
      seen: ['absent'],
    });
  });

  test('what lies at its own is asked', async () => {
    const answers = { [`${own.url}.metadata`]: metadata, [attested]: provenance };
    expect(await details({ index, files: [own] }, answers)).toMatchObject({
      told: { people: { value: people }, publishers: { value: [publisher] } },
    });
  });
});

describe('when something goes wrong', () => {
  test('with one part, the other is known', async () => {
    expect(await details({}, { ...all, [attested]: httpFailure('timeout') })).toMatchObject({
      told: { people: { value: people }, publishers: { why: 'timeout' } },
    });
    expect(await details({}, { ...all, [side]: httpAnswer('<html>') })).toMatchObject({
      told: { people: { why: 'malformed' }, publishers: { value: [publisher] } },
    });
  });

  test('with both, nothing is', async () => {
    const answers = { [side]: httpFailure('unreachable'), [attested]: httpFailure('timeout') };
    expect((await details({}, answers)).told).toBe('unreachable');
    expect((await details({ files: [wheel] }, { [attested]: httpFailure('timeout') })).told).toBe('timeout');
  });

  test('with too much of it, that part is too large', async () => {
    const many = httpAnswer(`${metadata.body}${'Requires-Dist: x\n'.repeat(5_001)}`);
    expect(await details({}, { ...all, [side]: many })).toMatchObject({
      told: { people: { why: 'too-large' } },
    });
  });

  test('and it was cancelled, nothing is told', async () => {
    expect((await details({}, { ...all, [side]: httpFailure('cancelled') })).told).toBe('cancelled');
  });
});

const shape = { files: 2, wheels: 1, sdists: 1, wheelBytes: 9, sdistBytes: null, members: null };
const members = {
  filename: 'demo-1.2-py3-none-any.whl',
  count: 2,
  unpackedBytes: 7,
  startUp: ['x.pth'],
  compiled: [],
  largest: { name: 'x.pth', bytes: 5 },
};
const withMembers = (part: NonNullable<ArtifactsDocument['members']>): ReleaseDetailsDocument => ({
  people: { value: people },
  publishers: { value: [] },
  artifacts: { value: { ...shape, members: part } },
});

test.each<[string, ReleaseDetailsDocument, number]>([
  ['a week where the wheel was looked into too', withMembers({ value: members }), 7 * 24 * 60],
  ['a day where the wheel cannot be read: it will not change', withMembers({ why: 'malformed' }), 24 * 60],
  ['minutes where the wheel could not be had', withMembers({ why: 'timeout' }), 5],
  ['a week where all is known', { people: { value: people }, publishers: { value: [] } }, 7 * 24 * 60],
  [
    'a day where something is not offered',
    { people: { why: 'private' }, publishers: { why: 'not-published' } },
    24 * 60,
  ],
  [
    'minutes where something could not be had',
    { people: { value: people }, publishers: { why: 'timeout' } },
    5,
  ],
])('they are kept for %s', (_, document, minutes) => {
  expect(detailsFreshFor(document)).toBe(minutes * 60_000);
});

describe('on the disk', () => {
  test.each<ReleaseDetailsDocument>([
    { people: { value: people }, publishers: { value: [publisher] } },
    { people: { why: 'private' }, publishers: { why: 'timeout' } },
    { people: { value: people }, publishers: { value: [] }, artifacts: { why: 'pending' } },
    { people: { value: people }, publishers: { value: [] }, artifacts: { value: shape } },
    {
      people: { value: people },
      publishers: { value: [] },
      artifacts: { value: { ...shape, members: { why: 'malformed' } } },
    },
    {
      people: { value: people },
      publishers: { value: [] },
      artifacts: { value: { ...shape, members: { value: members } } },
    },
  ])('they come back as they went: %j', (document) => {
    expect(detailsCodec.unpack(JSON.parse(JSON.stringify(detailsCodec.pack(document))))).toEqual(document);
  });

  test('whatever lies there, it is refused', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const people = { why: 'timeout' };
        expect(() => detailsCodec.unpack({ people, publishers: value })).toThrow('not ');
        expect(() => detailsCodec.unpack({ people: value, publishers: people })).toThrow('not ');
        const artifacts = { value: { ...shape, members: { value } } };
        expect(() => detailsCodec.unpack({ people, publishers: people, artifacts })).toThrow('not ');
      }),
    );
  });
});

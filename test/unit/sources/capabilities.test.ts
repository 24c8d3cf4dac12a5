import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capabilitiesCodec } from '../../../server/src/sources/cache/capabilities-codec.ts';
import {
  asksFor,
  CapabilityBook,
  type IndexCapabilities,
  noteAnswer,
  type Observation,
  type Offer,
  unknownCapabilities,
} from '../../../server/src/sources/gathering/capabilities.ts';
import { parseSimpleHtml } from '../../../server/src/sources/simple/parse-html.ts';
import { parseSimpleJson } from '../../../server/src/sources/simple/parse-json.ts';
import {
  allCapabilities,
  type Capabilities,
  mirrorCapabilities,
  plainCapabilities,
} from '../../support/index/capabilities.ts';
import { startSupportIndex } from '../../support/index/start.ts';

const now = Date.UTC(2026, 10, 22);
const hour = 3_600_000;

type Answer = readonly [subject: string, seen: 'document' | 'absent' | 'unclear', listed?: 'empty'];

function after(answers: readonly Answer[], from: Offer = unknownCapabilities.projectJson, at = now): Offer {
  let capabilities: IndexCapabilities = { ...unknownCapabilities, projectJson: from };
  for (const [subject, seen, listed] of answers) {
    const kind = 'projectJson';
    const observation = { kind, subject, seen, listed: listed !== 'empty' } as const;
    capabilities = noteAnswer(capabilities, observation, at);
  }
  return capabilities.projectJson;
}

const absent = (count: number): Answer[] => Array.from({ length: count }, (_, at) => [`p${at}`, 'absent']);
const yes: Offer = { state: 'yes', missing: [], since: now };
const no: Offer = { state: 'no', missing: [], since: now };

describe('whether an index has JSON documents', () => {
  test.each<[string, readonly Answer[], string]>([
    ['is not known before it is asked', [], 'unknown'],
    ['is not known after two that are missing', absent(2), 'unknown'],
    ['is no after three', absent(3), 'no'],
    ['is not told by one project', [...absent(1), ...absent(1), ...absent(1)], 'unknown'],
    [
      'is not told by projects without files',
      [
        ['a', 'absent', 'empty'],
        ['b', 'absent', 'empty'],
        ['c', 'absent', 'empty'],
      ],
      'unknown',
    ],
    [
      'is not told by failures',
      [
        ['a', 'unclear'],
        ['b', 'unclear'],
        ['c', 'unclear'],
      ],
      'unknown',
    ],
    ['is yes after one', [['a', 'document']], 'yes'],
    ['is yes even of one without files', [['a', 'document', 'empty']], 'yes'],
    ['is yes after one among those that are missing', [...absent(2), ['a', 'document'], ...absent(2)], 'yes'],
    ['stays yes where some had none', [['a', 'document'], ...absent(100)], 'yes'],
  ])('%s', (_, answers, state) => {
    expect(after(answers).state).toBe(state);
  });

  test('is no when one that had them has had none for long, of project after project', () => {
    const later = now + 49 * hour;
    expect(after(absent(19), yes, later).state).toBe('yes');
    expect(after(absent(20), yes, later)).toEqual({ ...no, since: later });
    expect(after([...absent(19), ['a', 'document'], ...absent(19)], yes, later).state).toBe('yes');
  });

  test('is found out again after a day', () => {
    expect(asksFor(no, now + 23 * hour)).toBe(false);
    expect(asksFor(no, now + 24 * hour)).toBe(true);
    expect(asksFor(after(absent(1), no, now + 24 * hour), now + 25 * hour)).toBe(false);
    expect(after([['a', 'document']], no, now + 24 * hour).state).toBe('yes');
  });

  test('is asked where it is not known, where it is yes, and where the clock was put back', () => {
    expect([unknownCapabilities.projectJson, yes].map((offer) => asksFor(offer, now))).toEqual([true, true]);
    expect(asksFor(no, now - hour)).toBe(true);
  });

  test('does not become a list without end', () => {
    expect(after([['a', 'document'], ...absent(5_000)]).missing.length).toBeLessThanOrEqual(20);
  });

  test('is one thing of projects and another of releases', () => {
    const capabilities = [1, 2, 3].reduce(
      (known, at) =>
        noteAnswer(known, { kind: 'versionJson', subject: `p${at}`, seen: 'absent', listed: true }, now),
      unknownCapabilities,
    );
    expect([capabilities.versionJson.state, capabilities.projectJson.state]).toEqual(['no', 'unknown']);
  });
});

describe('what a page offers', () => {
  async function seen(offered: Partial<Capabilities>): Promise<IndexCapabilities> {
    const scenario = {
      projects: {
        demo: {
          requiresPython: '>=3.9',
          releases: { '1.0': '1 day' },
          publisher: { kind: 'Google', email: 'a@b.c' },
        },
      },
    } as const;
    const index = await startSupportIndex({ scenario, capabilities: offered });
    try {
      const accept = 'application/vnd.pypi.simple.v1+json, text/html;q=0.1';
      const answer = await fetch(`${index.indexUrl}demo/`, { headers: { accept } });
      const body = await answer.text();
      const isHtml = answer.headers.get('content-type')?.startsWith('text/html');
      const page = isHtml ? parseSimpleHtml(body, 'demo') : parseSimpleJson(body, 'demo');
      if (page === null) throw new Error('no page');
      return noteAnswer(unknownCapabilities, { kind: 'page', page }, now);
    } finally {
      await index.close();
    }
  }

  test.each<[string, Partial<Capabilities>, Partial<IndexCapabilities>]>([
    [
      'PyPI',
      allCapabilities,
      {
        form: 'json',
        apiVersion: '1.4',
        features: ['hashes', 'sizes', 'uploadTimes', 'requiresPython', 'status', 'metadata', 'provenance'],
      },
    ],
    [
      '1.3',
      { apiVersion: '1.3', status: false },
      {
        form: 'json',
        apiVersion: '1.3',
        features: ['hashes', 'sizes', 'uploadTimes', 'requiresPython', 'metadata', 'provenance'],
      },
    ],
    [
      'a mirror',
      mirrorCapabilities,
      {
        form: 'json',
        apiVersion: '1.1',
        features: ['hashes', 'sizes', 'uploadTimes', 'requiresPython', 'metadata'],
      },
    ],
    [
      '1.0 in JSON',
      { ...plainCapabilities, simpleJson: true },
      { form: 'json', apiVersion: '1.0', features: ['hashes', 'requiresPython'] },
    ],
    [
      'HTML alone',
      plainCapabilities,
      { form: 'html', apiVersion: '1.0', features: ['hashes', 'requiresPython'] },
    ],
    [
      'HTML alone, of today',
      { simpleJson: false },
      {
        form: 'html',
        apiVersion: '1.4',
        features: ['hashes', 'requiresPython', 'status', 'metadata', 'provenance'],
      },
    ],
  ])('is seen: %s', async (_, offered, expected) => {
    expect(await seen(offered)).toMatchObject(expected);
  });

  const page = (version: string, file: object = {}) => {
    const filename = 'demo-1.tar.gz';
    const text = JSON.stringify({ meta: { 'api-version': version }, files: [{ filename, ...file }] });
    return { kind: 'page', page: parseSimpleJson(text, 'demo') ?? undefined } as Observation;
  };
  const after = (...pages: Observation[]) =>
    pages.reduce((known, each) => noteAnswer(known, each, now), unknownCapabilities).features;

  test('is kept where another project has less, and forgotten where another server answers', () => {
    expect(after(page('1.1', { size: 3 }), page('1.1'))).toEqual(['sizes']);
    expect(after(page('1.1', { size: 3 }), page('1.0'))).toEqual([]);
  });
});

describe('the book', () => {
  const listed: Observation = {
    kind: 'projectJson',
    subject: 'a',
    seen: 'document',
    listed: true,
  };

  test('keeps one index from another, and hands on what is new alone', () => {
    const kept: string[] = [];
    const book = new CapabilityBook((address) => kept.push(address));
    book.note('https://a.example/', listed, now);
    book.note('https://a.example/', listed, now + hour);
    expect(book.of('https://a.example/').projectJson.state).toBe('yes');
    expect(book.of('https://b.example/')).toBe(unknownCapabilities);
    expect(kept).toEqual(['https://a.example/']);
    book.clear();
    expect(book.of('https://a.example/')).toBe(unknownCapabilities);
  });

  test('takes on what was kept, unless it has seen for itself', () => {
    const book = new CapabilityBook();
    const kept = { ...unknownCapabilities, projectJson: no };
    book.note('https://a.example/', listed, now);
    book.recall('https://a.example/', kept);
    book.recall('https://b.example/', kept);
    expect(book.of('https://a.example/').projectJson.state).toBe('yes');
    expect(book.of('https://b.example/').projectJson.state).toBe('no');
  });
});

test('what is known comes back from the disk as it went, or not at all', () => {
  const known = noteAnswer(
    { ...unknownCapabilities, form: 'json', apiVersion: '1.4', features: ['sizes'] },
    { kind: 'projectJson', subject: 'a', seen: 'absent', listed: true },
    now,
  );
  expect(capabilitiesCodec.unpack(JSON.parse(JSON.stringify(capabilitiesCodec.pack(known))))).toEqual(known);
  // As earlier releases of ours wrote it.
  const { parts: _, ...before } = known;
  expect(capabilitiesCodec.unpack(before)).toEqual({ ...known, parts: unknownCapabilities.parts });
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(() => capabilitiesCodec.unpack({ ...known, projectJson: value })).toThrow('not ');
    }),
  );
});

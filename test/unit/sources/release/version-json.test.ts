import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TooLarge } from '../../../../server/src/sources/json.ts';
import { askVersionJson, parseVersionJson } from '../../../../server/src/sources/release/version-json.ts';
import { httpAnswer, jsonAnswer } from '../../../support/runtime.ts';
import { asking, demo, privateIndex, publicIndex, signal } from './asking.ts';

const info = {
  name: 'Demo',
  version: '1.2.0',
  author: '',
  author_email: 'Ada <ada@example.org>',
  maintainer: null,
  maintainer_email: 'unknown',
  requires_dist: ['attrs>=22', 7],
};

const parsed = (changes: object, more: object = {}) =>
  parseVersionJson(JSON.stringify({ info: { ...info, ...changes }, ...more }), 'demo', '1.2');

describe("a release's JSON document", () => {
  test('tells who made it, what it needs and what is held against it', () => {
    expect(parsed({}, { vulnerabilities: [{ id: 'GHSA-1' }] })).toEqual({
      people: {
        author: null,
        authorEmail: 'Ada <ada@example.org>',
        maintainer: null,
        maintainerEmail: null,
        requires: ['attrs>=22'],
      },
      vulnerabilities: { version: '1.2', records: [expect.objectContaining({ id: 'GHSA-1' })] },
    });
  });

  test('of an older server keeps no list', () => {
    expect(parsed({ requires_dist: null })).toMatchObject({
      people: { requires: [] },
      vulnerabilities: null,
    });
  });

  test.each([
    ['another project', { name: 'other' }],
    ['another release', { version: '1.3' }],
    ['no release', { version: null }],
    ['nobody', { name: 5 }],
  ])('of %s is refused', (_, changes) => {
    expect(parsed(changes)).toBeNull();
  });

  test.each(['', '[]', '{}', '{"info": []}', '<html>'])('%j is none', (text) => {
    expect(parseVersionJson(text, 'demo', '1.2')).toBeNull();
  });

  test('with requirements without end is not cut off in silence', () => {
    expect(() => parsed({ requires_dist: Array.from({ length: 5_001 }, () => 'x') })).toThrow(TooLarge);
  });

  test('whatever it holds, it is read without an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const changes = { author: one, author_email: other, maintainer: other, requires_dist: one };
        expect(parsed(changes, { vulnerabilities: other })).not.toBeNull();
      }),
    );
  });
});

describe('asking for it', () => {
  const url = 'https://index.example/pypi/demo/1.2%2Blocal/json';
  const asked = async (answer: ReturnType<typeof httpAnswer>, index = publicIndex) => {
    const { ask, requests } = asking({ [url]: answer });
    const seen: string[] = [];
    const tell = (each: string) => void seen.push(each);
    const outcome = await askVersionJson(ask, index, demo.name, '1.2+local', signal, tell);
    return [outcome.kind === 'failed' ? outcome.why : outcome.kind, ...seen, requests.length];
  };
  const html = { 'content-type': 'text/html' };

  test.each([
    ['is there', jsonAnswer({ info: { ...info, version: '1.2+local' } }), ['value', 'document', 1]],
    ['is not there', httpAnswer('', { status: 404 }), ['not-published', 'absent', 1]],
    ['is not there at all', httpAnswer('', { status: 405 }), ['not-published', 'absent', 1]],
    ['is a page for people', httpAnswer('<html>', { headers: html }), ['malformed', 'absent', 1]],
    ['is of another release', jsonAnswer({ info }), ['malformed', 'unclear', 1]],
    ['is behind a server in trouble', httpAnswer('', { status: 502 }), ['unreachable', 'unclear', 1]],
  ])('tells what it says of the index: it %s', async (_, answer, expected) => {
    expect(await asked(answer)).toEqual(expected);
    expect(await asked(answer, privateIndex)).toEqual(expected);
  });

  test('does not happen where the index has no such neighbour', async () => {
    const index = { ...publicIndex, url: 'https://index.example/root/pypi/+simple/' };
    expect(await asked(httpAnswer(''), index)).toEqual(['not-published', 0]);
  });
});

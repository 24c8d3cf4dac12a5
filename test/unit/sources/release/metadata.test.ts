import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askMetadata, parseMetadata } from '../../../../server/src/sources/release/metadata.ts';
import { httpAnswer, httpFailure } from '../../../support/runtime.ts';
import { asking, demo, publicIndex, signal } from './asking.ts';

const text = `Metadata-Version: 2.4
Name: Demo
Version: 1.2.0
Summary: x
Author: Ada Lovelace
Author-email: Ada <ada@example.org>,
        Charles <c@example.org>
Maintainer: UNKNOWN
Requires-Python: >=3.9
Requires-Dist: attrs>=22
Requires-Dist: idna; extra == "idna"
Import-Name: demo
Import-Name: _demo ; private

Author: nobody
`;

const people = {
  author: 'Ada Lovelace',
  authorEmail: 'Ada <ada@example.org>, Charles <c@example.org>',
  maintainer: null,
  maintainerEmail: null,
  requires: ['attrs>=22', 'idna; extra == "idna"'],
};

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

describe('a metadata file', () => {
  test('tells who made a release and what it needs', () => {
    expect(parseMetadata(text, 'demo', '1.2')).toEqual(people);
  });

  test('that says nothing tells so', () => {
    expect(parseMetadata('Metadata-Version: 1.0\nName: demo\nVersion: 1.2\n', 'demo', '1.2')).toEqual({
      author: null,
      authorEmail: null,
      maintainer: null,
      maintainerEmail: null,
      requires: [],
    });
  });

  test.each([
    ['another project', text.replace('Name: Demo', 'Name: other')],
    ['another release', text.replace('1.2.0', '1.3')],
    ['no version', text.replace('Version: 1.2.0\n', '')],
    ['a version that is none', text.replace('1.2.0', 'latest')],
    ['a page', '<!DOCTYPE html>\n<html>'],
    ['nothing', ''],
    ['JSON', '{}'],
  ])('of %s is refused', (_, other) => {
    expect(parseMetadata(other, 'demo', '1.2')).toBeNull();
  });

  test('whatever it is, never throws', () => {
    const line = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.constantFrom('Name', 'Version', 'Requires-Dist', 'Import-Name', 'Author'), fc.string())
        .map((pair) => pair.join(': ')),
    );
    fc.assert(
      fc.property(
        fc.array(line),
        (lines) =>
          void parseMetadata(
            `Metadata-Version: 2.1\nName: demo\nVersion: 1.2\n${lines.join('\n')}`,
            'demo',
            '1.2',
          ),
      ),
    );
  });
});

describe('asking for it', () => {
  const url = 'https://files.example/demo-1.2.whl';
  const asked = (
    answer: ReturnType<typeof httpAnswer> | ReturnType<typeof httpFailure>,
    metadata: { sha256: string | null } | null = { sha256: null },
    fileUrl = url,
  ) => {
    const { ask, requests } = asking({ [`${url}.metadata`]: answer, [`${url}.metadata?signed=yes`]: answer });
    return { requests, outcome: askMetadata(ask, publicIndex, { url: fileUrl, metadata }, demo, signal) };
  };

  test('gives what it says', async () => {
    expect(await asked(httpAnswer(text)).outcome).toEqual({
      kind: 'value',
      value: people,
      etag: null,
      sample: false,
    });
    expect(await asked(httpAnswer(text), { sha256: sha256(text) }).outcome).toMatchObject({ kind: 'value' });
    expect(await asked(httpAnswer(text), { sha256: sha256(`\ufeff${text}`) }).outcome).toMatchObject({
      kind: 'value',
    });
  });

  test('leaves what signs the address where it is', async () => {
    expect(await asked(httpAnswer(text), undefined, `${url}?signed=yes`).outcome).toMatchObject({
      kind: 'value',
    });
  });

  test('trusts nothing that is not what the index told of', async () => {
    expect(await asked(httpAnswer(text), { sha256: sha256('other') }).outcome).toEqual({
      kind: 'failed',
      why: 'malformed',
    });
  });

  test.each([
    ['malformed', httpAnswer('<html>')],
    ['not-published', httpAnswer('', { status: 404 })],
    ['unreachable', httpAnswer('', { status: 500 })],
    ['timeout', httpFailure('timeout')],
  ] as const)('has failed where the answer is %s', async (why, answer) => {
    expect(await asked(answer).outcome).toEqual({ kind: 'failed', why });
  });

  test('does not happen where the index offers none', async () => {
    const { outcome, requests } = asked(httpAnswer(text), null);
    expect(await outcome).toEqual({ kind: 'failed', why: 'not-published' });
    expect(requests).toEqual([]);
  });
});

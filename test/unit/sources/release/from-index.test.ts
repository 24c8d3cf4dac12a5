import { expect, onTestFinished, test } from 'vitest';
import { createHttp } from '../../../../server/src/host/http/create-http.ts';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import type { Ask } from '../../../../server/src/sources/asking/outcome.ts';
import { CapabilityBook } from '../../../../server/src/sources/gathering/capabilities.ts';
import type { ReleaseFile } from '../../../../server/src/sources/project-facts.ts';
import { askDetails, type ReleaseDetailsDocument } from '../../../../server/src/sources/release/details.ts';
import { askVulnerabilities } from '../../../../server/src/sources/release/vulnerabilities.ts';
import { askSimple } from '../../../../server/src/sources/simple/ask-simple.ts';
import { filesOfPage, filesOfRelease } from '../../../../server/src/sources/simple/files.ts';
import {
  type Capabilities,
  mirrorCapabilities,
  plainCapabilities,
} from '../../../support/index/capabilities.ts';
import { type Scenario, startSupportIndex } from '../../../support/index/start.ts';
import { recordingLog } from '../../../support/runtime/recording-log.ts';

// The whole way over a socket: from the page of a project to who made and published one of its releases.

const publisher = { kind: 'GitHub', repository: 'acme/client', workflow: 'release.yml', environment: 'pypi' };
const scenario: Scenario = {
  projects: {
    'acme-client': {
      author: 'Ada Lovelace',
      authorEmail: 'Ada <ada@example.org>',
      maintainerEmail: 'team@example.org',
      requires: ['attrs>=22'],
      publisher,
      releases: {
        '0.8': '4 years',
        '0.9': '3 years',
        '1.0': '2 years',
        '1.1': { at: '1 month', publisher: null, author: 'Somebody Else' },
      },
    },
  },
  advisories: [{ id: 'GHSA-1', project: 'acme-client', ranges: ['<1.1'] }],
};
const name = normalizeName('acme-client');
const { signal } = new AbortController();

async function place(capabilities: Partial<Capabilities>) {
  const index = await startSupportIndex({ scenario, capabilities });
  const http = createHttp({ environment: {}, log: recordingLog() });
  onTestFinished(async () => {
    await http.close();
    await index.close();
  });
  const ask: Ask = (request) => http.request(request);
  const address = { url: index.indexUrl, authorization: null, public: true };
  const book = new CapabilityBook();
  let files: readonly ReleaseFile[] = [];
  await askSimple(ask, address, name, null, signal, (reading) => {
    files = filesOfPage(reading);
    book.note(address.url, { kind: 'page', page: reading.page }, 0);
  });
  const details = async (version: string): Promise<ReleaseDetailsDocument | null> => {
    const question = {
      index: address,
      name,
      version,
      files: filesOfRelease(files, name, version),
      capabilities: book.of(address.url),
      now: 0,
      known: null,
      artifacts: 'nothing',
      fileCount: null,
    } as const;
    const outcome = await askDetails(ask, question, signal, recordingLog(), (kind, seen) =>
      book.note(address.url, { kind, subject: `${name} ${version}`, seen, listed: true }, 0),
    );
    return outcome.kind === 'value' ? outcome.value : null;
  };
  const asked = () => {
    const paths = index.requests.map(({ path }) => path.replace(/^\/packages\/[^.]*\//, '/packages/…/'));
    index.clearRequests();
    return paths;
  };
  asked();
  return { ask, address, details, asked };
}

const people = (author: string) => ({
  value: {
    author,
    authorEmail: 'Ada <ada@example.org>',
    maintainer: null,
    maintainerEmail: 'team@example.org',
    requires: ['attrs>=22'],
  },
});

test('an index that offers everything tells both in two requests, or in one', async () => {
  const { details, asked } = await place({});
  expect(await details('1.0')).toEqual({
    people: people('Ada Lovelace'),
    publishers: {
      value: [{ kind: 'GitHub', source: 'acme/client', workflow: 'release.yml', environment: 'pypi' }],
    },
  });
  expect(asked().sort()).toEqual([
    '/integrity/acme-client/1.0/acme_client-1.0-py3-none-any.whl/provenance',
    '/packages/…/acme_client-1.0-py3-none-any.whl.metadata',
  ]);
  expect(await details('1.1')).toEqual({ people: people('Somebody Else'), publishers: { value: [] } });
  expect(asked()).toEqual(['/packages/…/acme_client-1.1-py3-none-any.whl.metadata']);
});

test('a mirror tells the people alone', async () => {
  const { details, asked } = await place(mirrorCapabilities);
  expect(await details('1.0')).toEqual({
    people: people('Ada Lovelace'),
    publishers: { why: 'not-published' },
  });
  expect(asked()).toHaveLength(1);
});

test('an index without metadata files tells the people in its JSON documents', async () => {
  const { details, asked } = await place({ metadataFiles: false, provenance: false });
  expect(await details('1.1')).toEqual({
    people: people('Somebody Else'),
    publishers: { why: 'not-published' },
  });
  expect(asked()).toEqual(['/pypi/acme-client/1.1/json']);
});

test('a plain index tells neither, and is asked so only until that is known', async () => {
  const { details, asked } = await place(plainCapabilities);
  const neither = { people: { why: 'not-published' }, publishers: { why: 'not-published' } };
  for (const version of ['0.8', '0.9', '1.0', '1.1', '0.8']) expect(await details(version)).toEqual(neither);
  expect(asked()).toEqual(['0.8', '0.9', '1.0'].map((version) => `/pypi/acme-client/${version}/json`));
});

test("an index's own list tells what is held against a version", async () => {
  const { ask, address } = await place({});
  const held = async (version: string) => {
    const outcome = await askVulnerabilities(ask, address, name, version, signal);
    return outcome.kind === 'value' && outcome.value.records.map(({ id, ranges }) => [id, ranges]);
  };
  expect(await held('1.0')).toEqual([['GHSA-1', [{ introduced: '1.0', fixed: '1.1', lastAffected: null }]]]);
  expect(await held('1.1')).toEqual([]);
});

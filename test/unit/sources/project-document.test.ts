import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { askProject, parseProjectDocument } from '../../../server/src/sources/project-document.ts';
import { httpAnswer } from '../../support/runtime.ts';

function parsed(info: object, more: object = {}) {
  return parseProjectDocument(JSON.stringify({ info, ...more }));
}

test('summary, links, licence, owners and upload times are taken', () => {
  const info = {
    version: '2.0',
    summary: '  A demo.  ',
    home_page: 'https://demo.example',
    project_urls: { Source: 'https://git.example/demo', ['__proto__']: 'x', Odd: 5 },
    license_expression: 'MIT',
    provides_extra: ['socks', 'Use_Chardet', 5, '../x', 'socks', 'x'.repeat(101)],
  };
  const file = { filename: 'demo-1.0.tar.gz', upload_time: '2026-05-01T12:00:00' };
  const document = parsed(info, {
    ownership: {
      roles: [
        { role: 'Owner', user: 'alice' },
        { role: 'Maintainer', user: 'bob' },
        { role: 'Owner', user: 'carol' },
        { role: 'Owner' },
        'x',
      ],
      organization: 'demo-team',
    },
    vulnerabilities: [{ id: 'GHSA-1', aliases: ['CVE-1'], fixed_in: ['3.0'] }],
    releases: { '1.0': [file], '0.9': 'x' },
    urls: [{ filename: 'demo-2.0.tar.gz', upload_time_iso_8601: '2026-06-01T00:00:00.5Z' }],
  });
  expect(document).toEqual({
    summary: {
      summary: 'A demo.',
      links: { Source: 'https://git.example/demo', Homepage: 'https://demo.example' },
      license: 'MIT',
    },
    owners: { owners: ['alice', 'carol'], maintainers: ['bob'], organization: 'demo-team' },
    extras: ['socks', 'use-chardet'],
    uploadTimes: [
      ['demo-2.0.tar.gz', Date.UTC(2026, 5, 1, 0, 0, 0, 500)],
      ['demo-1.0.tar.gz', Date.UTC(2026, 4, 1, 12)],
    ],
    vulnerabilities: { version: '2.0', records: [expect.objectContaining({ id: 'GHSA-1' })] },
  });
});

describe('the vulnerabilities of the newest release are not told', () => {
  test.each([
    ['where there is no list', { version: '1.0' }, undefined],
    ['where the list has another type', { version: '1.0' }, {}],
    ['where one entry cannot be read', { version: '1.0' }, [{ id: 'GHSA-1' }, { id: '../x' }]],
    ['where nobody says of which version', {}, []],
    ['where the version is none', { version: 'latest' }, []],
  ])('%s', (_, info, vulnerabilities) => {
    expect(parsed(info, { vulnerabilities })).toMatchObject({ vulnerabilities: null, summary: {} });
  });
});

describe('asking for the document', () => {
  const asked = async (answer: Parameters<typeof httpAnswer>) => {
    const seen: string[] = [];
    const outcome = await askProject(
      async () => httpAnswer(...answer),
      { url: 'https://index.example/simple/', authorization: null },
      normalizeName('demo'),
      '"old"',
      new AbortController().signal,
      (each) => seen.push(each),
    );
    return [outcome.kind === 'failed' ? outcome.why : outcome.kind, ...seen];
  };
  const html = { 'content-type': 'text/html; charset=utf-8' };
  test.each([
    ['is there', ['{"info":{}}'], ['value', 'document']],
    ['has not changed', ['', { status: 304 }], ['same']],
    ['is not there', ['', { status: 404 }], ['value', 'absent']],
    ['is not there at all', ['', { status: 405 }], ['value', 'absent']],
    ['is a page for people', ['<html>', { headers: html }], ['malformed', 'absent']],
    ['is cut', ['{"info":'], ['malformed', 'unclear']],
    ['is behind a server in trouble', ['', { status: 503 }], ['unreachable']],
    ['is not for everybody', ['', { status: 401 }], ['unauthorized']],
  ] as const)('tells what it says of the index: it %s', async (_, answer, expected) => {
    expect(await asked([...answer] as Parameters<typeof httpAnswer>)).toEqual(expected);
  });
});

describe('the licence', () => {
  const classifiers = ['Topic :: X', 'License :: OSI Approved :: BSD License'];
  test.each([
    ['a short text', { license: 'BSD-3-Clause', classifiers }, 'BSD-3-Clause'],
    ['the classifier instead of a pasted text', { license: 'x'.repeat(5000), classifiers }, 'BSD License'],
    ['the classifier instead of lines', { license: 'BSD\nAll rights', classifiers }, 'BSD License'],
    ['none', { license: '', classifiers: 7 }, null],
  ])('is %s', (_, info, expected) => {
    expect(parsed(info)?.summary?.license).toBe(expected);
  });
});

test('an older server tells no owners', () => {
  expect(parsed({ summary: 'x' })?.owners).toBeNull();
  expect(parsed({}, { ownership: { roles: 'x' } })?.owners).toBeNull();
  expect(parsed({}, { ownership: { roles: [], organization: null } })?.owners).toEqual({
    owners: [],
    maintainers: [],
    organization: null,
  });
});

describe('the extras', () => {
  const requirements = [
    'blinker',
    "Flask (>=0.8); extra == 'flask'",
    'tox; os_name=="nt" and extra=="Test.all"',
    7,
  ];
  test.each([
    ['as they are listed', { provides_extra: [], requires_dist: requirements }, []],
    [
      'those of the requirements where none are listed',
      { provides_extra: null, requires_dist: requirements },
      ['flask', 'test-all'],
    ],
    [
      'those of the requirements where the field is missing',
      { requires_dist: requirements },
      ['flask', 'test-all'],
    ],
    ['unknown where nothing names any', { provides_extra: null, requires_dist: ['blinker'] }, null],
    ['unknown to an older server', {}, null],
    ['unknown where the field is of another type', { provides_extra: 'socks', requires_dist: 'x' }, null],
  ])('are %s', (_, info, expected) => {
    expect(parsed(info)?.extras).toEqual(expected);
  });

  test('are not more than anyone chooses among', () => {
    expect(
      parsed({ provides_extra: Array.from({ length: 5_000 }, (_, at) => `e${at}`) })?.extras,
    ).toHaveLength(200);
  });
});

test.each(['', '[]', '{}', '{"info": []}', '<html>'])('%j is no such document', (text) => {
  expect(parseProjectDocument(text)).toBeNull();
});

test('whatever it holds, it is read without an exception', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (info, other) => {
      const all = { urls: other, releases: other, ownership: other, vulnerabilities: other };
      expect(
        parsed(
          { ...info, project_urls: other, classifiers: other, provides_extra: other, requires_dist: other },
          all,
        ),
      ).not.toBeNull();
    }),
  );
});

test('texts are cut', () => {
  const long = 'x'.repeat(100_000);
  const document = parsed({ summary: long, project_urls: { a: `https://${long}` } });
  expect(JSON.stringify(document).length).toBeLessThan(5_000);
});

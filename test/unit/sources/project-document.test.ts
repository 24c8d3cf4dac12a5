import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseProjectDocument } from '../../../server/src/sources/project-document.ts';

function parsed(info: object, more: object = {}) {
  return parseProjectDocument(JSON.stringify({ info, ...more }));
}

test('summary, links, licence, owners and upload times are taken', () => {
  const info = {
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
      const all = { urls: other, releases: other, ownership: other };
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

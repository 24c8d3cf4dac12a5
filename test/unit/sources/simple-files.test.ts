import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { askSimple } from '../../../server/src/sources/simple/ask-simple.ts';
import type { ListedFile } from '../../../server/src/sources/simple/document.ts';
import { filesOfPage, filesOfRelease } from '../../../server/src/sources/simple/files.ts';
import { parseSimpleHtml } from '../../../server/src/sources/simple/parse-html.ts';
import { parseSimpleJson } from '../../../server/src/sources/simple/parse-json.ts';
import { httpAnswer } from '../../support/runtime.ts';

const url = 'https://index.example/simple/demo/';

function files(entries: readonly object[], name = 'demo') {
  const page = parseSimpleJson(JSON.stringify({ files: entries }), name);
  if (page === null) throw new Error('no page');
  return filesOfPage({ page, url });
}

const at = (href: string) => files([{ filename: 'demo-1.tar.gz', url: href }])[0]?.url;

describe('the address of a file', () => {
  test.each([
    [
      'https://files.example/packages/ab/cd/demo-1.tar.gz',
      'https://files.example/packages/ab/cd/demo-1.tar.gz',
    ],
    ['https://files.example/a/../demo-1.tar.gz', 'https://files.example/demo-1.tar.gz'],
    ['../../packages/demo-1.tar.gz', 'https://index.example/packages/demo-1.tar.gz'],
    ['demo-1.tar.gz#sha256=00', 'https://index.example/simple/demo/demo-1.tar.gz'],
    ['//files.example:8443/demo-1.tar.gz', 'https://files.example:8443/demo-1.tar.gz'],
    ['/demo-1.tar.gz?signed=yes', 'https://index.example/demo-1.tar.gz?signed=yes'],
    ['https://me:secret@files.example/demo-1.tar.gz', 'https://files.example/demo-1.tar.gz'],
    ['HTTP://FILES.example/x', 'http://files.example/x'],
  ])('%s is %s', (href, expected) => {
    expect(at(href)).toBe(expected);
  });

  test.each([
    '',
    '#x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:,x',
    'ftp://x/y',
    'http://',
    'https://[::',
    'x'.repeat(3_000),
  ])('that is %j leaves the file out', (href) => {
    expect(files([{ filename: 'demo-1.tar.gz', url: href }])).toEqual([]);
  });

  test('is relative to the base an HTML page names', () => {
    const page = parseSimpleHtml('<base href="/files/"><a href="demo-1.tar.gz">x</a>', 'demo');
    expect(page && filesOfPage({ page, url })[0]?.url).toBe('https://index.example/files/demo-1.tar.gz');
  });
});

test('provenance is an address, none, or not told', () => {
  const told = (provenance: unknown) =>
    files([{ filename: 'demo-1.tar.gz', url: 'https://files.example/x', provenance }])[0]?.provenance;
  expect(['/p', null, undefined, 'file:///p'].map(told)).toEqual([
    'https://index.example/p',
    null,
    undefined,
    undefined,
  ]);
});

test('a file keeps what the page tells of it', () => {
  const sha256 = '0f'.repeat(32);
  expect(
    files([
      {
        filename: 'demo-1.tar.gz',
        url: 'demo-1.tar.gz',
        hashes: { sha256 },
        size: 3,
        'upload-time': '1970-01-01T00:00:01Z',
        'requires-python': '>=3.9',
        yanked: 'x',
        'core-metadata': true,
      },
    ]),
  ).toEqual([
    {
      filename: 'demo-1.tar.gz',
      url: 'https://index.example/simple/demo/demo-1.tar.gz',
      sha256,
      size: 3,
      uploadedAt: 1_000,
      requiresPython: '>=3.9',
      yanked: true,
      metadata: { sha256: null },
    },
  ]);
});

test('the files of a release are found by its version', () => {
  const names = [
    'demo-1.0.tar.gz',
    'demo-1.0.0-py3-none-any.whl',
    'demo-1.1.tar.gz',
    'notes.txt',
    'demo-2004d.tar.gz',
  ];
  const all = files(names.map((filename) => ({ filename, url: filename })));
  const found = (version: string) => filesOfRelease(all, 'demo', version).map(({ filename }) => filename);
  expect(found('1.1')).toEqual(['demo-1.1.tar.gz']);
  expect(found('1')).toEqual(['demo-1.0.tar.gz', 'demo-1.0.0-py3-none-any.whl']);
  expect(found('3')).toEqual([]);
});

test('whatever a page says, reading its files throws nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.webUrl())), fc.option(fc.string()), (hrefs, base) => {
      const listed = hrefs.map(
        (href): ListedFile => ({
          filename: 'demo-1.tar.gz',
          href,
          sha256: null,
          size: null,
          requiresPython: null,
          yanked: false,
          yankedReason: null,
          uploadedAt: null,
          metadata: null,
          provenance: href,
        }),
      );
      const page = { form: 'html', apiVersion: null, status: null, base, files: listed } as const;
      for (const file of filesOfPage({ page, url })) expect(file.url).toMatch(/^https?:\/\//);
    }),
  );
});

describe('asking for a page', () => {
  const asked = async (answer: Parameters<typeof httpAnswer>) => {
    const heard: string[] = [];
    await askSimple(
      async () => httpAnswer(...answer),
      { url: 'https://index.example/simple/', authorization: null },
      normalizeName('demo'),
      '"old"',
      new AbortController().signal,
      (reading) => heard.push(...filesOfPage(reading).map((file) => file.url)),
    );
    return heard;
  };
  const json = { 'content-type': 'application/json' };
  const page = JSON.stringify({ files: [{ filename: 'demo-1.tar.gz', url: 'demo-1.tar.gz' }] });

  test('tells of its files, whose addresses are relative to where redirects led', async () => {
    expect(await asked([page, { headers: json, url: 'https://other.example/simple/demo/' }])).toEqual([
      'https://other.example/simple/demo/demo-1.tar.gz',
    ]);
  });

  test.each([304, 404, 500])('tells of none where the answer is %i', async (status) => {
    expect(await asked([page, { status, headers: json, url }])).toEqual([]);
  });

  test('tells of none where it cannot be read', async () => {
    expect(await asked(['<html>', { headers: json, url }])).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TooLarge } from '../../../server/src/sources/json.ts';
import type { SimplePage } from '../../../server/src/sources/simple/document.ts';
import { parseSimpleHtml } from '../../../server/src/sources/simple/parse-html.ts';
import { parseSimpleJson } from '../../../server/src/sources/simple/parse-json.ts';
import { releasesOf, type SortedFile, withUploadTimes } from '../../../server/src/sources/simple/releases.ts';
import { startTags } from '../../../server/src/sources/simple/tags.ts';
import { expectLinearTime } from '../../support/linear-time.ts';

const wheel = 'demo_pkg-1.1-py3-none-any.whl';

function json(page: object): SimplePage | null {
  return parseSimpleJson(JSON.stringify({ meta: { 'api-version': '1.4' }, files: [], ...page }), 'demo-pkg');
}

const plainFile = {
  filename: wheel,
  href: '',
  sha256: null,
  size: null,
  uploadedAt: null,
  requiresPython: null,
  yanked: false,
  yankedReason: null,
  metadata: null,
  provenance: undefined,
};

const digest = 'ab'.repeat(32);

describe('a page in JSON', () => {
  test('gives every field of a file', () => {
    const page = json({
      name: 'Demo.Pkg',
      files: [
        {
          filename: wheel,
          url: 'https://files.example/x',
          hashes: { md5: 'x', sha256: digest.toUpperCase() },
          size: 12345,
          'core-metadata': { sha256: digest },
          'requires-python': '>=3.9',
          'upload-time': '2026-05-01T12:00:00.123456Z',
          yanked: 'broken',
          provenance: 'https://index.example/integrity/x',
        },
      ],
    });
    expect(page?.files).toEqual([
      {
        filename: wheel,
        href: 'https://files.example/x',
        sha256: digest,
        size: 12345,
        uploadedAt: Date.UTC(2026, 4, 1, 12, 0, 0, 123),
        requiresPython: '>=3.9',
        yanked: true,
        yankedReason: 'broken',
        metadata: { sha256: digest },
        provenance: 'https://index.example/integrity/x',
      },
    ]);
  });

  test.each([
    ['nothing but a name', {}, {}],
    ['yanked without a reason', { yanked: true }, { yanked: true }],
    ['yanked with an empty reason', { yanked: '' }, { yanked: true }],
    ['not yanked', { yanked: false }, {}],
    [
      'a time without a fraction',
      { 'upload-time': '2026-05-01T12:00:00Z' },
      { uploadedAt: Date.UTC(2026, 4, 1, 12) },
    ],
    ['provenance that is null', { provenance: null }, { provenance: null }],
    [
      'wrong types everywhere',
      {
        url: 7,
        hashes: [digest],
        size: '9',
        'upload-time': 5,
        'requires-python': [],
        yanked: 1,
        'core-metadata': 'yes',
        provenance: {},
      },
      { provenance: null },
    ],
    ['a digest that is none', { hashes: { sha256: 'abc' } }, {}],
    [
      'a digest in its address only',
      { url: `x.whl#egg=x&sha256=${digest}` },
      { href: `x.whl#egg=x&sha256=${digest}`, sha256: digest },
    ],
    ['an empty requires-python, as devpi has it', { 'requires-python': '' }, {}],
    ['a size below nothing', { size: -1 }, {}],
    ['a size that is no whole number', { size: 1.5 }, {}],
    ['metadata without a digest', { 'core-metadata': true }, { metadata: { sha256: null } }],
    ['metadata by no digest of ours', { 'core-metadata': { md5: 'x' } }, { metadata: { sha256: null } }],
    ['no metadata', { 'core-metadata': false, 'dist-info-metadata': true }, {}],
    ['metadata as PEP 691 called it', { 'dist-info-metadata': true }, { metadata: { sha256: null } }],
    [
      'metadata as PyPI called it',
      { 'data-dist-info-metadata': { sha256: digest } },
      { metadata: { sha256: digest } },
    ],
    ['a time that is none', { 'upload-time': 'yesterday' }, {}],
  ])('%s', (_, fields, expected) => {
    expect(json({ files: [{ filename: wheel, ...fields }] })?.files).toEqual([{ ...plainFile, ...expected }]);
  });

  test('lists as many files as are read, and one more is not cut off in silence', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({ filename: `demo_pkg-${index}.tar.gz` }));
    expect(json({ files: many })?.files).toHaveLength(100_000);
    expect(() => json({ files: [...many, { filename: wheel }] })).toThrow(TooLarge);
  });

  test('leaves out entries that are no files', () => {
    expect(json({ files: [null, 1, 'x', [], {}, { filename: 7 }, { filename: ' ' }] })?.files).toEqual([]);
  });

  test.each([
    ['no JSON', '{"files": ['],
    ['no object', '[]'],
    ['no files', '{}'],
    ['files of another type', '{"files": {}}'],
    ['a version nobody knows', '{"files": [], "meta": {"api-version": "2.0"}}'],
    ['another project', '{"files": [], "name": "other"}'],
  ])('%s is refused', (_, text) => {
    expect(parseSimpleJson(text, 'demo-pkg')).toBeNull();
  });

  test.each([
    ['1.4', undefined, { status: 'active', reason: null }],
    ['1.3', undefined, null],
    ['1.10', undefined, { status: 'active', reason: null }],
    [undefined, undefined, null],
    ['1.4', { status: 'quarantined' }, { status: 'quarantined', reason: null }],
    ['1.0', { status: 'archived', reason: 'moved' }, { status: 'archived', reason: 'moved' }],
    ['1.4', { status: 'on-fire' }, null],
    ['1.4', 'archived', { status: 'active', reason: null }],
  ])('of version %s with marker %j has status %j', (version, marker, expected) => {
    const page = json({ meta: { 'api-version': version }, 'project-status': marker });
    expect(page?.status).toEqual(expected);
  });

  test('whatever it is, never throws', () => {
    fc.assert(
      fc.property(fc.json(), fc.array(fc.dictionary(fc.string(), fc.jsonValue())), (text, files) => {
        parseSimpleJson(text, 'demo');
        const page = json({ files });
        releasesOf(page?.files ?? [], 'demo-pkg');
      }),
    );
  });
});

describe('a page in HTML', () => {
  test('gives what HTML can tell', () => {
    const html = `<!DOCTYPE html><html><head>
      <meta name="pypi:repository-version" content="1.4">
      <meta name='pypi:project-status' content='archived'><META NAME=pypi:project-status-reason CONTENT="moved &amp; gone">
      </head><body><!-- <a href="demo_pkg-9-py3-none-any.whl">x</a> -->
      <a href="../../files/${wheel}?x=1#sha256=aaaa" data-requires-python="&gt;=3.9,&#60;4"
         data-yanked="broken" data-provenance="https://index.example/p" data-core-metadata="true">${wheel}</a><br/>
      <A HREF='demo%5Fpkg-1.0.tar.gz#sha256=${digest}' data-yanked data-dist-info-metadata="sha256=${digest}">x</A></body>`;
    expect(parseSimpleHtml(html, 'demo-pkg')).toEqual({
      form: 'html',
      apiVersion: '1.4',
      base: null,
      status: { status: 'archived', reason: 'moved & gone' },
      files: [
        {
          ...plainFile,
          href: `../../files/${wheel}?x=1#sha256=aaaa`,
          requiresPython: '>=3.9,<4',
          yanked: true,
          yankedReason: 'broken',
          metadata: { sha256: null },
          provenance: 'https://index.example/p',
        },
        {
          ...plainFile,
          filename: 'demo_pkg-1.0.tar.gz',
          href: `demo%5Fpkg-1.0.tar.gz#sha256=${digest}`,
          sha256: digest,
          yanked: true,
          metadata: { sha256: digest },
        },
      ],
    });
  });

  test.each([
    ['<base href="/files/">', '/files/'],
    ['<base target=x><base href=" ../ "><base href="/late/">', '../'],
    ['', null],
  ])('with %j is relative to %j', (tags, base) => {
    expect(parseSimpleHtml(`${tags}<a href="${wheel}">`, 'demo-pkg')?.base).toBe(base);
  });

  test('of old tells no status', () => {
    expect(parseSimpleHtml(`<a href="${wheel}">`, 'demo-pkg')?.status).toBeNull();
  });

  test('that is a sign-in page is refused', () => {
    const html = '<html><body><form action="/login"></form><a href="/help">Help</a></body></html>';
    expect(parseSimpleHtml(html, 'demo-pkg')).toBeNull();
    expect(parseSimpleHtml('', 'demo-pkg')).toBeNull();
  });

  test('that is empty but says that it is an index counts', () => {
    const html = '<meta name="pypi:repository-version" content="1.0">';
    expect(parseSimpleHtml(html, 'demo-pkg')).toEqual({
      form: 'html',
      apiVersion: '1.0',
      base: null,
      status: null,
      files: [],
    });
  });

  test('with more files than are read is not cut off in silence', () => {
    const many = '<a href=demo_pkg-1.zip>'.repeat(100_000);
    expect(parseSimpleHtml(many, 'demo-pkg')?.files).toHaveLength(100_000);
    expect(() => parseSimpleHtml(`${many}<a href=${wheel}>`, 'demo-pkg')).toThrow(TooLarge);
  });

  test.each(['<', '<a ', '<a x="', '<!--', '<a href=', '&#1', '<a /', "<a b='c' "])(
    'is read in time in proportion to %j',
    (piece) => {
      expectLinearTime(
        (n) => piece.repeat(n),
        (html) => [...startTags(html)],
        5_000,
      );
    },
  );

  test('whatever it is, never throws', () => {
    const piece = fc.constantFrom(
      '<',
      'a',
      ' ',
      'href',
      '=',
      '"',
      "'",
      '>',
      '/',
      '&#x41;',
      '&#0;',
      '!--',
      '-->',
    );
    fc.assert(fc.property(fc.array(piece), (pieces) => void parseSimpleHtml(pieces.join(''), 'demo')));
  });
});

describe('releases', () => {
  const at = 'https://index.example/p';
  const file = (filename: string, day: number | null, more: Partial<SortedFile> = {}): SortedFile => ({
    ...plainFile,
    filename,
    uploadedAt: day === null ? null : Date.UTC(2026, 0, day),
    ...more,
  });

  test('hold the files of one version, newest version first', () => {
    const { releases } = releasesOf(
      [
        file('demo-1.10.tar.gz', 3),
        file('demo-1.9-py3-none-any.whl', 2, { requiresPython: '>=3.8' }),
        file('demo-1.9.tar.gz', 1),
        file('demo-2.0rc1.tar.gz', 4),
        file('demo-2004d.tar.gz', 1),
        file('other-1.0.tar.gz', 1),
        file('notes.txt', 1),
      ],
      'demo',
    );
    expect(
      releases.map(({ version, fileCount, firstUploadedAt, uploadedAt, requiresPython, prerelease }) => ({
        version,
        fileCount,
        days: [firstUploadedAt, uploadedAt].map((at) => at && new Date(at).getUTCDate()),
        requiresPython,
        prerelease,
      })),
    ).toEqual([
      { version: '2.0rc1', fileCount: 1, days: [4, 4], requiresPython: null, prerelease: true },
      { version: '1.10', fileCount: 1, days: [3, 3], requiresPython: null, prerelease: false },
      { version: '1.9', fileCount: 2, days: [1, 2], requiresPython: '>=3.8', prerelease: false },
    ]);
  });

  test('are yanked when all their files are, and then have a reason', () => {
    const yanked = { yanked: true, yankedReason: 'broken' };
    const { releases } = releasesOf(
      [
        file('demo-2.tar.gz', 1, yanked),
        file('demo-1.tar.gz', 1, yanked),
        file('demo-1-py3-none-any.whl', 1),
      ],
      'demo',
    );
    expect(releases.map((each) => [each.version, each.yanked, each.yankedReason])).toEqual([
      ['2', true, 'broken'],
      ['1', false, null],
    ]);
  });

  test('have no age when one file has none', () => {
    const files = [file('demo-1.tar.gz', 1), file('demo-1-py3-none-any.whl', null)];
    expect(releasesOf(files, 'demo').releases[0]).toMatchObject({ firstUploadedAt: null, uploadedAt: null });
  });

  test('take missing times from another source', () => {
    const listing = releasesOf([file('demo-2.tar.gz', null), file('demo-1.tar.gz', null)], 'demo');
    const time = Date.UTC(2026, 0, 7);
    const dated = withUploadTimes(listing, new Map([['demo-2.tar.gz', time]]));
    expect(dated.releases.map((each) => each.uploadedAt)).toEqual([time, null]);
  });

  test('tell nothing of provenance where the index never mentions it', () => {
    const provenance = (...values: (string | null | undefined)[]) =>
      releasesOf(
        values.map((value, index) => file(`demo-${index + 1}.tar.gz`, 1, { provenance: value })),
        'demo',
      )
        .releases.toReversed()
        .map((each) => each.provenance);
    expect(provenance(undefined, undefined)).toEqual([null, null]);
    expect(provenance(at, undefined, null)).toEqual(['all', 'none', 'none']);
  });

  test('tell whether all or some of their files carry attestations', () => {
    const files = ['demo-1.tar.gz', 'demo-1-py3-none-any.whl', 'demo-2.tar.gz'];
    const { releases } = releasesOf(
      files.map((filename) => file(filename, 1, { provenance: filename === 'demo-1.tar.gz' ? null : at })),
      'demo',
    );
    expect(releases.map((each) => each.provenance)).toEqual(['all', 'some']);
  });
});

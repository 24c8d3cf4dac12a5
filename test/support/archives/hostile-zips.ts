import { crc32, deflateRawSync } from 'node:zlib';
import type { Hostile } from './hostile.ts';
import { tarOf } from './tar-writer.ts';
import {
  descriptorOf,
  extraField,
  numbers,
  type ZipFrame,
  type ZipMember,
  zeros,
  zipOf,
} from './zip-writer.ts';

const init: ZipMember = { name: 'acme/__init__.py', content: 'import os\n' };
const other: ZipMember = { name: 'acme/other.py', content: 'print("other")\n' };
const inner = zipOf([{ name: 'evil.py', content: 'print("evil")\n' }]);
const megabytes = 1024 * 1024;

function zip(
  what: string,
  rule: string,
  weighs: Hostile['weighs'],
  members: readonly ZipMember[],
  frame: ZipFrame = {},
  names?: readonly string[],
): Hostile {
  return { what, rule, weighs, bytes: () => zipOf(members, frame), ...(names && { names }) };
}

/** The list says `said` of the first member, the head before it something else. */
function mismatch(what: string, local: NonNullable<ZipMember['local']>): Hostile {
  return zip(`a head with ${what} than the list`, 'archive-mismatch', 'doubt', [{ ...init, local }, other]);
}

function named(
  what: string,
  rule: string,
  weighs: Hostile['weighs'],
  ...names: readonly (string | Buffer)[]
): Hostile {
  return zip(
    what,
    rule,
    weighs,
    names.map((name) => ({ ...init, name })),
  );
}

function unicodePath(name: string, of: string): Buffer {
  return extraField(0x7075, Buffer.concat([numbers([1, 1], [crc32(Buffer.from(of)), 4]), Buffer.from(name)]));
}

const framing: readonly Hostile[] = [
  zip('bytes before the first file, counted', 'archive-prefix', 'doubt', [init], {
    prefix: Buffer.from('#!/bin/sh\n'),
  }),
  zip(
    'bytes before the first file, not counted',
    'archive-prefix',
    'doubt',
    [init],
    {
      prefix: Buffer.from('#!/bin/sh\n'),
      countsPrefix: false,
    },
    ['acme/__init__.py'],
  ),
  zip('another archive before it', 'archive-hidden', 'doubt', [init], { prefix: inner }),
  zip('bytes behind the end', 'archive-trailing', 'doubt', [init], { trailer: Buffer.from('more') }),
  zip('another archive behind the end', 'archive-hidden', 'doubt', [init], { trailer: inner }, ['evil.py']),
  zip('an archive in its comment', 'archive-ending', 'doubt', [init], { comment: inner }),
  zip('the mark of an end in its comment', 'archive-ending', 'doubt', [init], {
    comment: Buffer.from('PK\u0005\u0006here'),
  }),
  zip('a comment', 'archive-comment', 'remark', [init], { comment: Buffer.from('built by hand') }),
  zip('a comment on a file', 'archive-comment', 'remark', [{ ...init, comment: 'by hand' }]),
  zip('a comment longer than there is', 'archive-truncated', 'doubt', [init], { commentLength: 500 }),
  zip('fewer files than it says', 'archive-ending', 'doubt', [init], { members: 2 }),
  zip('more files than it says', 'archive-ending', 'doubt', [init, other], { members: 1 }, [
    'acme/__init__.py',
    'acme/other.py',
  ]),
  zip('a disk number', 'archive-ending', 'doubt', [init], { disk: 3 }),
  zip('a Zip64 end that agrees', 'none', 'remark', [init], { wide: {} }),
  zip('a Zip64 end with another number of files', 'archive-ending', 'doubt', [init], {
    wide: { members: 7 },
  }),
  zip('a Zip64 locator that points elsewhere', 'archive-ending', 'doubt', [init], { wide: { at: 0 } }),
  zip('a Zip64 end with an absurd place', 'archive-truncated', 'doubt', [init], {
    wide: { listOffset: 2 ** 60 },
  }),
  zip('bytes behind the list', 'archive-gap', 'doubt', [init], { behindList: Buffer.from('something') }),
  zip('bytes between the files and the list', 'archive-gap', 'doubt', [init], {
    beforeList: Buffer.from('something'),
  }),
  zip('bytes between files', 'archive-gap', 'doubt', [init, { ...other, before: Buffer.from('something') }]),
  zip('zeros between files', 'archive-gap', 'remark', [init, { ...other, before: zeros(64) }]),
  zip('a file that is not listed', 'archive-hidden', 'doubt', [init, { ...other, only: 'head' }], {}, [
    'acme/__init__.py',
  ]),
  zip('a list longer than the file', 'archive-truncated', 'doubt', [init], { listSize: 2 ** 31 }),
];

const members: readonly Hostile[] = [
  mismatch('another name', { name: 'acme/__main__.py' }),
  mismatch('another size', { size: 3 }),
  mismatch('another packed size', { packedSize: 5 }),
  mismatch('another checksum', { crc: 1 }),
  mismatch('another way of packing', { method: 0 }),
  mismatch('another flag of encryption', { flags: 1 }),
  zip('a listed file that is not there', 'archive-mismatch', 'doubt', [init, { ...other, only: 'list' }]),
  zip('a listed file behind the end', 'archive-truncated', 'doubt', [init, { ...other, offset: 1e6 }]),
  zip('two entries with one head', 'archive-overlap', 'doubt', [init, { ...init, only: 'list', offset: 0 }]),
  zip('a file within a file', 'archive-overlap', 'doubt', [
    { name: 'a.py', method: 0, content: zipOf([other]) },
    { ...other, only: 'list', offset: 34 },
  ]),
  zip('packed bytes that reach into the list', 'archive-overlap', 'doubt', [{ ...init, packedSize: 60 }]),
  zip('the same name twice', 'archive-duplicate', 'doubt', [init, { ...init, content: 'import sys\n' }]),
  named('names that are the same path', 'archive-duplicate', 'doubt', 'acme/a.py', './acme//a.py'),
  named('names that Windows takes for one', 'archive-duplicate', 'remark', 'acme/a.py', 'acme/a.py.'),
  named('names that differ in case', 'archive-duplicate', 'remark', 'acme/__init__.py', 'acme/__INIT__.py'),
  zip('names that differ in how an accent is written', 'archive-duplicate', 'remark', [
    { ...init, name: 'caf\u00e9.py', flags: 0x800 },
    { ...init, name: 'cafe\u0301.py', flags: 0x800 },
  ]),
  zip('a wrong checksum', 'archive-checksum', 'doubt', [{ ...init, crc: 1 }]),
  zip('a wrong size', 'archive-mismatch', 'doubt', [{ ...init, size: 4 }]),
  zip('bytes behind the packed ones', 'archive-mismatch', 'doubt', [
    { ...init, packed: Buffer.concat([deflateRawSync('import os\n'), Buffer.from('hidden')]) },
  ]),
  zip('bytes that cannot be unpacked', 'archive-broken', 'doubt', [
    { ...init, packed: Buffer.from([7, 7, 7]) },
  ]),
  zip('encryption', 'archive-encrypted', 'doubt', [{ ...init, flags: 1 }]),
  zip('patched data', 'archive-method', 'doubt', [{ ...init, flags: 0x20 }]),
  zip('an unknown way of packing', 'archive-method', 'doubt', [{ ...init, method: 14 }]),
  zip('a descriptor', 'archive-descriptor', 'remark', [
    { ...init, flags: 8, local: { crc: 0, size: 0, packedSize: 0 }, descriptor: descriptorOf('import os\n') },
    other,
  ]),
  zip('a wide descriptor', 'archive-descriptor', 'remark', [
    {
      ...init,
      flags: 8,
      local: { crc: 0, size: 0, packedSize: 0 },
      descriptor: descriptorOf('import os\n', 8),
    },
    other,
  ]),
  zip('a descriptor that says otherwise', 'archive-mismatch', 'doubt', [
    {
      ...init,
      flags: 8,
      local: { crc: 0, size: 0, packedSize: 0 },
      descriptor: descriptorOf('import sys\n'),
    },
  ]),
  zip('a link out of the archive', 'archive-link', 'doubt', [
    { name: 'a', content: '/etc/passwd', mode: 0o120777 },
  ]),
  zip('code that is marked as a link', 'archive-link', 'doubt', [{ ...init, mode: 0o120777 }]),
  zip('a link within', 'archive-link', 'remark', [
    { name: 'acme/a.txt', content: '../README', mode: 0o120777 },
  ]),
  zip('a folder with content', 'archive-mismatch', 'doubt', [{ ...init, name: 'acme/' }]),
  zip('a second name', 'archive-extra', 'doubt', [
    { ...init, extra: unicodePath('evil.py', 'acme/__init__.py') },
  ]),
  zip('a second name before the file only', 'archive-extra', 'doubt', [
    { ...init, local: { extra: unicodePath('evil.py', 'acme/__init__.py') } },
  ]),
  zip('the name once more', 'archive-extra', 'remark', [
    { ...init, extra: unicodePath('acme/__init__.py', 'acme/__init__.py') },
  ]),
  zip('a Zip64 field that stands twice', 'archive-extra', 'doubt', [
    { ...init, extra: Buffer.concat([extraField(1, zeros(16)), extraField(1, zeros(16))]) },
  ]),
  zip('an extra field longer than its room', 'archive-extra', 'doubt', [
    { ...init, extra: numbers([9, 2], [500, 2]) },
  ]),
];

const names: readonly Hostile[] = [
  named('a name that leads out', 'archive-traversal', 'doubt', '../../.bashrc'),
  named('an absolute name', 'archive-traversal', 'doubt', '/etc/cron.d/acme'),
  named('a drive', 'archive-traversal', 'doubt', 'C:\\Windows\\acme.py'),
  named('a share', 'archive-traversal', 'doubt', '\\\\host\\share\\acme.py'),
  named('a NUL in a name', 'archive-unsafe-name', 'doubt', 'acme/__init__.py\0.txt'),
  named('an escape in a name', 'archive-unsafe-name', 'doubt', 'acme/\u001b[2J.py'),
  named('an empty name', 'archive-unsafe-name', 'doubt', ''),
  named('a very long name', 'archive-unsafe-name', 'doubt', `${'a/'.repeat(2_000)}b.py`),
  named('a backslash', 'archive-unsafe-name', 'remark', 'acme\\__init__.py'),
  named('an old encoding', 'archive-unsafe-name', 'remark', Buffer.from([0x61, 0x84, 0x2e, 0x70, 0x79])),
  zip('a name that is not UTF-8', 'archive-unsafe-name', 'doubt', [
    { ...init, name: Buffer.from([0x61, 0xff, 0x2e, 0x70, 0x79]), flags: 0x800 },
  ]),
];

const bombs: readonly Hostile[] = [
  zip('a file of 10 GiB by its claim', 'archive-bomb', 'doubt', [
    { ...init, size: 0xfffffffe },
    { ...other, size: 0xfffffffe },
  ]),
  zip('a file that unpacks to more than it claims', 'archive-mismatch', 'doubt', [
    { ...init, packed: deflateRawSync(zeros(64 * megabytes)), size: 100 },
  ]),
  {
    what: 'many files of zeros',
    rule: 'archive-bomb',
    weighs: 'doubt',
    bytes: () => {
      const content = zeros(4 * megabytes);
      const packed = deflateRawSync(content);
      return zipOf(
        Array.from({ length: 500 }, (_, at) => ({
          name: `acme/${at}.py`,
          packed,
          size: 10,
          crc: crc32(content),
        })),
      );
    },
  },
  {
    what: 'one packed stretch under a thousand names',
    rule: 'archive-overlap',
    weighs: 'doubt',
    bytes: () => {
      const packed = deflateRawSync(zeros(4 * megabytes));
      const first = { name: 'a.py', packed, size: 4 * megabytes };
      const rest = Array.from({ length: 1_000 }, () => ({ ...first, only: 'list' as const, offset: 0 }));
      return zipOf([first, ...rest]);
    },
  },
];

const floods: readonly Hostile[] = [
  {
    what: 'a head with 16,000 extra fields that 10,000 entries share',
    rule: 'archive-overlap',
    weighs: 'doubt',
    bytes: () => {
      const extra = Buffer.concat(Array<Buffer>(16_000).fill(extraField(1, zeros(0))));
      const rest = Array.from({ length: 10_000 }, (_, at) => ({
        ...init,
        name: `${at}.py`,
        only: 'list' as const,
        offset: 0,
      }));
      return zipOf([{ ...init, local: { extra } }, ...rest]);
    },
  },
  {
    what: 'more entries than are read',
    rule: 'none',
    weighs: 'remark',
    bytes: () => zipOf(Array.from({ length: 25_000 }, (_, at) => ({ name: `${at}`, method: 0 }))),
  },
];

const sorts: readonly Hostile[] = [
  {
    what: 'a zip archive that is a tar archive too',
    rule: 'archive-two-formats',
    weighs: 'doubt',
    bytes: () => zipOf([init], { prefix: tarOf([other as { name: string; content: string }]) }),
  },
  {
    what: 'a zip archive under the name of an sdist',
    filename: 'acme-1.0.tar.gz',
    rule: 'archive-disguise',
    weighs: 'remark',
    bytes: () => zipOf([init]),
    names: ['acme/__init__.py'],
  },
  {
    what: 'a zip archive without its end',
    rule: 'archive-truncated',
    weighs: 'doubt',
    bytes: () => zipOf([init]).subarray(0, 60),
  },
];

export const hostileZips: readonly Hostile[] = [
  ...framing,
  ...members,
  ...names,
  ...bombs,
  ...floods,
  ...sorts,
];

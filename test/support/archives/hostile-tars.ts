import { deflateRawSync, gzipSync } from 'node:zlib';
import type { Hostile } from './hostile.ts';
import { bzip2Bomb, bzip2Sdist, xzBomb, xzFiltered, xzSdist } from './packed.ts';
import { endOfTar, longName, memberBytes, pax, type TarMember, tarOf } from './tar-writer.ts';
import { zipOf } from './zip-writer.ts';

const setup: TarMember = { name: 'acme-1.0/setup.py', content: 'from setuptools import setup\nsetup()\n' };
const other: TarMember = { name: 'acme-1.0/other.py', content: 'print("other")\n' };
const hidden: TarMember = { name: 'acme-1.0/hidden.py', content: 'print("hidden")\n' };

function tar(
  what: string,
  rule: string,
  weighs: Hostile['weighs'],
  members: readonly (TarMember | Buffer)[],
  end: Buffer = endOfTar,
  names?: readonly string[],
): Hostile {
  return file(what, rule, weighs, () => gzipSync(tarOf(members, end)), names);
}

function file(
  what: string,
  rule: string,
  weighs: Hostile['weighs'],
  bytes: () => Buffer,
  names?: readonly string[],
): Hostile {
  return { what, rule, weighs, bytes, filename: 'acme-1.0.tar.gz', ...(names && { names }) };
}

function link(
  what: string,
  weighs: Hostile['weighs'],
  type: '1' | '2',
  name: string,
  target: string,
): Hostile {
  return tar(what, 'archive-link', weighs, [setup, { name, type, link: target }]);
}

const headers: readonly Hostile[] = [
  tar(
    'a header with a wrong sum',
    'archive-broken',
    'doubt',
    [setup, { ...other, wrongBy: 1 }, hidden],
    endOfTar,
    ['acme-1.0/setup.py'],
  ),
  tar('a size that is no number', 'archive-broken', 'doubt', [setup, { ...other, size: '12x45678901\0' }]),
  tar('an owner that is no number', 'archive-broken', 'doubt', [setup, { ...other, owner: '000000x\0' }]),
  tar('a size below zero', 'archive-broken', 'doubt', [setup, { ...other, size: Buffer.alloc(12, 0xff) }]),
  tar('an absurd size', 'archive-truncated', 'doubt', [
    { ...setup, size: Buffer.from('80000000001fffffffffffff', 'hex') },
  ]),
  tar('a size above all numbers', 'archive-broken', 'doubt', [
    setup,
    { ...other, size: Buffer.from('80ffffffffffffffffffffff', 'hex') },
  ]),
  tar('files behind the end', 'archive-trailing', 'doubt', [setup, endOfTar, hidden], endOfTar, [
    'acme-1.0/setup.py',
  ]),
  tar('files behind one empty block', 'archive-trailing', 'doubt', [setup, Buffer.alloc(512), hidden]),
  tar('no end', 'archive-truncated', 'remark', [setup], Buffer.alloc(0)),
  tar('half a header', 'archive-truncated', 'doubt', [setup], Buffer.alloc(100, 1)),
  tar('a folder with content', 'archive-mismatch', 'doubt', [{ ...setup, type: '5' }]),
  tar('a link with content', 'archive-mismatch', 'doubt', [
    { name: 'acme-1.0/a.py', type: '1', link: 'acme-1.0/setup.py', size: 512 },
    hidden,
  ]),
  tar('an unknown kind', 'archive-method', 'doubt', [{ ...setup, type: 'Z' }], endOfTar, [
    'acme-1.0/setup.py',
  ]),
  tar('a file with holes', 'archive-method', 'doubt', [{ ...setup, type: 'S', magic: 'ustar  \0' }]),
  tar('a prefix in an old header', 'archive-mismatch', 'doubt', [
    { ...setup, magic: 'ustar  \0', prefix: 'evil' },
  ]),
  tar('a device', 'archive-device', 'doubt', [setup, { name: 'acme-1.0/sda', type: '4' }]),
  tar('a pipe', 'archive-device', 'doubt', [setup, { name: 'acme-1.0/pipe', type: '6' }]),
];

const extended: readonly Hostile[] = [
  tar('a pax size that hides files', 'archive-mismatch', 'doubt', [
    pax([['size', '2048']]),
    { ...other, content: '', size: 0 },
    hidden,
    hidden,
  ]),
  tar(
    'a pax size before a long name',
    'archive-mismatch',
    'doubt',
    [pax([['size', '16']]), longName('acme-1.0/long.py'), { ...hidden, size: 0 }],
    endOfTar,
    ['acme-1.0/long.py'],
  ),
  tar('a pax size that is no number', 'archive-broken', 'doubt', [pax([['size', '-1']]), setup]),
  tar('two pax headers', 'archive-mismatch', 'doubt', [
    pax([['path', 'a.py']]),
    pax([['path', 'b.py']]),
    setup,
  ]),
  tar('a pax key that stands twice', 'archive-mismatch', 'doubt', [
    pax([
      ['path', 'a.py'],
      ['path', 'b.py'],
    ]),
    setup,
  ]),
  tar('a path for all files', 'archive-mismatch', 'doubt', [pax([['path', 'a.py']], 'g'), setup]),
  tar('two long names', 'archive-mismatch', 'doubt', [longName('a.py'), longName('b.py'), setup]),
  tar('a long name and another path', 'archive-mismatch', 'doubt', [
    pax([['path', 'a.py']]),
    longName('b.py'),
    setup,
  ]),
  tar('pax records that cannot be read', 'archive-broken', 'doubt', [
    { name: 'x', type: 'x', content: '99 path=a.py\n' },
    setup,
  ]),
  tar('an extended header of 2 MB', 'archive-bomb', 'doubt', [
    pax([['comment', 'x'.repeat(2_000_000)]]),
    setup,
  ]),
  tar('an extended header that claims 8 GB', 'archive-bomb', 'doubt', [
    { name: 'x', type: 'x', size: 8e9 },
    setup,
  ]),
  tar('fifty extended headers before a file', 'archive-bomb', 'doubt', [
    ...Array<TarMember>(50).fill(pax([['comment', 'x'.repeat(500_000)]])),
    setup,
  ]),
  tar(
    'a thousand names of 60 KB',
    'archive-unsafe-name',
    'doubt',
    Array.from({ length: 1_000 }, (_, at) => [pax([['path', `${at}${'/x'.repeat(30_000)}`]]), setup]).flat(),
  ),
  tar('an extended header before the end', 'archive-broken', 'doubt', [setup, pax([['path', 'a.py']])]),
  tar('a sparse file of pax', 'archive-method', 'doubt', [pax([['GNU.sparse.name', 'a.py']]), setup]),
  tar('a NUL in a path', 'archive-unsafe-name', 'doubt', [pax([['path', 'setup.py\0.txt']]), setup]),
];

const names: readonly Hostile[] = [
  tar('a name that leads out', 'archive-traversal', 'doubt', [{ ...setup, name: 'acme-1.0/../../x.py' }]),
  tar('an absolute name', 'archive-traversal', 'doubt', [pax([['path', '/etc/x']]), setup]),
  tar('a name twice with other content', 'archive-duplicate', 'doubt', [
    setup,
    { ...setup, content: 'evil()\n' },
  ]),
  tar('a name twice with the same content', 'archive-duplicate', 'remark', [setup, setup]),
  tar('names that differ in case', 'archive-duplicate', 'remark', [
    setup,
    { ...setup, name: 'acme-1.0/SETUP.py' },
  ]),
  link('a link out of the archive', 'doubt', '2', 'acme-1.0/a', '../../etc/passwd'),
  link('a link to an absolute path', 'doubt', '2', 'acme-1.0/a', '/etc/passwd'),
  link('a hard link out of the archive', 'doubt', '1', 'acme-1.0/a', '../a'),
  link('Python that is a link to text', 'doubt', '2', 'acme-1.0/a.py', 'data.txt'),
  tar('a file behind a link', 'archive-link', 'doubt', [
    { name: 'acme-1.0/a', type: '2', link: 'b' },
    { ...setup, name: 'acme-1.0/a/setup.py' },
  ]),
  link('a link within', 'remark', '2', 'acme-1.0/doc/a.txt', '../README'),
];

const packing: readonly Hostile[] = [
  file(
    'a gzip stream behind the first',
    'archive-gzip-members',
    'remark',
    () => Buffer.concat([gzipSync(memberBytes(setup)), gzipSync(tarOf([hidden]))]),
    ['acme-1.0/setup.py', 'acme-1.0/hidden.py'],
  ),
  file('bytes behind the gzip stream', 'archive-trailing', 'doubt', () =>
    Buffer.concat([gzipSync(tarOf([setup])), Buffer.from('more')]),
  ),
  file(
    'a zip archive behind the gzip stream',
    'archive-two-formats',
    'doubt',
    () => Buffer.concat([gzipSync(tarOf([setup])), zipOf([{ name: 'evil.py', content: 'evil()\n' }])]),
    ['evil.py'],
  ),
  file('a gzip stream cut short', 'archive-truncated', 'doubt', () =>
    gzipSync(tarOf([setup, other])).subarray(0, -40),
  ),
  file('a gzip stream without its sum', 'archive-truncated', 'doubt', () =>
    gzipSync(tarOf([setup])).subarray(0, -4),
  ),
  file('a gzip stream with a wrong sum', 'archive-checksum', 'doubt', () => {
    const bytes = gzipSync(tarOf([setup]));
    bytes.writeUInt32LE(7, bytes.length - 8);
    return bytes;
  }),
  file('a damaged gzip stream', 'archive-broken', 'doubt', () => {
    const bytes = gzipSync(tarOf([setup]));
    return bytes.fill(0xff, 20, 60);
  }),
  file('a gzip head without an end', 'archive-truncated', 'doubt', () =>
    Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 0, 65]),
  ),
  file('gzip of something else', 'archive-broken', 'remark', () => gzipSync('print("no tar")\n'.repeat(100))),
  file('a tar archive cut short', 'archive-truncated', 'doubt', () =>
    gzipSync(tarOf([setup, other]).subarray(0, 1_100)),
  ),
  file('a million empty gzip streams', 'archive-bomb', 'doubt', () =>
    Buffer.concat([gzipSync(memberBytes(setup)), ...Array<Buffer>(200_000).fill(gzipSync(''))]),
  ),
  file('a file of 300 MB of zeros', 'archive-bomb', 'doubt', () => gzippedZeros(300)),
  file('10 GB of zeros', 'archive-bomb', 'doubt', () => gzippedZeros(10_000)),
  file('200 MiB of zeros in bzip2', 'archive-bomb', 'doubt', () => bzip2Bomb),
  file('200 MB of zeros in xz', 'archive-bomb', 'doubt', xzBomb),
  file('many tiny bzip2 streams', 'archive-bomb', 'doubt', () =>
    Buffer.concat(Array<Buffer>(20_000).fill(bzip2Sdist)),
  ),
  file('many tiny xz streams', 'archive-bomb', 'doubt', () =>
    Buffer.concat(Array<Buffer>(20_000).fill(xzSdist)),
  ),
  file('a bzip2 stream cut short', 'archive-truncated', 'doubt', () => bzip2Sdist.subarray(0, 100)),
  file('a damaged bzip2 stream', 'archive-broken', 'doubt', () => Buffer.from(bzip2Sdist).fill(0xff, 60, 90)),
  file('bytes behind the bzip2 stream', 'archive-trailing', 'doubt', () =>
    Buffer.concat([bzip2Sdist, Buffer.from('more')]),
  ),
  file('an xz stream cut short', 'archive-broken', 'doubt', () => xzSdist.subarray(0, 120)),
  file('bytes behind the xz stream', 'archive-trailing', 'doubt', () =>
    Buffer.concat([xzSdist, Buffer.from('more')]),
  ),
  file('an xz stream with a filter', 'archive-method', 'doubt', () => xzFiltered),
  {
    what: 'a tar archive under the name of a wheel',
    filename: 'acme-1.0-py3-none-any.whl',
    rule: 'archive-disguise',
    weighs: 'remark',
    bytes: () => gzipSync(tarOf([setup])),
  },
];

/** Deflate blocks can be repeated: so a large bomb is quickly made. The stream's end is left out. */
function gzippedZeros(megabytes: number): Buffer {
  const head = gzipSync(memberBytes({ name: 'acme-1.0/zeros.py', size: megabytes * 1e6 }), {
    level: 1,
  }).subarray(0, 10);
  const start = deflated(memberBytes({ name: 'acme-1.0/zeros.py', size: megabytes * 1e6 }));
  const block = deflated(Buffer.alloc(1e6));
  return Buffer.concat([head, start, ...Array<Buffer>(megabytes).fill(block)]);
}

/** Without an end: the last block of what is cut off says so, a full flush before it ends at a byte. */
function deflated(bytes: Buffer): Buffer {
  return deflateRawSync(bytes, { finishFlush: 3 });
}

export const hostileTars: readonly Hostile[] = [...headers, ...extended, ...names, ...packing];

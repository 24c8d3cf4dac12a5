import { headerOf } from './tar/header.ts';
import { levelAt } from './unpack/bzip2.ts';
import { hasMark } from './unpack/gzip.ts';
import { xzMark } from './unpack/xz.ts';

/** What the first bytes of a file say it is. */
export type Magic = 'zip' | 'tar' | 'gzip' | 'bzip2' | 'xz' | 'unsupported' | 'unknown';

/** compress, zstd, lzip, lzma: packers that nothing on PyPI uses any more or yet. */
const others = [
  Buffer.from([0x1f, 0x9d]),
  Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
  Buffer.from('LZIP'),
  Buffer.from([0x5d, 0, 0]),
];

export function magicOf(file: Buffer): Magic {
  if (isTar(file)) return 'tar';
  if (hasMark(file)) return 'gzip';
  if (levelAt(file, 0) !== null) return 'bzip2';
  if (file.subarray(0, xzMark.length).equals(xzMark)) return 'xz';
  if (others.some((mark) => file.subarray(0, mark.length).equals(mark))) return 'unsupported';
  return file.toString('latin1', 0, 2) === 'PK' ? 'zip' : 'unknown';
}

export function isTar(file: Buffer): boolean {
  return file.length >= 512 && file[0] !== 0 && headerOf(file.subarray(0, 512)) !== null;
}

/** What a file's name says it is; null where it says nothing. */
export function nameSays(filename: string): 'zip' | 'tar' | null {
  if (/\.(?:whl|egg|zip)$/i.test(filename)) return 'zip';
  return /\.(?:tar|tgz|tbz2?|txz|tlz|tar\.[a-z0-9]{1,4})$/i.test(filename) ? 'tar' : null;
}

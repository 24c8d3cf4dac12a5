import { type Archive, type ArchiveCaps, type UnreadableArchive, usualCaps } from './archive.ts';
import { Findings } from './findings.ts';
import { type Magic, magicOf, nameSays } from './kinds.ts';
import { tarArchive } from './tar/tar-archive.ts';
import { unbzipped } from './unpack/bzip2.ts';
import { counted } from './unpack/counted.ts';
import { gunzipped } from './unpack/gzip.ts';
import { unxzed } from './unpack/xz.ts';
import { unreadable } from './unreadable.ts';
import { findEnding } from './zip/ending.ts';
import { headMark } from './zip/local-head.ts';
import { type Span, wholeSpan } from './zip/span.ts';
import { zipArchive } from './zip/zip-archive.ts';

/**
 * Opens a wheel or sdist: a zip archive, or a tar archive, packed by gzip, bzip2, xz or not at all. Its bytes tell which; the name
 * is only compared. Never throws for what the bytes hold.
 */
export function openArchive(
  bytes: Uint8Array,
  filename: string,
  caps: ArchiveCaps = usualCaps,
): Archive | UnreadableArchive {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const findings = new Findings();
  const span = wholeSpan(file);
  const magic = magicOf(file);
  const said = nameSays(filename);
  const isZip = magic === 'zip' || magic === 'unknown' || isPolyglot(magic, span);
  if (!isZip) {
    if (said === 'zip') findings.note('disguise', null);
    return packedTar(file, magic, caps, findings);
  }
  const ending = findEnding(span, findings);
  if (!ending) {
    findings.note(isHead(file) ? 'truncated' : 'no-archive', null);
    return unreadable(findings, 'the archive');
  }
  if (magic !== 'zip' && magic !== 'unknown') findings.note('two-formats', null);
  else if (said === 'tar') findings.note('disguise', null);
  return zipArchive(span, ending, caps, findings);
}

/**
 * As for pip, what has a list of files at its end is a zip archive, whatever it begins with. Not so a plain tar archive whose last
 * file is a zip archive: its list counts from another beginning.
 */
function isPolyglot(magic: Magic, span: Span): boolean {
  const ending = findEnding(span, new Findings());
  return ending !== null && ending.directorySize > 0 && (magic !== 'tar' || ending.shift === 0);
}

function isHead(file: Buffer): boolean {
  return file.length >= 4 && file.readUInt32LE(0) === headMark;
}

function packedTar(
  file: Buffer,
  magic: Magic,
  caps: ArchiveCaps,
  findings: Findings,
): Archive | UnreadableArchive {
  const unpacked = piecesOf(file, magic, findings);
  if (!unpacked) return unreadable(findings, 'the archive', 'unsupported');
  const ended = { atCap: false };
  const isSlow = magic === 'bzip2' || magic === 'xz';
  const totalBytes = isSlow ? Math.min(caps.totalBytes, slowBytes) : caps.totalBytes;
  const pieces = counted(unpacked, file.length, { ...caps, totalBytes }, findings, () => {
    ended.atCap = true;
  });
  const isWhole = () => !ended.atCap && !stops.some((shape) => findings.has(shape));
  return tarArchive(pieces, isWhole, caps, findings);
}

/** What is undone here, and not by zlib, takes a second for some 25 MB. */
const slowBytes = 128 * 1024 * 1024;

/** After these the bytes end before the archive does. */
const stops = ['truncated', 'damaged', 'bomb', 'method'] as const;

function piecesOf(file: Buffer, magic: Magic, findings: Findings): AsyncIterable<Buffer> | null {
  if (magic === 'gzip') return gunzipped(file, findings);
  if (magic === 'bzip2') return unbzipped(file, findings);
  if (magic === 'xz') return unxzed(file, findings);
  if (magic === 'tar') return asIs(file);
  return null;
}

async function* asIs(file: Buffer): AsyncGenerator<Buffer> {
  yield file;
}

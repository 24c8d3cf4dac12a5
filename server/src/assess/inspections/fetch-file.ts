import type { FilePart } from '../../inspect/job.ts';
import type { Fact, UnknownReason } from '../../sources/fact.ts';
import type { ReleaseFile } from '../../sources/project-facts.ts';
import { PartNotHad } from '../../sources/release/distant-file.ts';
import type { DistantParts } from '../../sources/release/distant-parts.ts';
import type { NameRequest, Sources, Urgency } from '../../sources/sources.ts';
import { BadZip } from '../../sources/zip/bad-zip.ts';
import { readDirectory, type ZipLimits } from '../../sources/zip/directory.ts';
import { stretchesOf } from './stretches.ts';

/** What may be spent on a file. */
export interface FetchBounds {
  readonly urgency: Urgency;
  readonly signal: AbortSignal;
  /** A file that is larger is not downloaded as a whole. */
  readonly maxBytes: number;
  /** Asked before the first request for a file, or another for a part of it, of so many bytes; false where too much was fetched already. */
  readonly maySpend: (bytes: number, what: 'file' | 'part') => boolean;
  /** The share of it that has come, 0 to 1; not called where that is not known. */
  readonly progress: (share: number) => void;
}

export type FetchedFile =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array; readonly sha256: string }
  | { readonly kind: 'parts'; readonly size: number; readonly parts: readonly FilePart[] }
  | { readonly kind: 'failed'; readonly why: UnknownReason }
  | { readonly kind: 'put-off' }
  | { readonly kind: 'cancelled' };

/** Wheels above this are read in parts. */
const largeBytes = 5 * 1024 * 1024;

/** The directories of nearly all wheels lie within so much of their end. */
const tailBytes = 256 * 1024;

const limits: ZipLimits = {
  members: 50_000,
  directoryBytes: 4 * 1024 * 1024,
  memberBytes: 2 ** 40,
  totalBytes: 2 ** 45,
};

type FileSources = Pick<Sources, 'download' | 'openFile'>;

/**
 * Fetches a file of a release as far as a look inside needs it: whole, and of a large wheel its directory and the members that
 * matter. Where the server gives no parts, or the directory can be read in several ways, the whole of it as far as that is
 * allowed.
 */
export async function fetchFile(
  sources: FileSources,
  request: NameRequest,
  file: ReleaseFile,
  bounds: FetchBounds,
): Promise<FetchedFile> {
  if (file.filename.endsWith('.whl') && file.size !== null && file.size > largeBytes) {
    const fetched = await fetchParts(sources, request, file, bounds);
    if (fetched !== null) return fetched;
  }
  return fetchWhole(sources, request, file, bounds);
}

async function fetchWhole(
  sources: FileSources,
  request: NameRequest,
  file: ReleaseFile,
  { urgency, signal, maxBytes, maySpend, progress }: FetchBounds,
): Promise<FetchedFile> {
  if (file.size !== null && file.size > maxBytes) return { kind: 'failed', why: 'too-large' };
  // What the index does not tell the size of may be as large as allowed.
  if (!maySpend(file.size ?? maxBytes, 'file')) return { kind: 'put-off' };
  const fact = await sources.download(request, file, {
    urgency,
    signal,
    maxBytes,
    progress: (come, expected) => {
      if (expected !== null && expected > 0) progress(Math.min(1, come / expected));
    },
  });
  if (signal.aborted) return { kind: 'cancelled' };
  return fact.known ? { kind: 'whole', ...fact.value } : { kind: 'failed', why: fact.why };
}

/** Null where the whole is to be fetched. */
async function fetchParts(
  sources: FileSources,
  request: NameRequest,
  file: ReleaseFile,
  { urgency, signal, maySpend, progress }: FetchBounds,
): Promise<FetchedFile | null> {
  if (!maySpend(tailBytes, 'file')) return { kind: 'put-off' };
  const opened: Fact<DistantParts> = await sources.openFile(request, file, {
    tail: tailBytes,
    signal,
    urgency,
  });
  if (signal.aborted) return { kind: 'cancelled' };
  if (!opened.known) return opened.why === 'not-published' ? null : { kind: 'failed', why: opened.why };
  const wheel = remembering(opened.value, maySpend);
  try {
    const members = await readDirectory(wheel, limits);
    const stretches = stretchesOf(members, opened.value.size);
    for (const [at, { offset, end }] of stretches.entries()) {
      await wheel.read(offset, end - offset);
      progress((at + 1) / stretches.length);
    }
    return { kind: 'parts', size: opened.value.size, parts: wheel.parts };
  } catch (error) {
    if (error instanceof PutOff) return { kind: 'put-off' };
    // Who reads it whole may tell what is wrong with it.
    if (error instanceof BadZip) return null;
    if (!(error instanceof PartNotHad)) throw error;
    return error.why === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', why: error.why };
  }
}

class PutOff extends Error {}

/** A distant file of which every stretch that was read is kept. */
function remembering({ size, tail, read }: DistantParts, maySpend: FetchBounds['maySpend']) {
  const parts: FilePart[] = [tail];
  return {
    parts,
    size: async () => size,
    async read(offset: number, length: number): Promise<Uint8Array> {
      const end = Math.min(offset + length, size);
      const kept = parts.find((part) => part.offset <= offset && end <= part.offset + part.bytes.length);
      if (kept !== undefined) return kept.bytes.subarray(offset - kept.offset, end - kept.offset);
      if (!maySpend(end - offset, 'part')) throw new PutOff();
      const bytes = await read(offset, end - offset);
      parts.push({ offset, bytes });
      return bytes;
    },
  };
}

import { parseVersion } from '../../packaging/version.ts';
import type { SimpleDocument } from '../simple/document.ts';
import type { FileFacts, FileTable, FileTraits } from '../simple/file-table.ts';
import { type FileGroup, releaseOf } from '../simple/listing.ts';
import { type Codec, count, fields, flag, list, Misshapen, oneOf, orNull, text, time } from './shape.ts';

interface StoredRelease {
  readonly version: string;
  readonly yankedReason: string | null;
  readonly fileCount: number;
}

interface StoredDocument extends Pick<SimpleDocument, 'exists' | 'status'> {
  readonly releases: readonly StoredRelease[];
  readonly traits: readonly FileTraits[];
  readonly traitOf: readonly number[];
  readonly uploadedAt: readonly (number | null)[];
  readonly filenames: readonly string[] | null;
}

const stored = fields<StoredDocument>({
  exists: flag,
  status: orNull(
    fields({ status: oneOf('active', 'archived', 'quarantined', 'deprecated'), reason: orNull(text) }),
  ),
  releases: list(fields<StoredRelease>({ version, yankedReason: orNull(text), fileCount: count })),
  traits: list(
    fields<FileTraits>({ requiresPython: orNull(text), yanked: flag, hasProvenance: orNull(flag) }),
  ),
  traitOf: list(count),
  uploadedAt: list(orNull(time)),
  filenames: orNull(list(text)),
});

/** A project's page as columns, as it lies in memory too; the releases are made anew from their files. */
export const simpleCodec: Codec<SimpleDocument> = {
  pack: ({ exists, status, listing }) => {
    const { traits, traitOf, uploadedAt, filenames } = listing.files;
    const document: StoredDocument = {
      exists,
      status,
      releases: listing.releases.map(({ version, yankedReason, fileCount }) => ({
        version,
        yankedReason,
        fileCount,
      })),
      traits,
      traitOf: uploadedAt.map((_, index) => traitOf.charCodeAt(index)),
      uploadedAt: uploadedAt.map((at) => (Number.isNaN(at) ? null : at)),
      filenames,
    };
    return document;
  },
  unpack: (value) => {
    const document = stored(value);
    const { exists, status } = document;
    // They lie there newest first; the columns are what lasts in memory.
    return {
      exists,
      status,
      listing: { releases: groups(document).map(releaseOf), files: tableOf(document) },
    };
  },
};

function tableOf({ traits, traitOf, uploadedAt, filenames }: StoredDocument): FileTable {
  return {
    uploadedAt: uploadedAt.map((at) => at ?? Number.NaN),
    traits,
    traitOf: traitOf.map((place) => String.fromCharCode(place)).join(''),
    filenames,
  };
}

function version(value: unknown): string {
  if (parseVersion(text(value)) === null) throw new Misshapen('a version');
  return text(value);
}

function groups({ releases, traits, traitOf, uploadedAt, filenames }: StoredDocument): FileGroup[] {
  const files = releases.reduce((sum, release) => sum + release.fileCount, 0);
  const whole = [traitOf, uploadedAt, filenames ?? traitOf].every((column) => column.length === files);
  if (!whole || releases.some((release) => release.fileCount === 0)) throw new Misshapen('of one length');
  let next = 0;
  return releases.map(({ version, yankedReason, fileCount }) => {
    const start = next;
    next += fileCount;
    const own = Array.from({ length: fileCount }, (_, index) => fileAt(start + index));
    return { version, yankedReason, files: own };
  });

  function fileAt(index: number): FileFacts {
    const shared = traits[traitOf[index] ?? -1];
    if (shared === undefined) throw new Misshapen('a place among the traits');
    return { filename: filenames?.[index] ?? '', uploadedAt: uploadedAt[index] ?? null, ...shared };
  }
}

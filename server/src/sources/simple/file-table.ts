import { TooLarge } from '../json.ts';

/** What a release is judged by, of each of its files. */
export interface FileFacts {
  readonly filename: string;
  /** Milliseconds since the epoch; null where the index does not say. */
  readonly uploadedAt: number | null;
  readonly requiresPython: string | null;
  readonly yanked: boolean;
  /** Null where the index does not offer provenance at all. */
  readonly hasProvenance: boolean | null;
}

/** What files of a project have in common: most have one of a few. */
export type FileTraits = Pick<FileFacts, 'requiresPython' | 'yanked' | 'hasProvenance'>;

/**
 * The files of a project in columns. Popular projects have hundreds of files and a server knows thousands of projects: as
 * objects they take 350 bytes each, like this 9. Typed arrays would take as much, but outside V8's heap, where thousands of
 * small ones that last keep the large ones that come and go between them from being given back.
 */
export interface FileTable {
  /** Milliseconds since the epoch; NaN where the index does not say. Nothing but numbers, or V8 boxes each. */
  readonly uploadedAt: readonly number[];
  readonly traits: readonly FileTraits[];
  /** For each file its place in `traits`, as the code of a character. */
  readonly traitOf: string;
  /** Kept only where a time is missing: by name, another source may tell it. */
  readonly filenames: readonly string[] | null;
}

const mostTraits = 0x1_0000;

/** Throws `TooLarge` where the files have next to nothing in common. */
export function packFiles(files: readonly FileFacts[]): FileTable {
  const places = new Map<string, number>();
  const traits: FileTraits[] = [];
  const codes = files.map(({ requiresPython, yanked, hasProvenance }) => {
    const key = `${hasProvenance} ${yanked} ${requiresPython === null ? '' : `=${requiresPython}`}`;
    const place = places.get(key) ?? traits.push({ requiresPython, yanked, hasProvenance }) - 1;
    if (place === mostTraits) throw new TooLarge(mostTraits);
    places.set(key, place);
    return String.fromCharCode(place);
  });
  return {
    uploadedAt: files.map(({ uploadedAt }) => uploadedAt ?? Number.NaN),
    traits,
    traitOf: codes.join(''),
    filenames: files.some((file) => file.uploadedAt === null) ? files.map(({ filename }) => filename) : null,
  };
}

/** All files of a table, in order. Names that were not kept are empty. */
export function unpackFiles({ uploadedAt, traits, traitOf, filenames }: FileTable): FileFacts[] {
  return uploadedAt.map((time, index) => ({
    filename: filenames?.[index] ?? '',
    uploadedAt: Number.isNaN(time) ? null : time,
    ...(traits[traitOf.charCodeAt(index)] ?? { requiresPython: null, yanked: false, hasProvenance: null }),
  }));
}

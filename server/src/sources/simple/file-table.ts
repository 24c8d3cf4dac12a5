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
 * objects they take 350 bytes each, like this 9.
 */
export interface FileTable {
  /** Milliseconds since the epoch; NaN where the index does not say. */
  readonly uploadedAt: Float64Array;
  readonly traits: readonly FileTraits[];
  /** For each file its place in `traits`. */
  readonly traitOf: Uint8Array | Uint16Array | Uint32Array;
  /** Kept only where a time is missing: by name, another source may tell it. */
  readonly filenames: readonly string[] | null;
}

export function packFiles(files: readonly FileFacts[]): FileTable {
  const places = new Map<string, number>();
  const traits: FileTraits[] = [];
  const traitOf = files.map(({ requiresPython, yanked, hasProvenance }) => {
    const key = `${hasProvenance} ${yanked} ${requiresPython === null ? '' : `=${requiresPython}`}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, traits.length);
    return traits.push({ requiresPython, yanked, hasProvenance }) - 1;
  });
  const narrow = traits.length <= 0x100 ? Uint8Array : traits.length <= 0x10000 ? Uint16Array : Uint32Array;
  return {
    uploadedAt: Float64Array.from(files, ({ uploadedAt }) => uploadedAt ?? Number.NaN),
    traits,
    traitOf: narrow.from(traitOf),
    filenames: files.some((file) => file.uploadedAt === null) ? files.map(({ filename }) => filename) : null,
  };
}

/** All files of a table, in order. Names that were not kept are empty. */
export function unpackFiles({ uploadedAt, traits, traitOf, filenames }: FileTable): FileFacts[] {
  return Array.from(uploadedAt, (time, index) => ({
    filename: filenames?.[index] ?? '',
    uploadedAt: Number.isNaN(time) ? null : time,
    ...(traits[traitOf[index] ?? 0] ?? { requiresPython: null, yanked: false, hasProvenance: null }),
  }));
}

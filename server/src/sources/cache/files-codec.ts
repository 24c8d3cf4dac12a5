import type { ReleaseFile } from '../project-facts.ts';
import { type Check, type Codec, count, fields, flag, list, Misshapen, orNull, text, time } from './shape.ts';

/** A file on the disk: addresses mostly hold the file's name, and files of a project share what Python they need. */
interface StoredFile extends Pick<ReleaseFile, 'filename' | 'sha256' | 'size' | 'yanked' | 'uploadedAt'> {
  readonly url: string;
  /** The place in `pythons`; null where none is needed. */
  readonly python: number | null;
  /** The digest, true without one, false where no metadata is offered. */
  readonly metadata: string | boolean;
  /** False where the index does not say. */
  readonly provenance: string | false | null;
}

interface StoredFiles {
  readonly pythons: readonly string[];
  readonly files: readonly StoredFile[];
}

const stored = fields<StoredFiles>({
  pythons: list(text),
  files: list(
    fields<StoredFile>({
      filename: text,
      url: text,
      sha256: orNull(text),
      size: orNull(count),
      python: orNull(count),
      yanked: flag,
      uploadedAt: orNull(time),
      metadata: either(text, flag),
      provenance: either(orNull(text), (value) => {
        if (flag(value)) throw new Misshapen('false');
        return false;
      }),
    }),
  ),
});

/** The files that an index lists for a project, in its order. */
export const filesCodec: Codec<readonly ReleaseFile[]> = {
  pack: (files) => {
    const pythons = new Map<string, number>();
    const content: StoredFiles = {
      files: files.map((file) => packed(file, pythons)),
      pythons: [...pythons.keys()],
    };
    return content;
  },
  unpack: (value) => {
    const { pythons, files } = stored(value);
    return files.map((file) => unpacked(file, pythons));
  },
};

function packed(file: ReleaseFile, pythons: Map<string, number>): StoredFile {
  const { filename, sha256, size, requiresPython, yanked, uploadedAt, metadata, provenance } = file;
  let python: number | null = null;
  if (requiresPython !== null) {
    python = pythons.get(requiresPython) ?? pythons.size;
    pythons.set(requiresPython, python);
  }
  return {
    filename,
    url: shortened(file.url, filename),
    sha256,
    size,
    python,
    yanked,
    uploadedAt,
    metadata: metadata === null ? false : (metadata.sha256 ?? true),
    provenance: provenance === undefined ? false : provenance && shortened(provenance, filename),
  };
}

function unpacked(file: StoredFile, pythons: readonly string[]): ReleaseFile {
  const { filename, sha256, size, yanked, uploadedAt, metadata, provenance } = file;
  const requiresPython = file.python === null ? null : pythons[file.python];
  if (requiresPython === undefined) throw new Misshapen('a place among the versions of Python');
  return {
    filename,
    url: address(file.url, filename),
    sha256,
    size,
    requiresPython,
    yanked,
    uploadedAt,
    metadata: metadata === false ? null : { sha256: metadata === true ? null : metadata },
    ...(provenance === false ? {} : { provenance: provenance && address(provenance, filename) }),
  };
}

/** No address holds this character. */
const mark = '\0';

function shortened(url: string, filename: string): string {
  return url.replaceAll(filename, mark);
}

/** What was changed on the disk must lead nowhere that an index could not have named. */
function address(short: string, filename: string): string {
  const url = short.replaceAll(mark, () => filename);
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw new Misshapen('an address');
  return url;
}

function either<A, B>(first: Check<A>, second: Check<B>): Check<A | B> {
  return (value) => (typeof value === 'boolean' ? second(value) : first(value));
}

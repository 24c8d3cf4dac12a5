import path from 'node:path';
import type { LargeFile, Runtime } from '../../runtime.ts';
import { asObject, asText, parseJson } from '../json.ts';

/** What is remembered of a dump that has begun to come, so that it can go on after an interruption. */
export interface PartialNote {
  readonly url: string;
  /** A strong one: the rest may be asked for as long as it holds. Null: it can only be had whole. */
  readonly etag: string | null;
  /** Bytes; null where the server does not say. */
  readonly total: number | null;
}

/** The dump on its way: a file that grows, and a note beside it. */
export interface PartialDump {
  readonly file: LargeFile;
  note(): Promise<PartialNote | null>;
  /** Empties the file for another dump. */
  restart(note: PartialNote): Promise<void>;
  close(): Promise<void>;
  /** Takes both away. */
  remove(): Promise<void>;
}

/** Opens the dump that lies half come in the cache directory, or a new one. */
export async function openPartial(
  files: Pick<Runtime['files'], 'openLarge' | 'readText' | 'writeAtomic' | 'remove'>,
  cacheDirectory: string,
): Promise<PartialDump> {
  const place = path.join(cacheDirectory, 'advisories-dump.zip');
  const beside = path.join(cacheDirectory, 'advisories-dump.json');
  const file = await files.openLarge(place);
  return {
    file,
    note: async () => noteOf((await files.readText(beside)) ?? ''),
    async restart(note) {
      // The bytes go first: a note never lies beside bytes of another dump.
      await file.truncate(0);
      await files.writeAtomic(beside, JSON.stringify(note));
    },
    close: () => file.close(),
    async remove() {
      await file.close();
      await files.remove(beside);
      await files.remove(place);
    },
  };
}

function noteOf(text: string): PartialNote | null {
  const note = asObject(parseJson(text));
  const url = asText(note?.url, 4_000);
  if (note === null || url === null) return null;
  return { url, etag: asText(note.etag, 1_000), total: typeof note.total === 'number' ? note.total : null };
}

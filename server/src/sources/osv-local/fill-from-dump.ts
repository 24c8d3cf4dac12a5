import { breath } from '../../breath.ts';
import type { Clock, Database, LargeFile } from '../../runtime.ts';
import { parseJson } from '../json.ts';
import { BadZip } from '../zip/bad-zip.ts';
import type { ZipLimits } from '../zip/directory.ts';
import { openZip } from '../zip/read-zip.ts';
import { putRecord, rowsOf } from './rows.ts';
import { UpdateCancelled, UpdateFailed } from './update-failed.ts';

/** Some ten times what PyPI's advisories are, a record some thirty times: what is larger is no dump of them. */
const limits: ZipLimits = {
  members: 250_000,
  directoryBytes: 64 * 1024 * 1024,
  memberBytes: 16 * 1024 * 1024,
  totalBytes: 4 * 1024 * 1024 * 1024,
};

/** Other files than records are never unpacked; a dump has none today. */
const mostOthers = 1_000;

/** A record nobody can read is a record nobody is warned by: a few are told, more are no dump. */
const mostUnreadable = 10;

/** Work is laid down after so many milliseconds, so that an editor's requests are answered meanwhile. */
const breathAfterMs = 10;

export interface FillOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly tell: (done: number, total: number) => void;
}

/** What came of it. */
export interface Filled {
  readonly unreadable: number;
  /** Milliseconds since the epoch: the last change among the records. */
  readonly newest: number;
}

/**
 * Puts every record of the dump in the place of all there was, inside a transaction that the caller ends. Throws
 * `UpdateFailed` for a damaged archive, one without records and one with too many that cannot be read.
 */
export async function fillFromDump(
  database: Database,
  file: LargeFile,
  options: FillOptions,
): Promise<Filled> {
  database.exec('DELETE FROM records');
  try {
    return await fill(database, file, options);
  } catch (error) {
    if (error instanceof BadZip) throw new UpdateFailed(`The dump that came ${error.message}.`);
    throw error;
  }
}

async function fill(
  database: Database,
  file: LargeFile,
  { clock, signal, tell }: FillOptions,
): Promise<Filled> {
  const zip = await openZip(file, limits);
  const records = zip.members.filter(({ name }) => name.endsWith('.json'));
  if (zip.members.length - records.length > mostOthers) {
    throw new BadZip('holds too many files that are no records');
  }
  let [done, naming, unreadable, newest] = [0, 0, 0, 0];
  let breathed = clock.now();
  for await (const bytes of zip.contents(records)) {
    done++;
    const rows = rowsOf(parseJson(bytes.toString()));
    if (rows === null) {
      unreadable++;
    } else {
      putRecord(database, rows);
      newest = Math.max(newest, rows.modified);
      if (rows.rows.length > 0) naming++;
    }
    if (clock.now() - breathed < breathAfterMs) continue;
    tell(done, records.length);
    await breath();
    breathed = clock.now();
    if (signal.aborted) throw new UpdateCancelled();
  }
  if (naming === 0) throw new UpdateFailed('The dump that came holds no advisories.');
  if (unreadable > mostUnreadable) {
    throw new UpdateFailed(`The dump that came holds ${unreadable} records that cannot be read.`);
  }
  return { unreadable, newest };
}

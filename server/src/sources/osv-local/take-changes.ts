import { day } from '../../phrases.ts';
import type { Database } from '../../runtime.ts';
import { Limiter } from '../asking/limiter.ts';
import { parseJson } from '../json.ts';
import { type Change, changesSince } from './change-list.ts';
import { type DumpService, dumpAddress, giveUp, headersFor, refused } from './dump-service.ts';
import { putRecord, type RecordRows, rowsOf } from './rows.ts';
import { UpdateFailed } from './update-failed.ts';

/** Above so many changed records the dump is less than a request for each. */
const mostChanges = 2_000;

const atATime = 8;
const mostBytes = 64 * 1024 * 1024;

/** A record may be listed after others that are newer: the list is read again this far back, and what is known skipped. */
const overlapMs = day;

export type Taken =
  | {
      readonly kind: 'taken';
      readonly changed: number;
      /** Listed and not there; what was known of them stays. */
      readonly absent: readonly string[];
      /** Milliseconds since the epoch: the newest change in the list. */
      readonly newest: number;
    }
  | { readonly kind: 'too-many' };

/**
 * Fetches what changed since `cursor` (milliseconds since the epoch: the newest change known) and writes it, inside a
 * transaction that the caller ends. Throws `UpdateFailed` where the list or one of the records cannot be had.
 */
export async function takeChanges(
  service: DumpService,
  database: Database,
  cursor: number,
  tell: (done: number, total: number) => void,
): Promise<Taken> {
  const listed = await changesSince(service, cursor - overlapMs);
  const wanted = listed.filter(({ id, modified }) => knownTime(database, id) < modified);
  if (wanted.length > mostChanges) return { kind: 'too-many' };
  const limiter = new Limiter(atATime);
  const stop = new AbortController();
  const within = { ...service, signal: AbortSignal.any([service.signal, stop.signal]) };
  let done = 0;
  const fetched = await Promise.all(
    wanted.map((change) =>
      limiter.run(async () => {
        const rows = await fetchRecord(within, change);
        tell(++done, wanted.length);
        return rows;
      }),
    ),
  ).catch((error: unknown) => {
    // One that cannot be had decides: the others need not come.
    stop.abort();
    throw error;
  });
  const had = fetched.filter((rows) => rows !== null);
  for (const rows of had) putRecord(database, rows);
  return {
    kind: 'taken',
    changed: had.length,
    absent: wanted.filter((_, index) => fetched[index] === null).map(({ id }) => id),
    newest: listed.reduce((newest, { modified }) => Math.max(newest, modified), cursor),
  };
}

function knownTime(database: Database, id: string): number {
  return Number(
    database.get('SELECT max(modified) AS modified FROM records WHERE id = ?', id)?.modified ?? -1,
  );
}

/** Null where there is no such record. */
async function fetchRecord(service: DumpService, { id, modified }: Change): Promise<RecordRows | null> {
  const { http, dumpsUrl, signal, background } = service;
  const url = dumpAddress(dumpsUrl, `${encodeURIComponent(id)}.json`);
  const answer = await http.request({
    method: 'GET',
    url,
    headers: headersFor(service, { accept: 'application/json' }),
    maxBytes: mostBytes,
    background,
    signal,
  });
  if (!answer.ok) giveUp(answer, url);
  if (answer.status === 404) return null;
  if (answer.status !== 200) refused(answer.status, url);
  const rows = rowsOf(parseJson(answer.body));
  if (rows === null || rows.id !== id) {
    throw new UpdateFailed(`${new URL(url).host} sent a record for ${id} that cannot be read.`);
  }
  // The list's time is what the next list is compared with.
  return { ...rows, modified: Math.max(rows.modified, modified) };
}

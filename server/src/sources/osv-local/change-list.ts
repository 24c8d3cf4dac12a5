import { parseMoment } from '../moment.ts';
import { isOsvId } from '../osv/record.ts';
import { type DumpService, dumpAddress, giveUp, headersFor, refused } from './dump-service.ts';
import { UpdateFailed } from './update-failed.ts';

/** One line of `modified_id.csv`. */
export interface Change {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

/** The newest changes are first: mostly the first stretch reaches far enough. The last one is all of it. */
const stretches = [64 * 1024, 1024 * 1024, 128 * 1024 * 1024] as const;

/** Every change at or after `since` (milliseconds since the epoch), from the head of `PyPI/modified_id.csv`. */
export async function changesSince(service: DumpService, since: number): Promise<readonly Change[]> {
  const url = dumpAddress(service.dumpsUrl, 'modified_id.csv');
  for (const bytes of stretches) {
    const { changes, isAll } = await readHead(service, url, bytes);
    const reaches = inOrder(changes) && (changes.at(-1)?.modified ?? since) < since;
    if (reaches || isAll) return changes.filter(({ modified }) => modified >= since);
  }
  throw new UpdateFailed(`${new URL(url).host} sent a longer list of changes than is read.`);
}

async function readHead(
  service: DumpService,
  url: string,
  bytes: number,
): Promise<{ readonly changes: readonly Change[]; readonly isAll: boolean }> {
  const { http, signal, background } = service;
  const answer = await http.request({
    method: 'GET',
    url,
    headers: headersFor(service, { range: `bytes=0-${bytes - 1}`, 'accept-encoding': 'identity' }),
    // A server that knows no ranges sends all of it.
    maxBytes: stretches[2],
    background,
    signal,
  });
  if (!answer.ok) giveUp(answer, url);
  if (answer.status !== 200 && answer.status !== 206) refused(answer.status, url);
  const total = /^bytes 0-\d+\/(\d+)$/.exec(answer.headers['content-range'] ?? '')?.[1];
  const isAll = answer.status === 200 || (total !== undefined && Number(total) <= bytes);
  return { changes: linesOf(answer.body, isAll).map((line) => changeOf(line, url)), isAll };
}

/** Whole lines only: a stretch ends anywhere. */
function linesOf(text: string, isAll: boolean): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  if (!isAll) lines.pop();
  return lines.filter((line) => line !== '');
}

/** `2026-11-20T10:00:00.123456Z,GHSA-…` */
function changeOf(line: string, url: string): Change {
  const comma = line.indexOf(',');
  const modified = parseMoment(line.slice(0, comma));
  const id = line.slice(comma + 1);
  if (comma < 0 || modified === null || !isOsvId(id)) {
    throw new UpdateFailed(`${new URL(url).host} sent a list of changes that cannot be read.`);
  }
  return { id, modified };
}

function inOrder(changes: readonly Change[]): boolean {
  return changes.every(({ modified }, index) => modified <= (changes[index - 1]?.modified ?? modified));
}

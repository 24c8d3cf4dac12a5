import { ageInWords } from '../../phrases.ts';
import type { Clock, HttpAnswer, HttpFailure } from '../../runtime.ts';
import { quietAsked } from '../asking/retry-after.ts';
import { type DumpService, dumpAddress, giveUp, headersFor, refused } from './dump-service.ts';
import type { PartialDump } from './partial-dump.ts';
import { UpdateFailed } from './update-failed.ts';

/** More is no dump of PyPI's advisories: tens of megabytes. */
const mostBytes = 1024 * 1024 * 1024;

/** In a row that brought next to nothing: a server that drips does not keep us for ever. */
const mostVainTries = 4;
const worthATry = 256 * 1024;
const firstWaitMs = 1_000;
const longestWaitMs = 60_000;

export interface DownloadOptions {
  readonly clock: Clock;
  /** Called now and then; bytes, `total` null where it is not known. */
  readonly tell: (bytes: number, total: number | null) => void;
}

/**
 * Gets the whole dump (`PyPI/all.zip`) into `partial`. What an earlier try left is taken on with, where the server still
 * has the same dump (RFC 9110, `Range` with `If-Range`). Throws `UpdateFailed`; what came stays for the next time.
 */
export async function downloadDump(
  service: DumpService,
  partial: PartialDump,
  { clock, tell }: DownloadOptions,
): Promise<void> {
  const url = dumpAddress(service.dumpsUrl, 'all.zip');
  for (let vain = 0; ; vain++) {
    const before = await partial.file.size();
    const answer = await tryOnce(service, partial, url, tell);
    if (answer === 'whole') return;
    if ((await partial.file.size()) >= before + worthATry) vain = 0;
    if (vain + 1 >= mostVainTries) throwLast(answer, url);
    const quiet = answer.ok ? (quietAsked(answer, clock.now()) ?? 0) : 0;
    if (quiet > longestWaitMs) {
      throw new UpdateFailed(`${new URL(url).host} asks to be left alone for ${ageInWords(0, quiet)}.`);
    }
    await pause(clock, Math.max(quiet, firstWaitMs * 2 ** vain), service.signal);
  }
}

/** `whole` once all is there; else what stood in the way, where another try may help. */
async function tryOnce(
  service: DumpService,
  partial: PartialDump,
  url: string,
  tell: DownloadOptions['tell'],
): Promise<'whole' | HttpAnswer | HttpFailure> {
  const { file } = partial;
  const had = await file.size();
  const note = await partial.note();
  const known = note?.url === url && note.etag !== null ? note.etag : null;
  const isAll = known !== null && note?.total === had;
  let total = note?.total ?? null;
  let size = had;
  const answer = await service.http
    .download({
      url,
      headers: headersFor(service, { 'accept-encoding': 'identity', ...conditions(known, had, isAll) }),
      maxBytes: mostBytes,
      signal: service.signal,
      async begin({ status, headers }) {
        if (status === 206 && continues(headers, had, known)) return;
        // Either all from the beginning, or a part that does not fit: that one is not taken.
        total = lengthOf(headers);
        size = 0;
        await partial.restart({ url, etag: status === 200 ? strongTag(headers.etag) : null, total });
        if (status === 206) throw new MisfitPart();
      },
      async write(piece) {
        await file.append(piece);
        size += piece.byteLength;
        tell(size, total);
      },
    })
    .catch(unlessWritten);
  if (answer === 'misfit') return interrupted;
  if (!answer.ok) return mayPass(answer) ? answer : giveUp(answer, url);
  if (answer.status === 304 && isAll) return 'whole';
  if (answer.status === 412 || answer.status === 416) {
    await partial.restart({ url, etag: null, total: null });
    return answer;
  }
  if (answer.status === 429 || answer.status >= 500) return answer;
  if (answer.status !== 200 && answer.status !== 206) refused(answer.status, url);
  return total === null || size === total ? 'whole' : interrupted;
}

class MisfitPart extends Error {}

const interrupted: HttpFailure = { ok: false, why: 'unreachable', detail: 'the dump ended early' };

function conditions(etag: string | null, had: number, isAll: boolean): Record<string, string> {
  if (etag === null || had === 0) return {};
  return isAll ? { 'if-none-match': etag } : { range: `bytes=${had}-`, 'if-range': etag };
}

/** Whether a part begins where we stopped, of the dump we have the beginning of. */
function continues(headers: HttpAnswer['headers'], had: number, etag: string | null): boolean {
  const start = /^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1];
  return etag !== null && Number(start) === had && (headers.etag ?? etag) === etag;
}

function strongTag(etag: string | undefined): string | null {
  return etag?.startsWith('"') ? etag : null;
}

function lengthOf(headers: HttpAnswer['headers']): number | null {
  const length = Number(headers['content-length']);
  const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity';
  return isPlain && Number.isSafeInteger(length) && length > 0 ? length : null;
}

/** What our own disk says, or the misfit of above. */
function unlessWritten(error: unknown): 'misfit' {
  if (error instanceof MisfitPart) return 'misfit';
  throw error;
}

function mayPass({ why }: HttpFailure): boolean {
  return why === 'unreachable' || why === 'timeout';
}

function throwLast(answer: HttpAnswer | HttpFailure, url: string): never {
  if (answer.ok) refused(answer.status, url);
  if (answer === interrupted) throw new UpdateFailed(`${new URL(url).host} did not send the dump whole.`);
  giveUp(answer, url);
}

function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal.addEventListener('abort', done, { once: true });
  });
}

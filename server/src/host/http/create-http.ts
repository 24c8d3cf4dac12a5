import type { Readable } from 'node:stream';
import type {
  DownloadRequest,
  Http,
  HttpAnswer,
  HttpFailure,
  HttpRequest,
  Log,
  Runtime,
} from '../../runtime.ts';
import { userAgent } from '../user-agent.ts';
import { acceptEncoding, pieces, readBytes, readText, type Zlib } from './body.ts';
import { trustLocalCertificates } from './certificates.ts';
import { deadline } from './deadline.ts';
import { Dispatchers, type Undici } from './dispatchers.ts';
import { attemptFailure, HttpProblem } from './failure.ts';
import { defaultLimits, type HttpLimits } from './limits.ts';
import { progressing } from './progress.ts';
import { type Lookup, type Reach, Reaches } from './reach.ts';
import { firstHop, follow, type Hop, isRedirect } from './redirect.ts';
import { isPassing, pause, waitBeforeRetry } from './retry.ts';

export interface HttpOptions {
  readonly environment: Runtime['environment'];
  readonly log: Log;
  readonly limits?: Partial<HttpLimits>;
  /** How names are resolved; by default as the system does. */
  readonly lookup?: Lookup;
}

/** One try at one address. */
interface Attempt {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What takes the body of an answer that has one to give. */
type Reader = (answer: {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable;
  readonly zlib: Zlib;
}) => Promise<string>;

/** What the one who asked for a download threw at its beginning or a piece of it: no failure of the network. */
class WriteFailed extends Error {}

/**
 * HTTP as the sources need it: tries again what may pass, follows redirects without carrying credentials along, unpacks
 * and caps bodies. Never rejects, but with what `begin` and `write` of a download throw. The body of an answer outside 2xx is not
 * read: `''`. undici and what unpacks bodies are loaded with the first request.
 */
export function createHttp(options: HttpOptions): Http {
  const limits = { ...defaultLimits, ...options.limits };
  const reaches = new Reaches(options.lookup);
  const dispatchers = new Dispatchers(options.environment, limits, reaches);
  const farFrom = (namedBy: URL): Reach => reaches.beyond(namedBy, 'anywhere');
  let loading: Promise<[Undici, Zlib]> | null = null;

  async function request(wanted: HttpRequest): Promise<HttpAnswer | HttpFailure> {
    try {
      return await answerOf(firstHop(wanted, farFrom), (hop) => persist(hop, wanted));
    } catch (error) {
      return attemptFailure(error).failure;
    }
  }

  async function download(wanted: DownloadRequest): Promise<HttpAnswer | HttpFailure> {
    const signal = wanted.signal ?? new AbortController().signal;
    if (signal.aborted) return cancelled;
    try {
      return await answerOf(firstHop({ method: 'GET', ...wanted }, farFrom), (hop) =>
        transfer(hop, wanted, signal),
      );
    } catch (error) {
      if (error instanceof WriteFailed) throw error.cause;
      return signal.aborted ? cancelled : attemptFailure(error).failure;
    }
  }

  /** Follows redirects until there is an answer. */
  async function answerOf(
    first: Hop,
    send: (hop: Hop) => Promise<Attempt | HttpFailure>,
  ): Promise<HttpAnswer | HttpFailure> {
    let hop = first;
    for (let redirects = 0; ; redirects++) {
      const answer = await send(hop);
      if ('ok' in answer) return answer;
      if (!isRedirect(answer.status)) return { ok: true, ...answer, url: hop.url.href };
      if (redirects === limits.redirects) throw new HttpProblem('unreachable', 'too many redirects');
      hop = follow(hop, answer.status, answer.headers.location, reaches.beyond(hop.url, hop.reach));
    }
  }

  /** Tries one address until it answers, fails for good, or the tries are used up. */
  async function persist(hop: Hop, wanted: HttpRequest): Promise<Attempt | HttpFailure> {
    const signal = wanted.signal ?? new AbortController().signal;
    for (let tries = 0; ; tries++) {
      if (signal.aborted) return cancelled;
      const { result, retry } = await attempt(hop, wanted, signal).then(
        (answer) => ({ result: answer, retry: isPassing(answer) }),
        (error) => {
          const { failure, retry } = attemptFailure(error);
          return { result: failure, retry };
        },
      );
      if (signal.aborted) return cancelled;
      if (!retry) return result;
      const wait = waitBeforeRetry(tries, limits, Math.random());
      if (wait === null) return result;
      options.log.debug(`${hop.url.host} did not serve a request; trying again in ${Math.round(wait)} ms.`);
      await pause(wait, signal);
    }
  }

  async function attempt(
    hop: Hop,
    { maxBytes, bodyAs }: Pick<HttpRequest, 'maxBytes' | 'bodyAs'>,
    signal: AbortSignal,
  ): Promise<Attempt> {
    const limit = deadline(signal, limits.attemptMs);
    try {
      return await exchange(hop, limit.signal, ({ status, headers, body, zlib }) =>
        status >= 200 && status < 300
          ? (bodyAs === 'bytes' ? readBytes : readText)(body, headers['content-encoding'], maxBytes, zlib)
          : nothingOf(body),
      );
    } catch (error) {
      if (limit.isOver && !signal.aborted) throw new HttpProblem('timeout', 'the answer took too long');
      throw error;
    } finally {
      limit.clear();
    }
  }

  /** One try at a download: as long as it takes, if only something comes. */
  function transfer(hop: Hop, wanted: DownloadRequest, signal: AbortSignal): Promise<Attempt> {
    return exchange(hop, signal, async ({ status, headers, body, zlib }) => {
      if (status !== 200 && status !== 206) return nothingOf(body);
      const encoding = wanted.asSent ? undefined : headers['content-encoding'];
      const unpacked = pieces(body, encoding, wanted.maxBytes, zlib);
      await taken(() => wanted.begin({ status, headers }));
      for await (const piece of progressing(unpacked, limits)) await taken(() => wanted.write(piece));
      return '';
    });
  }

  /** Sends one request and has its answer read. */
  async function exchange(hop: Hop, signal: AbortSignal, read: Reader): Promise<Attempt> {
    loading ??= Promise.all([import('undici'), import('node:zlib')]);
    const [undici, zlib] = await loading;
    if (hop.url.protocol === 'https:') await trustLocalCertificates(options.environment, options.log);
    // A part of a packed body cannot be unpacked.
    const encoding = 'range' in hop.headers ? 'identity' : acceptEncoding;
    const answer = await undici.request(hop.url, {
      dispatcher: dispatchers.for(hop.url, hop.reach, undici),
      method: hop.method,
      headers: { 'user-agent': userAgent, 'accept-encoding': encoding, ...hop.headers },
      body: hop.body,
      signal,
      headersTimeout: limits.idleMs,
      bodyTimeout: limits.idleMs,
    });
    const status = answer.statusCode;
    const headers = flat(answer.headers);
    return { status, headers, body: await read({ status, headers, body: answer.body, zlib }) };
  }

  return {
    request,
    download,
    configure: (settings) => dispatchers.configure(settings),
    close: () => dispatchers.close(),
  };
}

/** What fails here is no failure of the network. */
async function taken(take: () => void | Promise<void>): Promise<void> {
  try {
    await take();
  } catch (cause) {
    throw new WriteFailed('a piece was not taken', { cause });
  }
}

const cancelled: HttpFailure = { ok: false, why: 'cancelled', detail: 'cancelled' };

/** Lets a short body pass, so that its socket can be used again; a long one costs the socket. */
async function nothingOf(body: Readable): Promise<string> {
  await (body as Readable & { dump(options: { limit: number }): Promise<void> }).dump({ limit: 65_536 });
  return '';
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
  );
  return Object.fromEntries(entries);
}

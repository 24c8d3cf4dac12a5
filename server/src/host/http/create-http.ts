import type { Http, HttpAnswer, HttpFailure, HttpRequest, Log, Runtime } from '../../runtime.ts';
import { userAgent } from '../user-agent.ts';
import { acceptEncoding, readBody, type Zlib } from './body.ts';
import { trustLocalCertificates } from './certificates.ts';
import { Dispatchers, type Undici } from './dispatchers.ts';
import { attemptFailure, HttpProblem } from './failure.ts';
import { defaultLimits, type HttpLimits } from './limits.ts';
import { follow, type Hop, isRedirect } from './redirect.ts';
import { isPassing, pause, waitBeforeRetry } from './retry.ts';

export interface HttpOptions {
  readonly environment: Runtime['environment'];
  readonly log: Log;
  readonly limits?: Partial<HttpLimits>;
}

/** One try at one address. */
interface Attempt {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * HTTP as the sources need it: never rejects, tries again what may pass, follows redirects without carrying credentials
 * along, unpacks and caps bodies. The body of an answer outside 2xx is not read: `''`.
 * undici and what unpacks bodies are loaded with the first request.
 */
export function createHttp(options: HttpOptions): Http {
  const limits = { ...defaultLimits, ...options.limits };
  const dispatchers = new Dispatchers(options.environment, limits);
  let loading: Promise<[Undici, Zlib]> | null = null;

  async function request(wanted: HttpRequest): Promise<HttpAnswer | HttpFailure> {
    try {
      let hop = firstHop(wanted);
      for (let redirects = 0; ; redirects++) {
        const answer = await persist(hop, wanted);
        if ('ok' in answer) return answer;
        if (!isRedirect(answer.status)) return { ok: true, ...answer, url: hop.url.href };
        if (redirects === limits.redirects) throw new HttpProblem('unreachable', 'too many redirects');
        hop = follow(hop, answer.status, answer.headers.location);
      }
    } catch (error) {
      return attemptFailure(error).failure;
    }
  }

  /** Tries one address until it answers, fails for good, or the tries are used up. */
  async function persist(hop: Hop, wanted: HttpRequest): Promise<Attempt | HttpFailure> {
    const signal = wanted.signal ?? new AbortController().signal;
    for (let tries = 0; ; tries++) {
      if (signal.aborted) return cancelled;
      const { result, retry } = await attempt(hop, wanted.maxBytes, signal).then(
        (answer) => ({ result: answer, retry: isPassing(answer.status) }),
        (error) => {
          const { failure, retry } = attemptFailure(error);
          return { result: failure, retry };
        },
      );
      if (signal.aborted) return cancelled;
      if (!retry) return result;
      const retryAfter = 'ok' in result ? undefined : result.headers['retry-after'];
      const wait = waitBeforeRetry(tries, retryAfter, limits, Date.now(), Math.random());
      if (wait === null) return result;
      options.log.debug(`${hop.url.host} did not serve a request; trying again in ${Math.round(wait)} ms.`);
      await pause(wait, signal);
    }
  }

  async function attempt(hop: Hop, maxBytes: number, signal: AbortSignal): Promise<Attempt> {
    loading ??= Promise.all([import('undici'), import('node:zlib')]);
    const [undici, zlib] = await loading;
    if (hop.url.protocol === 'https:') await trustLocalCertificates(options.environment, options.log);
    const deadline = AbortSignal.timeout(limits.attemptMs);
    try {
      const answer = await undici.request(hop.url, {
        dispatcher: dispatchers.for(hop.url, undici),
        method: hop.method,
        headers: { 'user-agent': userAgent, 'accept-encoding': acceptEncoding, ...hop.headers },
        body: hop.body,
        signal: AbortSignal.any([signal, deadline]),
        headersTimeout: limits.idleMs,
        bodyTimeout: limits.idleMs,
      });
      const headers = flat(answer.headers);
      const status = answer.statusCode;
      if (status >= 200 && status < 300) {
        const body = await readBody(answer.body, headers['content-encoding'], maxBytes, zlib);
        return { status, headers, body };
      }
      await answer.body.dump({ limit: 65_536 });
      return { status, headers, body: '' };
    } catch (error) {
      if (deadline.aborted && !signal.aborted) throw new HttpProblem('timeout', 'the answer took too long');
      throw error;
    }
  }

  return {
    request,
    download: async () => ({ ok: false, why: 'unreachable', detail: 'downloads are not built yet' }),
    configure: (settings) => dispatchers.configure(settings),
    close: () => dispatchers.close(),
  };
}

const cancelled: HttpFailure = { ok: false, why: 'cancelled', detail: 'cancelled' };

/** User info in the address is not sent: credentials come as a header, which stays with its origin. */
function firstHop(wanted: HttpRequest): Hop {
  const url = URL.canParse(wanted.url) ? new URL(wanted.url) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new HttpProblem('unreachable', 'not a web address');
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  const headers = Object.fromEntries(
    Object.entries(wanted.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { method, body = null, sameOriginOnly = false } = wanted;
  return { method, url, headers, body, sameOriginOnly };
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
  );
  return Object.fromEntries(entries);
}

import type {
  Http,
  HttpAnswer,
  HttpFailure,
  HttpRequest,
  HttpSettings,
} from '../../../server/src/runtime.ts';

/** Answers a request, or null where another handler (or the clear failure) should. */
export type HttpHandler = (
  request: HttpRequest,
) => HttpAnswer | HttpFailure | null | Promise<HttpAnswer | HttpFailure | null>;

/** An `Http` that touches no network: handlers answer, and every request is kept. */
export interface ScriptedHttp extends Http {
  readonly requests: readonly HttpRequest[];
  readonly settings: readonly HttpSettings[];
  readonly closed: boolean;
  /** Adds a handler, asked before those added earlier; the returned function takes it away. */
  handle(handler: HttpHandler): () => void;
  clearRequests(): void;
}

export function scriptedHttp(first?: HttpHandler): ScriptedHttp {
  const handlers: HttpHandler[] = first === undefined ? [] : [first];
  const requests: HttpRequest[] = [];
  const settings: HttpSettings[] = [];
  let closed = false;
  return {
    requests,
    settings,
    get closed() {
      return closed;
    },
    handle: (handler) => {
      handlers.unshift(handler);
      return () => void handlers.splice(handlers.indexOf(handler), handlers.includes(handler) ? 1 : 0);
    },
    clearRequests: () => void requests.splice(0),
    download: () => {
      throw new Error('Nothing in this test downloads.');
    },
    request: async (request) => {
      requests.push(request);
      if (request.signal?.aborted) return httpFailure('cancelled', 'aborted before it was sent');
      for (const handler of [...handlers]) {
        const answer = await handler(request);
        if (answer !== null) return answer;
      }
      throw new Error(
        `Nothing in this test answers ${request.method} ${request.url}; give testRuntime({ http }) a handler.`,
      );
    },
    configure: (next) => void settings.push(next),
    close: async () => {
      closed = true;
    },
  };
}

export function httpAnswer(
  body: string,
  options: { status?: number; headers?: Record<string, string>; url?: string } = {},
): HttpAnswer {
  return {
    ok: true,
    status: options.status ?? 200,
    headers: options.headers ?? {},
    body,
    url: options.url ?? '',
  };
}

export function jsonAnswer(value: unknown, options: Parameters<typeof httpAnswer>[1] = {}): HttpAnswer {
  return httpAnswer(JSON.stringify(value), {
    ...options,
    headers: { 'content-type': 'application/json', ...options.headers },
  });
}

export function httpFailure(why: HttpFailure['why'], detail = `scripted: ${why}`): HttpFailure {
  return { ok: false, why, detail };
}

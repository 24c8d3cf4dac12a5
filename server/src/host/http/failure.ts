import type { HttpFailure } from '../../runtime.ts';

/** An attempt that failed, in the words of the runtime, and whether the same request may succeed a moment later. */
export interface AttemptFailure {
  readonly failure: HttpFailure;
  readonly retry: boolean;
}

/** Thrown inside an attempt for reasons of our own. */
export class HttpProblem extends Error {
  readonly why: HttpFailure['why'];
  constructor(why: HttpFailure['why'], message: string) {
    super(message);
    this.why = why;
  }
}

const whyByCode: Readonly<Record<string, { why: HttpFailure['why']; retry?: boolean }>> = {
  UND_ERR_CONNECT_TIMEOUT: { why: 'timeout' },
  UND_ERR_HEADERS_TIMEOUT: { why: 'timeout' },
  UND_ERR_BODY_TIMEOUT: { why: 'timeout' },
  ETIMEDOUT: { why: 'timeout' },
  EAI_AGAIN: { why: 'offline' },
  ENETUNREACH: { why: 'offline' },
  ENETDOWN: { why: 'offline' },
  ECONNRESET: { why: 'unreachable', retry: true },
  EPIPE: { why: 'unreachable', retry: true },
  UND_ERR_SOCKET: { why: 'unreachable', retry: true },
  UND_ERR_HEADERS_OVERFLOW: { why: 'malformed' },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { why: 'malformed' },
  ERR_ENCODING_INVALID_ENCODED_DATA: { why: 'malformed' },
};

/** Sorts an error of the network into the reasons a fact can be unknown for. The detail holds a code, never an address. */
export function attemptFailure(error: unknown): AttemptFailure {
  if (error instanceof HttpProblem) return failed(error.why, error.message);
  const code = codeOf(error);
  // What the parser of HTTP and the decompressors refuse.
  if (/^(?:HPE_|HTTPParserError|Z_|ERR__?ERROR_|ERR_BROTLI)/.test(code)) return failed('malformed', code);
  const { why, retry } = whyByCode[code] ?? { why: 'unreachable' as const };
  return { ...failed(why, code), retry: retry ?? false };
}

function failed(why: HttpFailure['why'], detail: string): AttemptFailure {
  return { failure: { ok: false, why, detail }, retry: false };
}

/** The first code found on the error, its cause, or the errors it gathers (one for each address tried). */
function codeOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 3) return 'unknown error';
  const { code, cause, errors } = error as Error & { code?: unknown; errors?: unknown };
  if (cause instanceof Error) {
    const inner = codeOf(cause, depth + 1);
    if (inner in whyByCode) return inner;
  }
  if (typeof code === 'string') return code;
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0], depth + 1);
  return error.name;
}

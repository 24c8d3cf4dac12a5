import type { RecordedRequest } from './reply.ts';

/** What goes wrong with an answer. */
export type FaultKind =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The right answer, late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The connection is reset before a header is sent. */
  | { readonly kind: 'reset-in-headers' }
  /** The headers and half the body come, then a reset. */
  | { readonly kind: 'reset-in-body' }
  /** Half the body, and then a proper end. */
  | { readonly kind: 'cut-body' }
  /** The right answer, a few bytes at a time. */
  | { readonly kind: 'slow-drip'; readonly bytes: number; readonly everyMs: number }
  /** The right answer under other headers: a `content-range` that lies. */
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'content-type'; readonly contentType: string }
  /** Another body under the right headers; `binary`: a byte a character. */
  | { readonly kind: 'body'; readonly body: string; readonly binary?: boolean }
  /** The right JSON, changed: by default every value gets another type. */
  | { readonly kind: 'json'; readonly change?: (value: unknown) => unknown }
  | { readonly kind: 'redirect-loop'; readonly status?: number }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** The right JSON, followed by white space up to that many bytes. */
  | { readonly kind: 'huge-body'; readonly bytes: number }
  /** A small compressed body that unpacks to that many bytes. */
  | { readonly kind: 'gzip-bomb'; readonly bytes: number }
  | { readonly kind: 'never-answer' };

export type Fault = FaultKind & {
  /** The start of the path, or a pattern for it (query included). */
  readonly path: string | RegExp;
  readonly method?: 'GET' | 'POST';
  /** Strikes only requests whose body holds this. */
  readonly about?: string;
  /** Leaves the first so many matching requests alone. */
  readonly after?: number;
  /** Then strikes so many times; without it, until it is lifted. */
  readonly times?: number;
};

export interface FaultBook {
  set(fault: Fault): () => void;
  clear(): void;
  /** The fault that strikes this request, the one set last first; counts it. */
  strike(request: Pick<RecordedRequest, 'method' | 'path' | 'body'>): Fault | null;
}

export function faultBook(initial: readonly Fault[]): FaultBook {
  const entries: { readonly fault: Fault; seen: number }[] = [];
  const set = (fault: Fault): (() => void) => {
    const entry = { fault, seen: 0 };
    entries.unshift(entry);
    return () => {
      if (entries.includes(entry)) entries.splice(entries.indexOf(entry), 1);
    };
  };
  for (const fault of initial) set(fault);
  return {
    set,
    clear: () => void entries.splice(0),
    strike: (request) => {
      for (const entry of entries) {
        const { fault } = entry;
        if (!matches(fault, request)) continue;
        const turn = entry.seen++ - (fault.after ?? 0);
        if (turn >= 0 && turn < (fault.times ?? Number.POSITIVE_INFINITY)) return fault;
      }
      return null;
    },
  };
}

/** The same JSON with every value of another type, arrays and objects kept only at the top. */
export function wrongTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(swapped);
  if (typeof value !== 'object' || value === null) return swapped(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, swapped(each)]));
}

function swapped(value: unknown): unknown {
  if (Array.isArray(value)) return { 0: value[0] ?? null };
  if (typeof value === 'object' && value !== null) return [value];
  if (typeof value === 'string') return 7;
  if (typeof value === 'number') return String(value);
  return typeof value === 'boolean' ? null : true;
}

function matches(
  fault: Fault,
  { method, path, body }: Pick<RecordedRequest, 'method' | 'path' | 'body'>,
): boolean {
  if (fault.method !== undefined && fault.method !== method) return false;
  if (fault.about !== undefined && !body.includes(fault.about)) return false;
  return typeof fault.path === 'string' ? path.startsWith(fault.path) : fault.path.test(path);
}

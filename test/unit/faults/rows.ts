import type { UnknownReason } from '../../../server/src/sources/fact.ts';
import type { FaultKind } from '../../support/index/faults.ts';
import type { EndpointName } from './endpoints.ts';

/**
 * What comes of a fault: the fact is unknown for a reason; it is `known` all the same; the project is known to be
 * `absent`; `null`: the fault makes no sense there.
 */
export type Outcome = UnknownReason | 'known' | 'absent' | null;

export interface FaultRow {
  readonly name: string;
  readonly outcome: Outcome;
  /** Where it is otherwise. */
  readonly except?: Partial<Record<EndpointName, Outcome>>;
  /** `gone`: the whole server is not there. */
  readonly fault: FaultKind | 'gone' | ((elsewhere: string) => FaultKind);
  readonly times?: number;
  /** Strikes only requests whose body holds this. */
  readonly about?: string;
  /** What the server sends in full must not lie in memory: measured, one after the other. */
  readonly large?: true;
  /** The time limits are to run out. */
  readonly slow?: true;
}

const html = { 'content-type': 'text/html; charset=utf-8' };
const megabytes = 1024 * 1024;
const emptyPage = 'RklSU1RfUEFHRV9UT0tFTg==';

const elsewhereThanBatch = {
  simple: null,
  json: null,
  provenance: null,
  metadata: null,
  'osv vuln': null,
  dump: null,
} as const;
const notInArchives = { dump: null } as const;

/** Answers each query with a page token and nothing else. */
const onlyTokens = (value: unknown): unknown => ({
  results: (value as { results: unknown[] }).results.map(() => ({ next_page_token: emptyPage })),
});

export const rows: readonly FaultRow[] = [
  { name: 'connection refused', outcome: 'unreachable', fault: 'gone' },
  { name: 'reset in headers', outcome: 'unreachable', fault: { kind: 'reset-in-headers' } },
  { name: 'reset in body', outcome: 'unreachable', fault: { kind: 'reset-in-body' } },
  {
    name: 'slow drip',
    outcome: 'timeout',
    fault: { kind: 'slow-drip', bytes: 1, everyMs: 100 },
    slow: true,
  },
  { name: '301 loop', outcome: 'unreachable', fault: { kind: 'redirect-loop', status: 301 } },
  {
    name: 'cross-origin redirect with credentials',
    outcome: 'malformed',
    fault: (elsewhere) => ({ kind: 'redirect', to: `${elsewhere}/sign-in` }),
  },
  { name: '401', outcome: 'unauthorized', fault: { kind: 'status', status: 401 } },
  { name: '403', outcome: 'unauthorized', fault: { kind: 'status', status: 403 } },
  {
    name: '404',
    outcome: 'not-published',
    // Where the service itself should be there is nothing: no answer about advisories. People stand in another document.
    except: { simple: 'absent', 'osv batch': 'malformed', 'osv vuln': 'malformed', metadata: 'known' },
    fault: { kind: 'status', status: 404 },
  },
  {
    name: '429 with Retry-After',
    outcome: 'rate-limited',
    fault: { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
  },
  { name: '500', outcome: 'unreachable', fault: { kind: 'status', status: 500 } },
  { name: '503, then good', outcome: 'known', fault: { kind: 'status', status: 503 }, times: 1 },
  {
    name: 'HTML where JSON was asked',
    outcome: 'malformed',
    fault: { kind: 'status', status: 200, headers: html, body: '<html><p>Please sign in.</p></html>' },
  },
  { name: 'truncated JSON', outcome: 'malformed', fault: { kind: 'cut-body' } },
  {
    name: 'wrong types',
    outcome: 'malformed',
    except: { metadata: null, ...notInArchives },
    fault: { kind: 'json' },
  },
  {
    name: '200 MB body',
    outcome: 'too-large',
    // Of a dump that is not too large: it ends in no archive.
    except: { dump: 'malformed' },
    fault: { kind: 'huge-body', bytes: 200 * megabytes },
    large: true,
  },
  {
    name: 'gzip bomb',
    outcome: 'too-large',
    except: { dump: 'malformed' },
    fault: { kind: 'gzip-bomb', bytes: 400 * megabytes },
    large: true,
  },
  {
    name: 'deep JSON',
    outcome: 'malformed',
    except: notInArchives,
    fault: { kind: 'body', body: '['.repeat(500_000) + ']'.repeat(500_000) },
  },
  {
    name: 'invalid UTF-8',
    outcome: 'malformed',
    except: notInArchives,
    fault: { kind: 'body', body: '{"name": "\xff\xfe"}', binary: true },
  },
  {
    name: 'page token without vulns',
    outcome: 'known',
    except: elsewhereThanBatch,
    fault: { kind: 'json', change: onlyTokens },
    times: 1,
  },
  {
    name: 'page tokens for ever',
    outcome: 'timeout',
    except: elsewhereThanBatch,
    fault: { kind: 'json', change: onlyTokens },
  },
  {
    name: 'one bad item in a batch',
    outcome: 'malformed',
    except: elsewhereThanBatch,
    fault: { kind: 'status', status: 400 },
    about: '"broken"',
  },
];

import type { NormalizedName } from '../../packaging/name.ts';
import type { Log } from '../../runtime.ts';
import { type Ask, whyOfStatus } from '../asking/outcome.ts';
import { whyUnreadable } from '../asking/unreadable.ts';
import type { UnknownReason } from '../fact.ts';
import { asArray, asObject, asText, parseJson } from '../json.ts';
import { isOsvId } from './record.ts';

/** A record's id with the time of its last change: together they say whether it is known already. */
export interface RecordKey {
  readonly id: string;
  readonly modified: string;
}

export type Listed =
  | { readonly ok: true; readonly records: readonly RecordKey[] }
  | { readonly ok: false; readonly why: UnknownReason | 'cancelled' };

export const maxBytes = 32 * 1024 * 1024;

/** The service refuses larger batches. */
const batchSize = 1_000;

/** A server that hands out page after page is left. */
const mostPages = 20;

/** A service that refuses whatever it is asked is left: so many refusals find ten bad items among a thousand. */
const mostRefusals = 100;

interface Query {
  readonly name: NormalizedName;
  readonly pageToken: string | null;
}

/**
 * Which records OSV holds on each of these names, all versions (`POST /v1/querybatch`). Pages are followed: an answer
 * with a page token and no records is no clean bill, the service ran out of time and is asked again.
 */
export async function listRecords(
  ask: Ask,
  osvUrl: string,
  names: readonly NormalizedName[],
  signal: AbortSignal,
  log: Log,
): Promise<ReadonlyMap<NormalizedName, Listed>> {
  const found = new Map<NormalizedName, Map<string, RecordKey>>(names.map((name) => [name, new Map()]));
  const failures = new Map<NormalizedName, UnknownReason | 'cancelled'>();
  let refusals = 0;
  let queries: Query[] = [...found.keys()].map((name) => ({ name, pageToken: null }));
  for (let page = 0; queries.length > 0; page++) {
    if (page === mostPages) {
      for (const { name } of queries) failures.set(name, 'timeout');
      break;
    }
    const next: Query[] = [];
    const chunks = Array.from({ length: Math.ceil(queries.length / batchSize) }, (_, index) =>
      queries.slice(index * batchSize, (index + 1) * batchSize),
    );
    for (const result of (await Promise.all(chunks.map((chunk) => askBatch(chunk)))).flat()) {
      if ('why' in result) {
        failures.set(result.name, result.why);
        continue;
      }
      for (const record of result.records) found.get(result.name)?.set(record.id, record);
      if (result.pageToken !== null) next.push({ name: result.name, pageToken: result.pageToken });
    }
    queries = next;
  }
  return new Map(
    [...found].map(([name, records]): [NormalizedName, Listed] => {
      const why = failures.get(name);
      return [name, why === undefined ? { ok: true, records: [...records.values()] } : { ok: false, why }];
    }),
  );

  /** One request; one bad item fails a whole batch, so a refused one is asked again in halves. */
  async function askBatch(queries: readonly Query[]): Promise<readonly BatchResult[]> {
    const answer = await ask({
      method: 'POST',
      url: new URL('v1/querybatch', osvUrl).href,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ queries: queries.map(queryBody) }),
      maxBytes,
      signal,
    });
    if (answer.ok && answer.status === 200) return readBatch(answer.body, queries, log);
    const isRefused = answer.ok ? answer.status === 400 : answer.why === 'too-large';
    if (isRefused && queries.length > 1 && ++refusals <= mostRefusals) {
      const half = Math.ceil(queries.length / 2);
      return [...(await askBatch(queries.slice(0, half))), ...(await askBatch(queries.slice(half)))];
    }
    const why = answer.ok ? whyOfService(answer.status) : answer.why;
    return queries.map(({ name }) => ({ name, why }));
  }
}

/** Where the service itself should be there is a 404: that is no answer about advisories. */
export function whyOfService(status: number): UnknownReason {
  const why = whyOfStatus(status);
  return why === 'not-published' ? 'malformed' : why;
}

/** One query of `POST /v1/querybatch` (OSV, "API documentation"). */
export function queryBody({ name, pageToken }: Query): object {
  const body = { package: { name, ecosystem: 'PyPI' } };
  return pageToken === null ? body : { ...body, page_token: pageToken };
}

type BatchResult =
  | {
      readonly name: NormalizedName;
      readonly records: readonly RecordKey[];
      readonly pageToken: string | null;
    }
  | { readonly name: NormalizedName; readonly why: UnknownReason | 'cancelled' };

/** Results come in the order of the queries. */
function readBatch(body: string, queries: readonly Query[], log: Log): readonly BatchResult[] {
  const results = asObject(parseJson(body))?.results;
  const fits = Array.isArray(results) && results.length === queries.length;
  return queries.map(({ name }, index) => {
    try {
      return readResult(name, fits ? results[index] : null);
    } catch (error) {
      return { name, why: whyUnreadable(error, log) };
    }
  });
}

function readResult(name: NormalizedName, value: unknown): BatchResult {
  const result = asObject(value);
  const vulns = result?.vulns ?? [];
  if (result === null || !Array.isArray(vulns)) return { name, why: 'malformed' };
  const records = asArray(vulns).flatMap((each): RecordKey[] => {
    const record = asObject(each);
    return isOsvId(record?.id) ? [{ id: record.id, modified: asText(record.modified, 64) ?? '' }] : [];
  });
  // A record that cannot be read is not a record that is not there.
  if (records.length !== vulns.length) return { name, why: 'malformed' };
  return { name, records, pageToken: asText(result.next_page_token, 10_000) };
}

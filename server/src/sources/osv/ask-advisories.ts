import type { NormalizedName } from '../../packaging/name.ts';
import type { Log } from '../../runtime.ts';
import { Limiter } from '../asking/limiter.ts';
import { type Ask, failed, failureOutcome, isSample, type Outcome } from '../asking/outcome.ts';
import { whyUnreadable } from '../asking/unreadable.ts';
import { asObject, asText, parseJson } from '../json.ts';
import { type Listed, listRecords, maxBytes, queryBody, type RecordKey, whyOfService } from './query.ts';
import { areTooMany, type OsvRecord } from './record.ts';
import { reduceRecord } from './reduce.ts';

/** Above so many unknown records of one project, one query for all of them is less than a request for each. */
const worthOneQuery = 10;

const mostPages = 20;

const atATime = 6;

type Fetched = { readonly record: unknown } | Extract<Outcome<never>, { kind: 'failed' | 'cancelled' }>;

/**
 * Every record that names one of these projects, withdrawn ones left out by the service. One batch tells which there
 * are; only records that are new or changed since `known` are fetched. One that was listed and cannot be had or read
 * leaves the project's advisories unknown, and nobody else's. `tell` hears of each name as soon as its records are
 * there, those that were named first as a rule first: hundreds of others do not hold them up.
 */
export async function askAdvisories(
  send: Ask,
  osvUrl: string,
  names: readonly NormalizedName[],
  known: (name: NormalizedName) => readonly OsvRecord[],
  signal: AbortSignal,
  log: Log,
  tell: (name: NormalizedName, outcome: Outcome<readonly OsvRecord[]>) => Promise<void> | void = () => {},
): Promise<ReadonlyMap<NormalizedName, Outcome<readonly OsvRecord[]>>> {
  let sample = false;
  const ask: Ask = async (request) => {
    const answer = await send(request);
    sample ||= answer.ok && isSample(answer);
    return answer;
  };
  const limiter = new Limiter(atATime);
  const fetching = new Map<string, Promise<Fetched>>();
  const listed = await listRecords(ask, osvUrl, names, signal, log);
  const outcomes = await Promise.all(
    [...listed].map(async ([name, list]) => {
      const outcome = await outcomeOf(name, list);
      await tell(name, outcome);
      return [name, outcome] as const;
    }),
  );
  return new Map(outcomes);

  async function outcomeOf(name: NormalizedName, list: Listed): Promise<Outcome<readonly OsvRecord[]>> {
    if (!list.ok) return list.why === 'cancelled' ? { kind: 'cancelled' } : failed(list.why);
    try {
      return await complete(name, list.records);
    } catch (error) {
      return failed(whyUnreadable(error, log));
    }
  }

  async function complete(
    name: NormalizedName,
    keys: readonly RecordKey[],
  ): Promise<Outcome<readonly OsvRecord[]>> {
    const dated = known(name).filter((record) => record.modified !== '');
    const old = new Map(dated.map((record) => [`${record.id} ${record.modified}`, record]));
    const kept = keys.flatMap(({ id, modified }) => old.get(`${id} ${modified}`) ?? []);
    const missing = keys.filter(({ id, modified }) => !old.has(`${id} ${modified}`));
    if (missing.length > worthOneQuery) return limiter.run(() => askAll(name, keys));
    const fetched = await Promise.all(missing.map(({ id }) => fetchShared(id)));
    const records: OsvRecord[] = [...kept];
    for (const [index, result] of fetched.entries()) {
      if ('kind' in result) return result;
      const record = reduceRecord(result.record, name);
      const key = missing[index];
      // Another record in its place, or one that does not name the project: what was listed is still not known.
      if (record === null || record.id !== key?.id) return failed('malformed');
      // The batch's time is the key that the next batch is compared with.
      records.push({ ...record, modified: key.modified });
    }
    return found(records);
  }

  /** A record may name several of the projects asked for. */
  function fetchShared(id: string): Promise<Fetched> {
    const running = fetching.get(id) ?? limiter.run(() => fetchRecord(id));
    fetching.set(id, running);
    return running;
  }

  async function fetchRecord(id: string): Promise<Fetched> {
    const url = new URL(`v1/vulns/${encodeURIComponent(id)}`, osvUrl).href;
    const answer = await ask({
      method: 'GET',
      url,
      headers: { accept: 'application/json' },
      maxBytes,
      signal,
    });
    if (!answer.ok) return failureOutcome(answer) as Fetched;
    if (answer.status !== 200) return failed(whyOfService(answer.status)) as Fetched;
    return { record: parseJson(answer.body) };
  }

  /** `POST /v1/query`: full records, page by page. All that were listed must be among them. */
  async function askAll(
    name: NormalizedName,
    keys: readonly RecordKey[],
  ): Promise<Outcome<readonly OsvRecord[]>> {
    const records: OsvRecord[] = [];
    let pageToken: string | null = null;
    for (let page = 0; page < mostPages; page++) {
      const answer = await ask({
        method: 'POST',
        url: new URL('v1/query', osvUrl).href,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(queryBody({ name, pageToken })),
        maxBytes,
        signal,
      });
      if (!answer.ok) return failureOutcome(answer);
      if (answer.status !== 200) return failed(whyOfService(answer.status));
      const body = asObject(parseJson(answer.body));
      const vulns = body?.vulns ?? [];
      if (body === null || !Array.isArray(vulns)) return failed('malformed');
      for (const value of vulns) {
        const record = reduceRecord(value, name);
        if (record === null) return failed('malformed');
        records.push(record);
      }
      if (areTooMany(records)) return failed('too-large');
      pageToken = asText(body.next_page_token, 10_000);
      if (pageToken === null) break;
    }
    if (pageToken !== null) return failed('timeout');
    const had = new Set(records.map(({ id }) => id));
    return keys.every(({ id }) => had.has(id)) ? found(records) : failed('malformed');
  }

  function found(records: readonly OsvRecord[]): Outcome<readonly OsvRecord[]> {
    if (areTooMany(records)) return failed('too-large');
    return { kind: 'value', value: records, etag: null, sample };
  }
}

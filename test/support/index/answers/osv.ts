import { normalized } from '../catalog.ts';
import { concerns, type OsvRecord } from '../osv-record.ts';
import { json, type RecordedRequest, type Reply, reply } from '../reply.ts';
import type { Shelf } from '../shelf.ts';
import { zipOf } from '../zip-writer.ts';

interface Query {
  readonly name: string;
  readonly version: string | null;
  readonly token: string | null;
}

interface Page {
  readonly records: readonly OsvRecord[];
  readonly next: string | null;
}

const maxQueries = 1000;
const emptyPageToken = 'RklSU1RfUEFHRV9UT0tFTg==';

/** OSV's `/v1/query`, `/v1/querybatch`, `/v1/vulns/ID` and the dump's `all.zip`, `modified_id.csv` and single records; null for any other path. */
export function answerOsv(shelf: Shelf, request: RecordedRequest, pathname: string): Reply | null {
  if (pathname.startsWith('/v1/vulns/')) return oneRecord(shelf, pathname.slice('/v1/vulns/'.length));
  const [, dumped] = /^\/osv\/PyPI\/([^/]+)$/.exec(pathname) ?? [];
  if (dumped === 'all.zip') return dump(shelf);
  if (dumped === 'modified_id.csv') return modifiedList(shelf);
  if (dumped?.endsWith('.json')) return oneRecord(shelf, dumped.slice(0, -'.json'.length));
  if (pathname !== '/v1/query' && pathname !== '/v1/querybatch') return null;
  if (request.method !== 'POST') return refusal(405, 'use POST');
  try {
    const body: unknown = JSON.parse(request.body);
    return pathname === '/v1/query' ? single(shelf, readQuery(body)) : batch(shelf, body);
  } catch (error) {
    return refusal(400, error instanceof Error ? error.message : String(error));
  }
}

function single(shelf: Shelf, query: Query): Reply {
  const page = pageOf(shelf, query, false);
  return json({
    ...(page.records.length > 0 ? { vulns: page.records } : {}),
    ...(page.next === null ? {} : { next_page_token: page.next }),
  });
}

function batch(shelf: Shelf, body: unknown): Reply {
  const queries = isObject(body) ? body.queries : undefined;
  if (!Array.isArray(queries)) return refusal(400, 'queries is missing');
  if (queries.length > maxQueries) return refusal(400, 'too many queries');
  const results = queries.map(readQuery).map((query) => {
    const page = pageOf(shelf, query, shelf.paging.emptyFirstPage);
    return {
      ...(page.records.length > 0
        ? { vulns: page.records.map(({ id, modified }) => ({ id, modified })) }
        : {}),
      ...(page.next === null ? {} : { next_page_token: page.next }),
    };
  });
  return json({ results });
}

function pageOf(shelf: Shelf, query: Query, emptyFirst: boolean): Page {
  if (emptyFirst && query.token === null) return { records: [], next: emptyPageToken };
  const all = [...shelf.advisories.values()].filter(
    (record) => record.withdrawn === undefined && concerns(record, query.name, query.version),
  );
  const start = query.token === null || query.token === emptyPageToken ? 0 : offsetIn(query.token);
  const end = start + shelf.paging.size;
  return {
    records: all.slice(start, end),
    next: end < all.length ? Buffer.from(`offset ${end}`).toString('base64') : null,
  };
}

function offsetIn(token: string): number {
  const [, offset] = /^offset (\d+)$/.exec(Buffer.from(token, 'base64').toString()) ?? [];
  if (offset === undefined) throw new Error('invalid page token');
  return Number(offset);
}

/** One bad query fails its whole batch, as with the real service: that is what the thrown error is for. */
function readQuery(value: unknown): Query {
  if (!isObject(value) || !isObject(value.package)) throw new Error('package is missing');
  const { name, ecosystem, purl } = value.package;
  const version = textOrNull(value.version);
  const token = textOrNull(value.page_token);
  if (typeof purl === 'string') {
    const [, type, bare = '', pinned] = /^pkg:([^/]+)\/([^@?#]+)(?:@([^?#]+))?/.exec(purl) ?? [];
    if (pinned !== undefined && version !== null) throw new Error('version and a versioned purl together');
    const isPython = type === 'pypi';
    return {
      name: isPython ? normalized(bare) : '',
      version: pinned ? decodeURIComponent(pinned) : version,
      token,
    };
  }
  if (typeof name !== 'string' || name === '') throw new Error('name is missing');
  if (typeof ecosystem !== 'string') throw new Error('ecosystem is missing');
  return { name: ecosystem === 'PyPI' ? normalized(name) : '', version, token };
}

function oneRecord(shelf: Shelf, id: string): Reply {
  const record = shelf.advisories.get(decodeURIComponent(id));
  return record === undefined ? refusal(404, 'Bug not found.', 5) : json(record);
}

function dump(shelf: Shelf): Reply {
  const entries = [...shelf.advisories.values()].map((record) => ({
    name: `${record.id}.json`,
    content: JSON.stringify(record),
  }));
  return { ...reply(200, 'application/zip', zipOf(entries).toString('latin1')), binary: true };
}

function modifiedList(shelf: Shelf): Reply {
  const newestFirst = [...shelf.advisories.values()].sort(
    (a, b) => Date.parse(b.modified) - Date.parse(a.modified),
  );
  return reply(200, 'text/csv', newestFirst.map(({ id, modified }) => `${modified},${id}\n`).join(''));
}

function refusal(status: number, message: string, code = 3): Reply {
  return json({ code, message }, {}, status);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import type { HttpAnswer, HttpFailure, HttpRequest } from '../../../server/src/runtime.ts';
import { askAdvisories } from '../../../server/src/sources/osv/ask-advisories.ts';
import type { OsvRecord } from '../../../server/src/sources/osv/record.ts';
import { reduceRecord } from '../../../server/src/sources/osv/reduce.ts';
import { recordingLog } from '../../support/runtime/recording-log.ts';
import { httpAnswer, httpFailure, jsonAnswer } from '../../support/runtime.ts';

type Answer = HttpAnswer | HttpFailure;

interface Query {
  readonly package: { readonly name: string; readonly ecosystem: string };
  readonly page_token?: string;
}

interface Service {
  readonly batch?: (queries: readonly Query[], count: number) => Answer;
  readonly query?: (query: Query) => Answer;
  readonly vuln?: (id: string) => Answer;
}

const modified = '2026-01-01T00:00:00Z';

function fullRecord(id: string, name: string): object {
  return { id, modified, affected: [{ package: { name, ecosystem: 'PyPI' }, versions: ['1.0'] }] };
}

/** Asks about the names; gives ids or the reason by name, and the requests in short. */
async function ask(names: readonly string[], service: Service, known: readonly OsvRecord[] = []) {
  const requests: string[] = [];
  let batches = 0;
  const send = async (request: HttpRequest): Promise<Answer> => {
    const { pathname } = new URL(request.url);
    const body = JSON.parse(request.body ?? 'null');
    requests.push(`${request.method} ${pathname}${body?.queries ? ` ${body.queries.length}` : ''}`);
    if (pathname === '/v1/querybatch')
      return service.batch?.(body.queries, ++batches) ?? httpFailure('unreachable');
    if (pathname === '/v1/query') return service.query?.(body) ?? httpFailure('unreachable');
    return service.vuln?.(pathname.slice('/v1/vulns/'.length)) ?? httpFailure('unreachable');
  };
  const outcomes = await askAdvisories(
    send,
    'https://osv.example/',
    names.map(normalizeName),
    () => known,
    new AbortController().signal,
    recordingLog(),
  );
  const results = [...outcomes].map(([name, outcome]) => [
    name,
    outcome.kind === 'value'
      ? outcome.value.map(({ id }) => id)
      : outcome.kind === 'failed'
        ? outcome.why
        : outcome.kind,
  ]);
  return { results: Object.fromEntries(results), requests };
}

test('one batch asks for all names, whatever the version', async () => {
  let queries: readonly Query[] = [];
  const { results, requests } = await ask(['one', 'two'], {
    batch: (all) => {
      queries = all;
      return jsonAnswer({ results: [{ vulns: [{ id: 'MAL-1', modified }] }, {}] });
    },
    vuln: (id) => jsonAnswer(fullRecord(id, 'one')),
  });
  expect(queries).toEqual([
    { package: { name: 'one', ecosystem: 'PyPI' } },
    { package: { name: 'two', ecosystem: 'PyPI' } },
  ]);
  expect(results).toEqual({ one: ['MAL-1'], two: [] });
  expect(requests).toEqual(['POST /v1/querybatch 2', 'GET /v1/vulns/MAL-1']);
});

test('no more than a thousand are asked in one batch', async () => {
  const names = Array.from({ length: 2001 }, (_, index) => `name-${index}`);
  const { requests } = await ask(names, {
    batch: (queries) => jsonAnswer({ results: queries.map(() => ({})) }),
  });
  expect(requests).toEqual(['POST /v1/querybatch 1000', 'POST /v1/querybatch 1000', 'POST /v1/querybatch 1']);
});

test('without names nothing is asked', async () => {
  expect((await ask([], {})).requests).toEqual([]);
});

test('a page token is followed, and without records it is no clean bill', async () => {
  const { results, requests } = await ask(['one', 'two'], {
    batch: (queries, count) => {
      if (count === 1) return jsonAnswer({ results: [{}, { next_page_token: 'first' }] });
      expect(queries).toEqual([
        { package: { name: 'two', ecosystem: 'PyPI' }, page_token: count === 2 ? 'first' : 'second' },
      ]);
      const vulns = [{ id: `X-${count}`, modified }];
      return jsonAnswer({ results: [count === 2 ? { vulns, next_page_token: 'second' } : { vulns }] });
    },
    vuln: (id) => jsonAnswer(fullRecord(id, 'two')),
  });
  expect(results).toEqual({ one: [], two: ['X-2', 'X-3'] });
  expect(requests.slice(0, 3)).toEqual([
    'POST /v1/querybatch 2',
    'POST /v1/querybatch 1',
    'POST /v1/querybatch 1',
  ]);
});

test('pages without end are a failure after a bounded number of requests', async () => {
  const { results, requests } = await ask(['one'], {
    batch: () => jsonAnswer({ results: [{ next_page_token: 'again' }] }),
  });
  expect(results).toEqual({ one: 'timeout' });
  expect(requests.length).toBeLessThanOrEqual(20);
});

test('one bad item fails itself and not the batch', async () => {
  const { results, requests } = await ask(['a', 'b', 'bad', 'd', 'e'], {
    batch: (queries) =>
      queries.some((query) => query.package.name === 'bad')
        ? httpAnswer('', { status: 400 })
        : jsonAnswer({ results: queries.map(() => ({})) }),
  });
  expect(results).toEqual({ a: [], b: [], bad: 'malformed', d: [], e: [] });
  expect(requests.length).toBeLessThanOrEqual(9);
});

test.each([
  [httpAnswer('', { status: 400 }), 'malformed'],
  [httpFailure('too-large'), 'too-large'],
] as const)(
  'a service that refuses everything is left after a bounded number of requests: %j',
  async (answer, why) => {
    const names = Array.from({ length: 3_000 }, (_, at) => `p${at}`);
    const { results, requests } = await ask(names, { batch: () => answer });
    expect(new Set(Object.values(results))).toEqual(new Set([why]));
    expect(Object.keys(results)).toHaveLength(3_000);
    expect(requests.length).toBeLessThanOrEqual(210);
  },
);

describe('an answer that cannot be used is a failure for its names', () => {
  const record = { id: 'X-1', modified };
  const deep = `${'{"results":['.repeat(20_000)}${']}'.repeat(20_000)}`;
  test.each<[string, Answer, string]>([
    ['truncated', httpAnswer('{"results": ['), 'malformed'],
    ['of another type', jsonAnswer([]), 'malformed'],
    ['with too few results', jsonAnswer({ results: [] }), 'malformed'],
    ['with records of another type', jsonAnswer({ results: [{ vulns: {} }] }), 'malformed'],
    [
      'with a record that has no id',
      jsonAnswer({ results: [{ vulns: [record, { modified }] }] }),
      'malformed',
    ],
    ['a web page', httpAnswer('<html>'), 'malformed'],
    ['nothing', httpAnswer(''), 'malformed'],
    ['nested without end', httpAnswer(deep), 'malformed'],
    ['with a result that is nested without end', httpAnswer(`{"results":[${deep}]}`), 'malformed'],
    [
      'with a token of another type',
      jsonAnswer({ results: [{ vulns: 5, next_page_token: 5 }] }),
      'malformed',
    ],
    [
      'with an id that is an address',
      jsonAnswer({ results: [{ vulns: [{ id: '../query' }] }] }),
      'malformed',
    ],
    ['404', httpAnswer('', { status: 404 }), 'malformed'],
    ['429', httpAnswer('', { status: 429 }), 'rate-limited'],
    ['503', httpAnswer('', { status: 503 }), 'unreachable'],
    ['none', httpFailure('timeout'), 'timeout'],
    ['too large for one', httpFailure('too-large'), 'too-large'],
    ['cancelled', httpFailure('cancelled'), 'cancelled'],
  ])('%s', async (_, answer, why) => {
    expect((await ask(['one'], { batch: () => answer })).results).toEqual({ one: why });
  });

  test.each<[string, Answer, string]>([
    ['a record that is gone', httpAnswer('', { status: 404 }), 'malformed'],
    ['a record that is truncated', httpAnswer('{"id":'), 'malformed'],
    ['a record that is a web page', httpAnswer('<html>'), 'malformed'],
    ['a record of other types', jsonAnswer({ id: ['X-1'], affected: {} }), 'malformed'],
    ['a record that is nested without end', httpAnswer(deep), 'malformed'],
    ['a record that is too large', httpFailure('too-large'), 'too-large'],
    ['a record behind a failing server', httpAnswer('', { status: 500 }), 'unreachable'],
    ['a record that does not come', httpFailure('timeout'), 'timeout'],
  ])('%s', async (_, answer, why) => {
    const batch = () => jsonAnswer({ results: [{ vulns: [record] }, {}] });
    expect((await ask(['one', 'two'], { batch, vuln: () => answer })).results).toEqual({ one: why, two: [] });
  });
});

describe('records', () => {
  const names = ['one'];
  const manyRecords = (count: number) =>
    Array.from({ length: count }, (_, index) => fullRecord(`X-${index}`, 'one'));
  const twelve = manyRecords(12) as { id: string }[];
  const listing =
    (count: number, time = modified) =>
    () =>
      jsonAnswer({
        results: [
          { vulns: Array.from({ length: count }, (_, index) => ({ id: `X-${index}`, modified: time })) },
        ],
      });

  test('that are known in this state are not fetched again', async () => {
    const batch = listing(1);
    const vuln = (id: string) => jsonAnswer(fullRecord(id, 'one'));
    const known = reduceRecord(fullRecord('X-0', 'one'), 'one') as OsvRecord;
    expect((await ask(names, { batch, vuln }, [known])).requests).toEqual(['POST /v1/querybatch 1']);
    const changed = { batch: listing(1, '2026-02-02T00:00:00Z'), vuln };
    expect((await ask(names, changed, [known])).requests).toEqual([
      'POST /v1/querybatch 1',
      'GET /v1/vulns/X-0',
    ]);
  });

  test('that are many come in one query, page by page', async () => {
    const { results, requests } = await ask(names, {
      batch: listing(12),
      query: (query) =>
        query.page_token === undefined
          ? jsonAnswer({ vulns: twelve.slice(0, 5), next_page_token: 'more' })
          : jsonAnswer({ vulns: twelve.slice(5) }),
    });
    expect(results).toEqual({ one: twelve.map(({ id }) => id) });
    expect(requests).toEqual(['POST /v1/querybatch 1', 'POST /v1/query', 'POST /v1/query']);
  });

  test.each<[string, readonly object[], string]>([
    ['one that was listed missing', twelve.slice(1), 'malformed'],
    ['one that does not name the project', [...twelve.slice(1), fullRecord('X-0', 'other')], 'malformed'],
    ['one that is garbage', [...twelve, { id: 'X-99' }], 'malformed'],
    ['more of them than any project has', manyRecords(10_001), 'too-large'],
  ])('that come in one query with %s leave the project unknown', async (_, vulns, why) => {
    const { results } = await ask(names, { batch: listing(12), query: () => jsonAnswer({ vulns }) });
    expect(results).toEqual({ one: why });
  });

  test.each<[string, object]>([
    ['names another id', { ...fullRecord('X-9', 'one') }],
    ['names no project', { id: 'X-0', modified, affected: [] }],
    ['names another project only', fullRecord('X-0', 'other')],
    ['cannot be read', { id: 'X-0', modified, affected: 'garbage' }],
  ])('listed for a project that come back as one that %s are not "none"', async (_, record) => {
    const batch = (queries: readonly Query[]) =>
      jsonAnswer({
        results: queries.map((query) =>
          query.package.name === 'one' ? { vulns: [{ id: 'X-0', modified }] } : {},
        ),
      });
    const { results } = await ask(['one', 'two'], { batch, vuln: () => jsonAnswer(record) });
    expect(results).toEqual({ one: 'malformed', two: [] });
  });

  test.each<[string, object, string]>([
    [
      'has more severities than are read',
      { severity: Array.from({ length: 250_000 }, () => ({})) },
      'too-large',
    ],
    [
      'lists more versions than are kept',
      {
        affected: [0, 1, 2].map((part) => ({
          package: { name: 'one', ecosystem: 'PyPI' },
          versions: Array.from({ length: 90_000 }, (_, index) => `${part}.${index}`),
        })),
      },
      'too-large',
    ],
  ])('of which one %s stop nobody else', async (_, fields, why) => {
    const batch = () =>
      jsonAnswer({ results: [{ vulns: [{ id: 'X-0', modified }] }, { vulns: [{ id: 'X-1', modified }] }] });
    const vuln = (id: string) =>
      jsonAnswer(id === 'X-0' ? { ...fullRecord(id, 'one'), ...fields } : fullRecord(id, 'two'));
    expect((await ask(['one', 'two'], { batch, vuln })).results).toEqual({ one: why, two: ['X-1'] });
  });

  test('listed in numbers that are not read stop nobody else', async () => {
    const vulns = Array.from({ length: 100_001 }, (_, index) => ({ id: `X-${index}` }));
    const { results } = await ask(['one', 'two'], { batch: () => jsonAnswer({ results: [{ vulns }, {}] }) });
    expect(results).toEqual({ one: 'too-large', two: [] });
  });

  test('that name several projects are fetched once', async () => {
    const record = {
      ...fullRecord('X-1', 'one'),
      affected: ['one', 'two'].map((name) => ({ package: { name, ecosystem: 'PyPI' }, versions: ['1.0'] })),
    };
    const { results, requests } = await ask(['one', 'two'], {
      batch: () => jsonAnswer({ results: [1, 2].map(() => ({ vulns: [{ id: 'X-1', modified }] })) }),
      vuln: () => jsonAnswer(record),
    });
    expect(results).toEqual({ one: ['X-1'], two: ['X-1'] });
    expect(requests).toHaveLength(2);
  });
});

test('whatever the service answers, every name has an outcome, after a bounded number of requests', async () => {
  const vulns = fc.oneof(
    fc.array(fc.record({ id: fc.constantFrom('X-1', 'X-2', 7), modified: fc.jsonValue() })),
    fc.jsonValue(),
  );
  const result = fc.oneof(
    fc.record({ vulns, next_page_token: fc.constantFrom(undefined, 'more', 5) }),
    fc.jsonValue(),
  );
  const body = fc.oneof(
    fc.record({ results: fc.array(result, { minLength: 2, maxLength: 2 }) }),
    fc.jsonValue(),
  );
  await fc.assert(
    fc.asyncProperty(body, fc.jsonValue(), async (batch, vuln) => {
      const { results, requests } = await ask(['one', 'two'], {
        batch: () => jsonAnswer(batch),
        vuln: () => jsonAnswer(vuln),
      });
      expect(Object.keys(results)).toEqual(['one', 'two']);
      expect(requests.length).toBeLessThanOrEqual(24);
    }),
  );
});

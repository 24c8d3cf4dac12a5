import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  mirrorCapabilities,
  plainCapabilities,
  type Scenario,
  type SupportIndex,
  startSupportIndex,
} from '../../support/index/start.ts';

interface SimpleFile {
  readonly filename: string;
  readonly url: string;
  readonly hashes: { readonly sha256: string };
  readonly 'core-metadata': { readonly sha256: string };
  readonly provenance: string;
}
interface SimplePage {
  readonly meta: unknown;
  readonly files: readonly [SimpleFile, ...SimpleFile[]];
}
interface PypiPage {
  readonly info: unknown;
  readonly ownership: unknown;
  readonly releases?: object;
  readonly urls: readonly { readonly upload_time: string }[];
  readonly vulnerabilities: readonly { readonly id: string; readonly fixed_in: readonly string[] }[];
}
interface OsvPage {
  readonly vulns?: readonly { readonly id: string }[];
  readonly next_page_token?: string;
}

async function read<T>(answer: Response | Promise<Response>): Promise<T> {
  return (await (await answer).json()) as T;
}

const now = '2026-11-22T10:00:00Z';
const jsonType = 'application/vnd.pypi.simple.v1+json';
const scenario: Scenario = {
  projects: {
    'Acme.Client': {
      displayName: 'Acme-Client',
      summary: 'Talks to Acme.',
      links: { Source: 'https://code.example/acme' },
      license: 'MIT',
      owners: ['zoe', 'alice'],
      maintainers: ['bob'],
      organization: 'acme',
      requiresPython: '>=3.9',
      requires: ['attrs>=22'],
      extras: ['http2'],
      releases: {
        '1.0': '14 months',
        '1.10': { at: '2 days', publisher: { kind: 'GitHub', repository: 'acme/client', workflow: 'r.yml' } },
        '1.9': { at: '2026-05-01T12:00:00.123456Z', yanked: 'broken <b>wheel</b>', files: ['wheel'] },
        '2.0rc1': { at: '1 day', files: [{ filename: 'acme_client-2.0rc1.tar.gz', size: 99 }] },
      },
    },
    held: { status: 'quarantined', releases: { '1.0': '3 hours' } },
    resting: { status: { status: 'archived', reason: 'finished' }, releases: { '1.0': '5 years' } },
    reserved: {},
  },
  advisories: [
    {
      id: 'GHSA-aaaa-bbbb-cccc',
      aliases: ['CVE-2026-1'],
      project: 'acme-client',
      ranges: ['>=1.0,<1.10'],
      summary: 'Acme leaks.',
      severity: 'HIGH',
      cvss: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
      published: '30 days',
    },
    { id: 'MAL-2026-1', project: 'resting', ranges: ['all'], published: '2 days' },
    {
      id: 'PYSEC-2026-9',
      project: 'acme-client',
      versions: ['1.0'],
      published: '3 days',
      withdrawn: '1 day',
    },
    { id: 'PYSEC-2026-8', project: 'acme-client', ranges: ['<=1.9'], published: '4 days' },
  ],
};

describe('the support index', () => {
  let index: SupportIndex;
  beforeAll(async () => {
    index = await startSupportIndex({ scenario, now });
  });
  afterAll(() => index.close());
  afterEach(() => index.clearRequests());

  const simple = (name: string, headers: Record<string, string> = { accept: jsonType }) =>
    fetch(`${index.indexUrl}${name}/`, { headers });

  describe('Simple API', () => {
    it('gives a project in JSON with all fields of version 1.4, versions in order', async () => {
      const answer = await simple('acme-client');
      const page = await read<SimplePage>(answer);

      expect(answer.headers.get('content-type')).toBe(jsonType);
      expect(page).toMatchObject({
        meta: { 'api-version': '1.4', '_last-serial': expect.any(Number) },
        name: 'acme-client',
        'project-status': { status: 'active' },
        versions: ['1.0', '1.9', '1.10', '2.0rc1'],
      });
      expect(page.files).toHaveLength(6);
      expect(page.files[2]).toEqual({
        filename: 'acme_client-1.9-py3-none-any.whl',
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/packages\/.*\.whl$/),
        hashes: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        'requires-python': '>=3.9',
        size: expect.any(Number),
        'upload-time': '2026-05-01T12:00:00.123456Z',
        yanked: 'broken <b>wheel</b>',
        'core-metadata': { sha256: expect.any(String) },
        'data-dist-info-metadata': { sha256: expect.any(String) },
        provenance: null,
      });
      expect(page.files[0]).toMatchObject({ 'upload-time': '2025-09-22T10:00:00Z', yanked: false });
      expect(page.files[5]).toMatchObject({ size: 99, 'core-metadata': false });
    });

    it('gives HTML to whoever does not ask for JSON, with attributes escaped', async () => {
      const answer = await simple('acme-client', {});
      const text = await answer.text();

      expect(answer.headers.get('content-type')).toBe('text/html');
      expect(text).toContain('data-yanked="broken &lt;b&gt;wheel&lt;/b&gt;"');
      expect(text).toContain('data-requires-python="&gt;=3.9"');
      expect(text).not.toContain('2026-05-01');
    });

    it.each([
      ['application/vnd.pypi.simple.v1+json;q=0.1, text/html', 'text/html'],
      ['application/vnd.pypi.simple.v1+json, text/html;q=0.01', jsonType],
      ['application/vnd.pypi.simple.v1+html', 'application/vnd.pypi.simple.v1+html'],
      ['application/vnd.pypi.simple.v9+json', 'text/html'],
    ])('answers Accept: %s with %s', async (accept, expected) => {
      expect((await simple('resting', { accept })).headers.get('content-type')).toBe(expected);
    });

    it('redirects a name that is not normalised', async () => {
      const answer = await fetch(`${index.indexUrl}Acme.Client/`, { redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([301, '/simple/acme-client/']);
    });

    it('answers 304 to the ETag it gave, until the project changes', async () => {
      const etag = (await simple('reserved')).headers.get('etag') ?? '';
      const again = () => simple('reserved', { accept: jsonType, 'if-none-match': etag });

      expect((await again()).status).toBe(304);
      index.update('reserved', { releases: { '0.1': '1 hour' } });
      expect((await again()).status).toBe(200);
      index.update('reserved', { releases: { '0.1': null } });
    });

    it('tells status, hides the files of a quarantined project, knows empty ones and misses the rest', async () => {
      expect(await (await simple('resting')).json()).toMatchObject({
        'project-status': { status: 'archived', reason: 'finished' },
      });
      expect(await (await simple('held')).json()).toMatchObject({
        'project-status': { status: 'quarantined' },
        versions: [],
        files: [],
      });
      expect(await (await simple('reserved')).json()).toMatchObject({ versions: [], files: [] });
      expect((await simple('nobody')).status).toBe(404);
    });

    it('serves files, their metadata and their provenance where the page says they are', async () => {
      const { files } = await read<SimplePage>(simple('acme-client'));
      const wheel = files.find((file) => file.filename.startsWith('acme_client-1.10-')) ?? files[0];
      const digest = async (url: string) => {
        const bytes = await (await fetch(url)).arrayBuffer();
        return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
      };

      expect(await digest(wheel.url)).toBe(wheel.hashes.sha256);
      expect(await digest(`${wheel.url}.metadata`)).toBe(wheel['core-metadata'].sha256);
      expect(await (await fetch(`${wheel.url}.metadata`)).text()).toContain('Requires-Dist: attrs>=22');
      expect(await (await fetch(wheel.provenance)).json()).toMatchObject({
        version: 1,
        attestation_bundles: [{ publisher: { kind: 'GitHub', repository: 'acme/client' } }],
      });
      expect((await fetch(wheel.provenance.replace('1.10', '1.0'))).status).toBe(404);
    });
  });

  describe('JSON API', () => {
    const pypi = (path: string) => fetch(`${index.url}/pypi/${path}/json`);

    it('shows the newest final release that is not yanked, with owners first', async () => {
      const page = await read<PypiPage>(pypi('acme-client'));
      expect(page.info).toMatchObject({
        name: 'Acme-Client',
        version: '1.10',
        summary: 'Talks to Acme.',
        project_urls: { Source: 'https://code.example/acme' },
        license_expression: 'MIT',
        requires_dist: ['attrs>=22'],
        provides_extra: ['http2'],
      });
      expect(page.ownership).toEqual({
        organization: 'acme',
        roles: [
          { role: 'Owner', user: 'alice' },
          { role: 'Owner', user: 'zoe' },
          { role: 'Maintainer', user: 'bob' },
        ],
      });
      expect(Object.keys(page.releases ?? {})).toHaveLength(4);
      expect(page.vulnerabilities).toEqual([]);
    });

    it('shows one release by any spelling of its version, with its vulnerabilities and without the others', async () => {
      const page = await read<PypiPage>(pypi('acme-client/1.9.0'));
      expect(page.info).toMatchObject({ yanked: true, yanked_reason: 'broken <b>wheel</b>' });
      expect(page.releases).toBeUndefined();
      expect(page.urls[0]?.upload_time).toBe('2026-05-01T12:00:00');
      expect(page.vulnerabilities.map((each) => [each.id, each.fixed_in])).toEqual([
        ['GHSA-aaaa-bbbb-cccc', ['1.10']],
        ['PYSEC-2026-8', []],
      ]);
    });

    it.each(['nobody', 'held', 'reserved', 'acme-client/9.9'])('has no page for %s', async (path) => {
      expect((await pypi(path)).status).toBe(404);
    });
  });

  describe('advisories', () => {
    const post = (path: string, body: unknown, on: SupportIndex = index) =>
      fetch(`${on.osvUrl}/v1/${path}`, { method: 'POST', body: JSON.stringify(body) });
    const named = (name: string) => ({ package: { name, ecosystem: 'PyPI' } });

    it('answers a batch in order with ids and times, without withdrawn records', async () => {
      const answer = await post('querybatch', {
        queries: [
          named('Acme_Client'),
          named('nobody'),
          { ...named('acme-client'), version: '1.10' },
          { package: { purl: 'pkg:pypi/resting@1.0' } },
          { package: { name: 'resting', ecosystem: 'pypi' } },
        ],
      });
      expect(await answer.json()).toEqual({
        results: [
          {
            vulns: [
              { id: 'GHSA-aaaa-bbbb-cccc', modified: '2026-10-23T10:00:00Z' },
              { id: 'PYSEC-2026-8', modified: '2026-11-18T10:00:00Z' },
            ],
          },
          {},
          {},
          { vulns: [{ id: 'MAL-2026-1', modified: '2026-11-20T10:00:00Z' }] },
          {},
        ],
      });
    });

    it('gives full records by query and by id, withdrawn ones only by id', async () => {
      const { vulns = [] } = await read<OsvPage>(post('query', { ...named('acme-client'), version: '1.0' }));
      expect(vulns.map((each) => each.id)).toEqual(['GHSA-aaaa-bbbb-cccc', 'PYSEC-2026-8']);
      expect(vulns[0]).toMatchObject({
        aliases: ['CVE-2026-1'],
        severity: [{ type: 'CVSS_V3' }],
        affected: [
          {
            package: { name: 'acme-client', ecosystem: 'PyPI', purl: 'pkg:pypi/acme-client' },
            ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '1.0' }, { fixed: '1.10' }] }],
            versions: ['1.0', '1.9'],
          },
        ],
        database_specific: { severity: 'HIGH' },
      });
      const byId = await fetch(`${index.osvUrl}/v1/vulns/PYSEC-2026-9`);
      expect(await byId.json()).toMatchObject({ withdrawn: '2026-11-21T10:00:00Z' });
      expect((await fetch(`${index.osvUrl}/v1/vulns/GHSA-none`)).status).toBe(404);
    });

    it.each([
      ['an item without a name', { queries: [named('acme-client'), { package: { ecosystem: 'PyPI' } }] }],
      [
        'a version beside a versioned purl',
        { queries: [{ version: '1', package: { purl: 'pkg:pypi/a@1' } }] },
      ],
      ['more than a thousand items', { queries: Array.from({ length: 1001 }, () => named('a')) }],
      ['no list', {}],
    ])('refuses a whole batch for %s', async (_, body) => {
      expect((await post('querybatch', body)).status).toBe(400);
    });

    it('pages, and may give a token without records first', async () => {
      const paged = await startSupportIndex({ scenario, now, paging: { size: 1, emptyFirstPage: true } });
      const seen: unknown[] = [];
      let token: string | undefined;
      do {
        const query = { ...named('acme-client'), ...(token === undefined ? {} : { page_token: token }) };
        const { results } = await read<{ results: readonly [OsvPage] }>(
          post('querybatch', { queries: [query] }, paged),
        );
        seen.push(results[0].vulns?.map((each) => each.id) ?? 'nothing');
        token = results[0].next_page_token;
      } while (token !== undefined);
      await paged.close();
      expect(seen).toEqual(['nothing', ['GHSA-aaaa-bbbb-cccc'], ['PYSEC-2026-8']]);
    });

    it('lists modified records newest first', async () => {
      const text = await (await fetch(`${index.url}/osv/PyPI/modified_id.csv`)).text();
      expect(text.split('\n').map((line) => line.split(',')[1])).toEqual([
        'PYSEC-2026-9',
        'MAL-2026-1',
        'PYSEC-2026-8',
        'GHSA-aaaa-bbbb-cccc',
        undefined,
      ]);
    });

    it('serves the dump whole, and in parts as long as it is the same', async () => {
      const whole = await fetch(`${index.dumpsUrl}PyPI/all.zip`);
      const bytes = Buffer.from(await whole.arrayBuffer());
      expect(bytes.subarray(0, 4).toString()).toBe('PK\u0003\u0004');
      const etag = whole.headers.get('etag') ?? '';
      const part = async (headers: Record<string, string>) => {
        const answer = await fetch(`${index.dumpsUrl}PyPI/all.zip`, { headers });
        return [answer.status, answer.headers.get('content-range'), (await answer.arrayBuffer()).byteLength];
      };
      const total = bytes.length;
      expect([
        await part({ range: 'bytes=10-19', 'if-range': etag }),
        await part({ range: 'bytes=10-', 'if-range': '"another"' }),
        await part({ range: `bytes=${total}-` }),
      ]).toEqual([
        [206, `bytes 10-19/${total}`, 10],
        [200, null, total],
        [416, `bytes */${total}`, 0],
      ]);
    });
  });

  it('keeps every request', async () => {
    await simple('nobody');
    expect(index.requests).toEqual([
      {
        method: 'GET',
        path: '/simple/nobody/',
        headers: expect.objectContaining({ accept: jsonType }),
        body: '',
      },
    ]);
  });

  it('takes new advisories and removals while it runs', async () => {
    index.update('late', { releases: { '1.0': '1 minute' } });
    index.advise({ id: 'MAL-2026-77', project: 'late', versions: ['1.0'] });
    const answer = await fetch(`${index.osvUrl}/v1/vulns/MAL-2026-77`);
    expect(await answer.json()).toMatchObject({ database_specific: { cwe_ids: ['CWE-506'] } });
    index.update('late', null);
    expect((await simple('late')).status).toBe(404);
  });
});

describe('an index that offers less', () => {
  it('speaks only HTML and has no JSON API', async () => {
    const index = await startSupportIndex({ scenario, capabilities: plainCapabilities });
    const page = await fetch(`${index.indexUrl}resting/`, { headers: { accept: jsonType } });
    expect(page.headers.get('content-type')).toBe('text/html');
    expect(await page.text()).not.toContain('project-status');
    expect((await fetch(`${index.url}/pypi/resting/json`)).status).toBe(404);
    await index.close();
  });

  it('leaves out what a mirror leaves out', async () => {
    const index = await startSupportIndex({ scenario, capabilities: mirrorCapabilities });
    const answer = await fetch(`${index.indexUrl}resting/`, { headers: { accept: jsonType } });
    const page = await read<SimplePage>(answer);
    expect(answer.headers.get('etag')).toBeNull();
    expect(page.meta).toEqual({ 'api-version': '1.1', '_last-serial': expect.any(String) });
    expect(Object.keys(page)).not.toContain('project-status');
    expect(Object.keys(page.files[0])).not.toContain('provenance');
    expect((await fetch(`${index.url}/pypi/resting/json`)).status).toBe(200);
    expect((await fetch(`${index.url}/pypi/resting/1.0/json`)).status).toBe(404);
    await index.close();
  });

  it('marks sample data on every answer, also where there is nothing', async () => {
    const index = await startSupportIndex({ scenario, sample: true });
    for (const path of ['/simple/resting/', '/simple/nobody/', '/v1/vulns/MAL-2026-1']) {
      expect((await fetch(index.url + path)).headers.get('x-wheelwarden-sample')).toBe('1');
    }
    await index.close();
  });
});

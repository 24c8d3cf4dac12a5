import os from 'node:os';
import { expect, it, vi } from 'vitest';
import { userAgent } from '../../../server/src/host/user-agent.ts';
import { defaultIndexUrl } from '../../../server/src/sources/default-index.ts';
import type { Scenario, SupportIndex } from '../../support/index/start.ts';
import { bytesOf, makeWorld, type World, type WorldOptions } from './world.ts';

const name = 'acme-ledger-core-7f';
const publisher = { kind: 'GitHub', repository: 'psf/requests', workflow: 'publish.yml' };
const releases = { '2.30.0': '600 days', '2.31.0': '500 days', '2.32.0': '400 days', '2.33.0': '300 days' };
const pypi: Scenario = {
  projects: { requests: { publisher, releases } },
  advisories: [{ id: 'GHSA-aaaa-bbbb-cccc', project: 'requests', ranges: ['<2.31.0'] }],
};

async function inWorld(options: WorldOptions, run: (world: World) => Promise<void>): Promise<void> {
  const world = await makeWorld({ public: pypi, ...options });
  try {
    // What PyPI's own page names lies at PyPI: an address on this machine is not followed from there.
    const { url, setFault } = world.servers.public;
    const change = (page: unknown): unknown =>
      JSON.parse(JSON.stringify(page).replaceAll(url, new URL(defaultIndexUrl).origin));
    setFault({ kind: 'json', path: '/simple/requests', change });
    await run(world);
  } finally {
    await world.close();
  }
}

/** Everything that may be asked of a public service, as `docs/privacy.md` lists it. */
const kinds = [
  /^GET \/simple\/[a-z0-9-]+\/$/,
  /^GET \/pypi\/[a-z0-9-]+\/json$/,
  /^GET \/pypi\/[a-z0-9-]+\/[\w.]+\/json$/,
  /^GET \/packages\/\S+\.metadata$/,
  /^GET \/integrity\/\S+\/provenance$/,
  /^POST \/v1\/querybatch$/,
  /^POST \/v1\/query$/,
  /^GET \/v1\/vulns\/[\w-]+$/,
];
const headers = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'host',
  'if-none-match',
  'user-agent',
]);

function asked({ requests }: SupportIndex): string[] {
  return requests.map(({ method, path }) => `${method} ${path}`);
}

it('a request is of a kind that is listed, names the program, and tells nothing of the person or the project', async () => {
  const files = {
    'requirements.txt': '# wine-cellar-7f\nrequests>=2.30.0,<9.87.65  # barn-owl-7f\n',
    'app.py': 'import requests\n\nGREETING = "paper-boat-7f"\n',
  };
  await inWorld({ files, environment: { HARBOUR: 'harbour-seal-7f' } }, async (world) => {
    for (const file of Object.keys(files)) await world.look(file);
    const { public: service, private: team, evil } = world.servers;
    expect(asked(service).filter((each) => !kinds.some((kind) => kind.test(each)))).toEqual([]);
    expect(asked(service).some((each) => each.endsWith('.metadata'))).toBe(true);
    expect(asked(service).some((each) => each.endsWith('/provenance'))).toBe(true);
    for (const request of service.requests) {
      expect(request.headers['user-agent']).toBe(userAgent);
      expect(Object.keys(request.headers).filter((header) => !headers.has(header))).toEqual([]);
    }
    expect(userAgent).toMatch(/^wheelwarden\/\d+\.\d+\.\d+ \([^()]*\)$/);
    const told = bytesOf(service);
    expect(told).toContain('requests');
    const ownWords = ['wine-cellar', '9.87.65', 'barn-owl', 'paper-boat', 'harbour'];
    for (const word of [...ownWords, world.workspace, world.home, os.hostname()]) {
      expect(told).not.toContain(word.toLowerCase());
    }
    expect(bytesOf(team) + bytesOf(evil)).toBe('');
  });
});

it('opening a file tells no version; a card tells the release it speaks of and the one before', async () => {
  await inWorld(
    { files: { 'requirements.txt': 'requests==2.32.0\n' } },
    async ({ engine, open, servers }) => {
      const document = await open('requirements.txt');
      await engine.refresh([document]);
      const opened = bytesOf(servers.public);
      expect(opened).toContain('/simple/requests/');
      expect(opened).toContain('/v1/querybatch');
      expect(opened).not.toMatch(/2\.3\d\.0/);

      servers.public.clearRequests();
      await engine.cardAt(document, { line: 0, character: 2 });
      await vi.waitFor(() => {
        const told = bytesOf(servers.public);
        expect(told).toContain('2.32.0');
        expect(told).toContain('2.31.0');
      });
      expect(bytesOf(servers.public)).not.toMatch(/2\.30\.0|2\.33\.0/);
    },
  );
});

it('of a release within its cooldown the ends of two wheels are asked for, and no whole file', async () => {
  const members = [{ name: 'requests/data.bin', size: 300_000 }];
  const young = { projects: { requests: { members, releases: { ...releases, '2.34.0': '5 hours' } } } };
  const settings = { inspect: 'off' } as const;
  const options = { files: { 'requirements.txt': 'requests>=2.30\n' }, public: young, settings };
  await inWorld(options, async ({ look, servers: { public: service, private: team, evil } }) => {
    await look('requirements.txt');
    const strange = asked(service).filter((each) => !kinds.some((kind) => kind.test(each)));
    expect(strange.map((each) => each.replace(/^GET .*\//, '')).sort()).toEqual([
      'requests-2.33.0-py3-none-any.whl',
      'requests-2.34.0-py3-none-any.whl',
    ]);
    for (const { path, headers: sent } of service.requests) {
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(sent.range ?? '') ?? [];
      expect(path.endsWith('.whl')).toBe(from !== undefined);
      if (from !== undefined) expect(Number(to) - Number(from)).toBeLessThan(70_000);
      const other = Object.keys(sent).filter((header) => !headers.has(header) && header !== 'range');
      expect(other).toEqual([]);
    }
    expect(bytesOf(team) + bytesOf(evil)).toBe('');
  });
});

it('a release is looked into by its wheel and its source, from the index that has them, each once', async () => {
  const young = { projects: { requests: { releases: { ...releases, '2.34.0': '5 hours' } } } };
  const options = { files: { 'requirements.txt': 'requests>=2.30\n' }, public: young };
  await inWorld(options, async (world) => {
    await world.look('requirements.txt');
    const { public: service, private: team, evil } = world.servers;
    const whole = service.requests.filter(
      ({ path, headers: { range } }) => /\.(?:whl|gz)$/.test(path) && range === undefined,
    );
    expect(whole.map(({ method, path }) => `${method} ${path.replace(/.*\//, '')}`)).toEqual([
      'GET requests-2.34.0-py3-none-any.whl',
      'GET requests-2.34.0.tar.gz',
    ]);
    for (const { headers: sent } of whole) {
      expect(Object.keys(sent).filter((header) => !headers.has(header))).toEqual([]);
    }
    expect(bytesOf(team) + bytesOf(evil)).toBe('');
    expect(world.said.join('\n')).toContain('nothing found in 2 files');
  });
});

it('a private release is looked into from its own index, and nobody else hears of it', async () => {
  const options = {
    files: { 'requirements.txt': `${name}==1.1\n` },
    home: { '.config/pip/pip.conf': '[global]\nindex-url = {private}/simple/\n' },
    private: { projects: { [name]: { releases: { '1.0': '400 days', '1.1': '5 hours' } } } },
  };
  await inWorld(options, async ({ look, servers: { public: service, private: team, evil } }) => {
    await look('requirements.txt');
    const files = team.requests.filter(
      ({ path, headers: { range } }) => /\.(?:whl|gz)$/.test(path) && range === undefined,
    );
    expect(files.length).toBe(2);
    expect(bytesOf(service) + bytesOf(evil)).not.toContain(name);
  });
});

it('the advisory service is told names and ids of advisories, and no versions', async () => {
  await inWorld({ files: { 'requirements.txt': 'requests==2.32.0\n' } }, async ({ look, servers }) => {
    await look('requirements.txt');
    const bodies = servers.public.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);
    expect(bodies.map((body) => JSON.parse(body))).toEqual([
      { queries: [{ package: { name: 'requests', ecosystem: 'PyPI' } }] },
    ]);
    const others = asked(servers.public).filter((each) => each.startsWith('GET /v1/'));
    expect(others).toEqual(['GET /v1/vulns/GHSA-aaaa-bbbb-cccc']);
  });
});

it('while the advisory service does not answer, the public index is told the releases a card shows', async () => {
  await inWorld({ files: { 'requirements.txt': 'requests==2.32.0\n' } }, async ({ look, servers }) => {
    servers.public.setFault({ kind: 'status', status: 403, path: '/v1/' });
    await look('requirements.txt');
    const lists = asked(servers.public).filter((each) => /^GET \/pypi\/requests\/[\d.]+\/json$/.test(each));
    expect(lists.sort()).toEqual(['GET /pypi/requests/2.31.0/json', 'GET /pypi/requests/2.32.0/json']);
  });
});

it('the version of a project of a private index is told to that index alone', async () => {
  const options = {
    files: { 'requirements.txt': `${name}==1.1\n` },
    environment: { PIP_EXTRA_INDEX_URL: '{private}/simple/' },
    private: { projects: { [name]: { publisher, releases: { '1.0': '400 days', '1.1': '300 days' } } } },
  };
  await inWorld(options, async ({ look, servers }) => {
    await look('requirements.txt');
    expect(bytesOf(servers.private)).toContain('1.1');
    expect(bytesOf(servers.public)).toBe('');
  });
});

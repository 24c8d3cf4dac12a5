import { describe, expect, test } from 'vitest';
import type { Card } from '../../../server/src/assess/engine.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { known, unknown } from '../../../server/src/sources/fact.ts';
import type { ProjectFacts } from '../../../server/src/sources/project-facts.ts';
import { dependencyAt, findingOn } from './fake-engine.ts';
import { type CommandWorld, runCommand } from './run-command.ts';
import { validates } from './schemas.ts';

const asOf = '2026-11-22T09:57:00Z';
const facts: ProjectFacts = {
  name: normalizeName('flask'),
  exists: known(true, 'PyPI', asOf),
  status: known({ status: 'active', reason: null }, 'PyPI', asOf),
  releases: known(
    [
      {
        version: '3.0.0',
        fileCount: 1,
        provenance: null,
        yanked: false,
        yankedReason: null,
        firstUploadedAt: Date.parse('2023-09-30T14:00:00Z'),
        uploadedAt: Date.parse('2023-09-30T14:00:00Z'),
        requiresPython: '>=3.8',
        prerelease: false,
      },
    ],
    'PyPI',
    asOf,
  ),
  summary: known(
    { summary: 'A micro framework\u202e\u009b.', links: { Home: 'https://x.example' }, license: null },
    'PyPI',
    asOf,
  ),
  owners: known({ owners: ['ada'], maintainers: [], organization: null }, 'PyPI', asOf),
  extras: known([normalizeName('async')], 'PyPI', asOf),
  advisories: known(
    [
      {
        id: 'GHSA-aaaa-bbbb-cccc',
        aliases: ['CVE-2026-1'],
        malicious: false,
        summary: 'Odd.',
        severity: 'medium',
        published: asOf,
        modified: null,
        withdrawn: null,
        ranges: [{ introduced: '0', fixed: '2.9', lastAffected: null }],
        versions: [],
        url: null,
      },
    ],
    'OSV',
    asOf,
  ),
};

const psf = { kind: 'GitHub', source: 'psf/flask', workflow: 'publish.yml', environment: null };
const people = { author: 'Ada', authorEmail: null, maintainer: null, maintainerEmail: null, requires: [] };
const members = known(
  {
    filename: 'flask-3.0.0-py3-none-any.whl',
    count: 12,
    unpackedBytes: 200_000,
    startUp: ['flask_init.pth'],
    compiled: [],
    largest: { name: 'flask/app.py', bytes: 50_000 },
  },
  'PyPI',
  asOf,
);

/** With all that is told only where it was asked for. */
const fullFacts: ProjectFacts = {
  ...facts,
  places: {
    tool: 'uv',
    strategy: 'first',
    tied: false,
    indexes: [
      {
        name: 'packages.example.com',
        url: 'https://ada:s3cr3t@packages.example.com/simple/',
        where: 'UV_INDEX',
        from: 'user',
        public: false,
        supplemental: false,
        has: unknown('unauthorized'),
      },
    ],
  },
  history: {
    owners: [{ value: { owners: ['ada'], maintainers: [], organization: null }, since: 1, until: 2 }],
    status: [{ value: 'active', since: 1, until: 2 }],
    publishers: [{ value: ['psf/flask'], since: 1, until: 2 }],
  },
  details: [
    {
      version: '3.0.0',
      people: known(people, 'PyPI', asOf),
      publishers: known([psf], 'PyPI', asOf),
      artifacts: known(
        { wheels: 1, sdists: 0, wheelBytes: 100_000, sdistBytes: null, members },
        'PyPI',
        asOf,
      ),
    },
    {
      version: '2.9.1',
      people: unknown('timeout'),
      publishers: unknown('timeout'),
      artifacts: unknown('timeout'),
    },
    { version: '2.9.0', people: unknown('timeout'), publishers: unknown('not-published') },
  ],
};

const timeline: Card['timeline'] = [
  { kind: 'skipped', count: 7 },
  { kind: 'release', version: '2.9', at: Date.parse('2025-09-30T14:00:00Z'), marks: ['known-good'] },
  { kind: 'pause', from: Date.parse('2025-09-30T14:00:00Z'), until: Date.parse('2026-11-22T05:00:00Z') },
  {
    kind: 'owners',
    from: Date.parse('2026-03-01T00:00:00Z'),
    until: Date.parse('2026-11-01T00:00:00Z'),
    came: ['eve'],
    left: ['ada'],
  },
  {
    kind: 'release',
    version: '3.0',
    at: Date.parse('2026-11-22T05:00:00Z'),
    marks: ['lost-attestations', 'judged'],
  },
];

const world: CommandWorld = {
  cards: {
    flask: {
      facts,
      names: {
        listed: true,
        rank: 40,
        lookalike: null,
        faint: null,
        meant: null,
        invention: null,
        listedOn: '2026-11-20',
      },
      findings: [
        findingOn(dependencyAt('flask==3.0.0', 0), { uri: '' }, { level: 'information', rule: 'archived' }),
        findingOn(dependencyAt('flask==3.0.0', 0), { uri: '' }, { level: 'warning', rule: 'yanked' }),
      ],
    },
  },
};

async function json(line: string, given: CommandWorld = world) {
  const { code, stdout } = await runCommand(`show ${line} --format json`, given);
  const told = JSON.parse(stdout);
  expect(validates('show', told)).toEqual([]);
  return { code, told };
}

describe('show --format json', () => {
  test('tells places without secrets, history and details by its schema', async () => {
    const { told } = await json('flask', { cards: { flask: { facts: fullFacts } } });
    const { places, history, details } = told[0].facts;
    expect(places.indexes[0]).toMatchObject({
      url: 'https://packages.example.com/simple/',
      has: { known: false, why: 'unauthorized' },
    });
    expect({ history, details }).toEqual({ history: fullFacts.history, details: fullFacts.details });
    expect(JSON.stringify(told)).not.toContain('s3cr3t');
  });

  test('tells what happened, oldest first, by its schema', async () => {
    const { told } = await json('flask', { cards: { flask: { facts, timeline } } });
    expect(told[0].timeline).toEqual([
      { kind: 'skipped', count: 7 },
      { kind: 'release', version: '2.9', at: '2025-09-30T14:00:00Z', marks: ['known-good'] },
      { kind: 'pause', from: '2025-09-30T14:00:00Z', until: '2026-11-22T05:00:00Z' },
      {
        kind: 'owners',
        from: '2026-03-01T00:00:00Z',
        until: '2026-11-01T00:00:00Z',
        came: ['eve'],
        left: ['ada'],
      },
      { kind: 'release', version: '3.0', at: '2026-11-22T05:00:00Z', marks: ['lost-attestations', 'judged'] },
    ]);
  });

  test('is the contract’s shape', async () => {
    const { code, told } = await json('Flask==3.0');
    const { name: _, ...expectedFacts } = facts;
    expect(code).toBe(0);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      input: 'Flask==3.0',
      name: 'flask',
      version: '3.0',
      exists: true,
      popularityRank: 40,
      level: 'warning',
      facts: expectedFacts,
    });
    expect(told[0].findings).toHaveLength(2);
    expect(told[0].findings[0]).toMatchObject({ rule: 'archived', path: null, range: null });
  });

  test('a line that is no name is an element of its own, and the exit code is 2', async () => {
    const { code, told } = await json('flask not/a/name flask==oops');
    expect(code).toBe(2);
    expect(told.slice(1)).toEqual([
      { input: 'not/a/name', error: 'This is not a project name.' },
      { input: 'flask==oops', error: 'What follows == is not a version.' },
    ]);
  });

  test('offline, the embedded list tells with its date what exists', async () => {
    const names = {
      listed: false,
      rank: null,
      lookalike: null,
      faint: null,
      meant: null,
      invention: null,
      listedOn: '2026-11-20',
    };
    const { told } = await json('listed invented', { cards: { invented: { names } } });
    expect(told.map((one: { exists: boolean }) => one.exists)).toEqual([true, false]);
    expect(told[1].facts.exists).toEqual({
      known: true,
      value: false,
      source: 'embedded name index',
      asOf: '2026-11-20',
    });
  });

  test('the embedded list says nothing of a private index that is away', async () => {
    const place = { name: 'team.example', url: 'https://team.example/simple/', where: 'pip.conf' };
    const has = unknown('unreachable');
    const indexes = [{ ...place, from: 'user', public: false, supplemental: false, has } as const];
    const places = { tool: 'pip', strategy: 'all', tied: false, indexes } as const;
    const names = {
      listed: false,
      rank: null,
      lookalike: null,
      faint: null,
      meant: null,
      invention: null,
      listedOn: '2026-11-20',
    };
    const { told } = await json('ours', {
      cards: { ours: { names, facts: { ...facts, exists: unknown('unreachable'), places } } },
    });
    expect(told[0]).toMatchObject({ exists: null, facts: { exists: { known: false, why: 'unreachable' } } });
  });

  test.each(['private', 'rate-limited'] as const)(
    'an unlisted name is neither there nor not: %s',
    async (why) => {
      const { told } = await json('ours', {
        cards: {
          ours: {
            names: {
              listed: false,
              rank: null,
              lookalike: null,
              faint: null,
              meant: null,
              invention: null,
              listedOn: '2026-11-20',
            },
            facts: { ...facts, exists: unknown(why) },
          },
        },
      });
      expect(told[0]).toMatchObject({ exists: null, level: null, facts: { exists: { known: false, why } } });
    },
  );

  test('text of others cannot act on a terminal, and is told unchanged', async () => {
    const { stdout } = await runCommand('show flask --format json', world);
    expect(stdout).toContain('A micro framework\\u202e\\u009b.');
    expect(JSON.parse(stdout)[0].facts.summary.value.summary).toBe('A micro framework\u202e\u009b.');
  });
});

describe('show', () => {
  test('- reads names from standard input in the order given, whatever the chunks', async () => {
    const stdin = ['# of our project\nzl', new TextEncoder().encode('ib\r\n\n'), 'flask==3.0.0\na'];
    const { stdout } = await runCommand('show - last --format jsonl', { ...world, stdin });
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ name, version }) => [name, version])).toEqual([
      ['zlib', null],
      ['flask', '3.0.0'],
      ['a', null],
      ['last', null],
    ]);
    expect(validates('show', lines)).toEqual([]);
  });

  test('text is a card a project', async () => {
    const { code, stdout } = await runCommand('show flask nope! ', {
      ...world,
      terminal: 60,
      environment: { NO_COLOR: '1' },
    });
    expect(code).toBe(2);
    expect(stdout).toContain('A micro framework.');
    expect(stdout).toContain('(warning) flask looks like another name.');
    expect(stdout).toContain('People');
    expect(stdout).toContain('\n\nnope!: This is not a project name.\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(stdout.split('\n').filter((line) => line.length > 60)).toEqual([]);
  });

  test('sample data is labelled', async () => {
    const exists = known(true, 'the sample index', asOf);
    const sampled = { ...world, cards: { flask: { facts: { ...facts, exists } } } };
    expect((await runCommand('show flask', sampled)).stdout).toMatch(/^Sample data: /);
    const { told } = await json('flask other', sampled);
    expect(told.map(({ sample }: { sample?: true }) => sample)).toEqual([true, undefined]);
    const asked = { ...world, sampleIndex: { indexUrl: 'http://a.example/', osvUrl: 'http://b.example/' } };
    expect((await json('flask --sample-index', asked)).told[0].sample).toBe(true);
  });
});

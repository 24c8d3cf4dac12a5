import { describe, expect } from 'vitest';
import { signInKeyVariable } from '../../common/messages.ts';
import { newSealingKey, seal } from '../../common/sealing.ts';
import { type SupportIndex, startSupportIndex } from '../support/index/start.ts';
import { defineTest, type Session } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

const team = {
  projects: {
    'acme-secret': { releases: { '1.0': { at: '400 days', yanked: 'broken' }, '1.1': '300 days' } },
  },
};

const finding = ['1.0: warning yanked'];

const key = newSealingKey();

/** A manifest whose one entry comes from an index that only it names. */
function manifest(url: string): string {
  return [
    '[project]',
    'name = "shop"',
    'version = "1"',
    'dependencies = ["acme-secret==1.0"]',
    '[[tool.uv.index]]',
    'name = "internal"',
    `url = "${url}"`,
    '[tool.uv.sources]',
    'acme-secret = { index = "internal" }',
    '',
  ].join('\n');
}

interface TeamSession extends Session {
  readonly team: SupportIndex;
  readonly document: string;
  /** Answers the questions of a command, one after the other; gives the questions. */
  decide(command: string, ...titles: (string | null)[]): Promise<readonly string[]>;
  clearCache(): Promise<unknown>;
}

/** Opens the manifest beside an index of its own; that index is another origin, for its port is another. */
async function withTeam(session: Session, run: (session: TeamSession) => Promise<void>): Promise<void> {
  const { client, uri } = session;
  const index = await startSupportIndex({ scenario: team });
  try {
    // The engine takes its time to load where many tests run at once.
    await client.request('wheelwarden/origins', undefined);
    const document = uri('pyproject.toml');
    const text = manifest(index.indexUrl);
    await session.write('pyproject.toml', text);
    await client.open(document, text, 'toml');
    await client.status(({ pendingOrigins, state }) => pendingOrigins === 1 && state === 'ready');
    await run({
      ...session,
      team: index,
      document,
      decide: async (command, ...titles) => {
        const asked: string[] = [];
        client.inbox.routine('window/showMessageRequest', (params) => {
          asked.push((params as { message: string }).message);
          const title = titles[asked.length - 1] ?? null;
          return title === null ? null : { title };
        });
        await client.request('workspace/executeCommand', { command });
        return asked;
      },
      clearCache: () => client.request('workspace/executeCommand', { command: 'wheelwarden.clearCache' }),
    });
  } finally {
    await index.close();
  }
}

function authorizations(index: SupportIndex): (string | undefined)[] {
  return [...new Set(index.requests.map(({ headers }) => headers.authorization as string | undefined))];
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

describe('an index that only the workspace names', () => {
  defineTest('is asked once the user allowed it, and no more once that was taken back', {
    clients: ['pull'],
    handle: (session) =>
      withTeam(session, async ({ client, document, team: index, shows, decide, clearCache }) => {
        expect(await client.hover(document, 'acme-secret')).toContain('unknown');
        expect(index.requests).toEqual([]);

        const [action] = await client.actions(document, 'url = ');
        expect(action?.title).toBe(`Ask ${new URL(index.url).host} about this project…`);
        client.inbox.routine('window/showMessageRequest', () => ({ title: 'Ask it' }));
        await client.request('workspace/executeCommand', action?.command);
        await shows(document, finding);
        await client.status(({ pendingOrigins }) => pendingOrigins === undefined);
        expect(authorizations(index)).toEqual([undefined]);

        // What was said outlives the cache.
        index.clearRequests();
        await clearCache();
        await eventually(() => expect(index.requests).not.toEqual([]));
        await shows(document, finding);

        expect(await decide('wheelwarden.forgetIndexes', 'Take Back')).toHaveLength(1);
        await shows(document, []);
        await client.status(({ pendingOrigins }) => pendingOrigins === 1);
        index.clearRequests();
        await clearCache();
        await client.status(({ state }) => state === 'ready');
        expect(index.requests).toEqual([]);
        expect(client.shown(document)).toEqual([]);
      }),
  });

  defineTest('is never asked after a no, nor asked about', {
    clients: ['pull'],
    handle: (session) =>
      withTeam(session, async ({ client, document, team: index, decide, clearCache }) => {
        expect(await decide('wheelwarden.reviewIndexes', 'Never')).toHaveLength(1);
        await client.status(({ pendingOrigins }) => pendingOrigins === undefined);
        await clearCache();
        await client.status(({ state }) => state === 'ready');
        expect(await client.hover(document, 'acme-secret')).toContain('unknown');
        expect(await client.actions(document, 'url = ')).toEqual([]);
        expect(await decide('wheelwarden.reviewIndexes')).toEqual([]);
        client.inbox.take('window/showMessage');
        expect(index.requests).toEqual([]);
      }),
  });

  defineTest('gets what is kept for its name only when that was allowed by name', {
    clients: ['pull'],
    environment: { UV_INDEX_INTERNAL_USERNAME: 'ada', UV_INDEX_INTERNAL_PASSWORD: 's3cret' },
    handle: (session) =>
      withTeam(session, async ({ client, document, index: main, team: index, shows, decide }) => {
        const [question] = await decide('wheelwarden.reviewIndexes', 'Ask it');
        expect(question).toContain('UV_INDEX_INTERNAL_PASSWORD');
        await shows(document, finding);
        expect(authorizations(index)).toEqual([undefined]);

        await decide('wheelwarden.forgetIndexes', 'Take Back');
        await client.status(({ pendingOrigins }) => pendingOrigins === 1);
        index.clearRequests();
        await decide('wheelwarden.reviewIndexes', 'Ask it and send UV_INDEX_INTERNAL_PASSWORD');
        await eventually(() => expect(authorizations(index)).toEqual([basic('ada', 's3cret')]));
        await client.status(({ state }) => state === 'ready');
        await shows(document, finding);
        expect(JSON.stringify([client.log, main.requests])).not.toMatch(/s3cret|Basic /);
      }),
  });

  defineTest('is not asked in a workspace that nobody trusts, where nothing can be allowed', {
    clients: ['pull'],
    initializationOptions: { trusted: false },
    files: { 'requirements.txt': 'flask\n' },
    handle: async ({ client, uri, write, open }) => {
      const index = await startSupportIndex({ scenario: team });
      try {
        const text = manifest(index.indexUrl);
        await write('pyproject.toml', text);
        await client.open(uri('pyproject.toml'), text, 'toml');
        await open('requirements.txt');
        await client.status(({ state }) => state === 'ready');
        await client.request('workspace/executeCommand', { command: 'wheelwarden.reviewIndexes' });
        client.inbox.take('window/showMessage');
        expect(client.statuses.filter(({ pendingOrigins }) => pendingOrigins !== undefined)).toEqual([]);
        expect(index.requests).toEqual([]);
      } finally {
        await index.close();
      }
    },
  });
});

describe('a sign-in', () => {
  defineTest('reaches its origin and no other', {
    clients: ['pull'],
    handle: (session) =>
      withTeam(session, async ({ client, document, index: main, team: index, shows, decide }) => {
        const signIns = [
          { origin: index.url, username: 'ada', password: 's1gned' },
          { origin: 'https://elsewhere.example', username: 'bob', password: 's1gned-too' },
        ];
        await client.notify('wheelwarden/signIns', { signIns });
        expect(await client.request('wheelwarden/origins', undefined)).toContain(index.url);
        await decide('wheelwarden.reviewIndexes', 'Ask it');
        await shows(document, finding);
        expect(authorizations(index)).toEqual([basic('ada', 's1gned')]);
        expect(JSON.stringify([client.log, main.requests])).not.toMatch(/s1gned|Basic /);

        index.clearRequests();
        await client.notify('wheelwarden/signIns', { signIns: [] });
        await eventually(() => expect(authorizations(index)).toEqual([undefined]));
        await shows(document, finding);
      }),
  });

  defineTest('comes sealed with the key that the process was given', {
    clients: ['pull'],
    servers: ['bundle'],
    environment: { [signInKeyVariable]: key },
    handle: (session) =>
      withTeam(session, async ({ client, document, team: index, shows, decide }) => {
        const signIns = [{ origin: index.url, username: 'ada', password: 's1gned' }];
        await client.notify('wheelwarden/signIns', { sealed: seal(JSON.stringify(signIns), key) });
        await decide('wheelwarden.reviewIndexes', 'Ask it');
        await shows(document, finding);
        expect(authorizations(index)).toEqual([basic('ada', 's1gned')]);
      }),
  });
});

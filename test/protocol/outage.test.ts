import { describe, expect } from 'vitest';
import { defineTest, type Session } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

const index = {
  projects: {
    flask: { releases: { '3.1.0': { at: '14 months', yanked: 'broken' }, '3.1.1': '9 months' } },
    jinja2: { releases: { '3.1.5': { at: '11 months', yanked: 'broken' }, '3.1.6': '8 months' } },
  },
};
const files = { 'requirements.txt': 'flask==3.1.0\n', 'other-requirements.txt': 'jinja2==3.1.5\n' };
const yanked = '3.1.0: warning yanked';

async function killed({ client, index: running, open, shows }: Session, pass: () => void) {
  const first = await open('requirements.txt');
  await eventually(() => {
    pass();
    expect(client.shown(first)).toEqual([yanked]);
  });
  await running.stop();
  const second = await open('other-requirements.txt');
  const status = await eventually(async () => {
    pass();
    const last = client.statuses.at(-1);
    expect(last?.state).toBe('offline');
    return last;
  });
  expect(Date.parse(status?.oldest ?? '')).toBeGreaterThan(Date.now() - 60_000);
  await shows(first, [yanked]);
  await shows(second, []);
  return { first, second };
}

describe('an index that goes away in the middle', () => {
  defineTest('leaves what was found, and is asked again when the file is saved', {
    files,
    index,
    ownClock: true,
    expectedLog: /could not be reached|ECONNREFUSED|does not answer/i,
    handle: async (session) => {
      const { client, index: running, shows, pass } = session;
      const { first, second } = await killed(session, () => pass(100));
      await running.resume();
      // Longer than a single failure rests, shorter than the first wait before asking again.
      await eventually(async () => {
        pass(600);
        await client.save(second);
        expect(client.shown(second)).toEqual(['3.1.5: warning yanked']);
      });
      await shows(first, [yanked]);
      await client.status(({ state }) => state === 'ready');
    },
  });

  defineTest('is found again by itself', {
    files,
    index,
    servers: ['bundle'],
    timeout: 90_000,
    expectedLog: /could not be reached|ECONNREFUSED|does not answer/i,
    handle: async (session) => {
      const { client, index: running } = session;
      const { second } = await killed(session, () => {});
      await running.resume();
      await eventually(() => expect(client.shown(second)).toEqual(['3.1.5: warning yanked']), 60_000);
      await client.status(({ state }) => state === 'ready');
    },
  });
});

describe('one source that does not answer while the other does', () => {
  const advised = {
    projects: { jinja2: { releases: { '3.1.5': '11 months', '3.1.6': '8 months' } } },
    advisories: [{ id: 'GHSA-cpwx-vrp4-4pq7', project: 'jinja2', ranges: ['<3.1.6'], severity: 'MODERATE' }],
  };

  defineTest('an advisory service that fails is asked again by itself', {
    files: { 'requirements.txt': 'jinja2==3.1.5\n' },
    index: advised,
    ownClock: true,
    expectedLog: /./,
    handle: async ({ client, index: running, open, pass }) => {
      const lift = running.setFault({ kind: 'status', status: 429, path: '/v1/' });
      const uri = await open('requirements.txt');
      const asked = (part: string) => running.requests.filter(({ path }) => path.includes(part)).length;
      await eventually(() => {
        pass(50);
        expect(asked('/simple/jinja2/')).toBe(1);
        expect(asked('/v1/')).toBeGreaterThan(0);
        const states = client.statuses.map(({ state }) => state);
        expect(states).toContain('checking');
        expect(states.at(-1)).not.toBe('checking');
      });
      expect(client.shown(uri)).toEqual([]);
      lift();
      await eventually(() => {
        pass(500);
        expect(client.shown(uri)).toEqual(['3.1.5: warning vulnerable']);
      });
      // What the index answered is still fresh.
      expect(asked('/simple/jinja2/')).toBe(1);
    },
  });

  defineTest('a project for which the index had too many requests is asked for again by itself', {
    files: { 'requirements.txt': 'flask==3.1.0\njinja2==3.1.5\n' },
    index,
    ownClock: true,
    expectedLog: /./,
    handle: async ({ client, index: running, open, pass }) => {
      const lift = running.setFault({ kind: 'status', status: 429, path: '/simple/jinja2/' });
      const uri = await open('requirements.txt');
      await eventually(() => {
        pass(50);
        expect(client.shown(uri)).toEqual(['3.1.0: warning yanked']);
        expect(client.statuses.at(-1)?.state).toBe('ready');
      });
      lift();
      await eventually(() => {
        pass(500);
        expect(client.shown(uri)).toEqual(['3.1.0: warning yanked', '3.1.5: warning yanked']);
      });
    },
  });
});

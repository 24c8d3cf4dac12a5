import { describe, expect } from 'vitest';
import { defineTest, type Session } from './harness/define-test.ts';
import { eventually } from './harness/eventually.ts';

const index = {
  projects: {
    flask: { releases: { '3.1.0': '14 months', '3.1.1': '9 months' } },
    jinja2: { releases: { '3.1.5': { at: '11 months', yanked: 'broken' }, '3.1.6': '8 months' } },
  },
};

const minute = 60_000;

/** Time passes while somebody works in the editor. */
async function work({ client, pass }: Session, uri: string, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed++) {
    await client.hover(uri, 'flask');
    pass(minute);
  }
}

const asked = ({ index: running }: Session) =>
  running.requests.filter(({ path }) => path.includes('/simple/'));

describe('a workspace that stays open', () => {
  defineTest('is asked about again by itself, and what became dangerous is shown and told once', {
    files: { 'requirements.txt': 'flask==3.1.0\njinja2==3.1.5\n' },
    index,
    ownClock: true,
    handle: async (session) => {
      const { client, index: running, open, pass } = session;
      const uri = await open('requirements.txt');
      await eventually(() => {
        pass(50);
        expect(client.statuses.at(-1)?.state).toBe('ready');
        expect(client.shown(uri)).toEqual(['3.1.5: warning yanked']);
      });
      running.update('jinja2', { status: { status: 'quarantined', reason: 'a report' } });
      running.advise({ id: 'MAL-2026-7', project: 'flask', ranges: ['all'] });
      running.update('flask', { releases: { '3.1.0': { at: '14 months', yanked: 'broken' } } });
      running.clearRequests();
      await work(session, uri, 12);
      await eventually(() => {
        pass(50);
        expect(client.shown(uri)).toEqual(['flask: error malicious', 'jinja2: error quarantined']);
      });
      // Conditionally: what did not change is not sent again.
      expect(asked(session).map(({ headers }) => typeof headers['if-none-match'])).toEqual([
        'string',
        'string',
      ]);
      const told = await eventually(() => {
        pass(50);
        return [client.inbox.take<{ type: number; message: string }>('window/showMessage')];
      });
      await work(session, uri, 24);
      await client.settled();
      const more = client.inbox.waiting.filter(({ method }) => method === 'window/showMessage');
      for (const _ of more) {
        told.push(client.inbox.take<{ type: number; message: string }>('window/showMessage'));
      }
      expect(told.map(({ type }) => type)).toEqual(told.map(() => 2));
      const text = told.map(({ message }) => message).join('\n');
      expect(
        text.match(/New in requirements\.txt: flask is reported as malware \(MAL-2026-7\)/g),
      ).toHaveLength(1);
      expect(told.length).toBeLessThanOrEqual(2);
      expect(text).toMatch(told.length === 1 ? /The list of problems has 1 more/ : /jinja2/);
    },
  });

  defineTest('says nothing of what was so when it was opened', {
    files: { 'requirements.txt': 'flask==3.1.0\n' },
    index: { ...index, advisories: [{ id: 'MAL-2026-7', project: 'flask', ranges: ['all'] }] },
    ownClock: true,
    handle: async (session) => {
      const { client, open, pass } = session;
      const uri = await open('requirements.txt');
      await eventually(() => {
        pass(50);
        expect(client.shown(uri)).toEqual(['flask: error malicious']);
      });
      await work(session, uri, 24);
      await client.settled();
      expect(client.inbox.waiting).toEqual([]);
    },
  });

  defineTest('is not asked about while nobody works', {
    files: { 'requirements.txt': 'flask==3.1.0\n' },
    index: { projects: { flask: { releases: { '3.1.0': { at: '14 months', yanked: 'broken' } } } } },
    ownClock: true,
    handle: async (session) => {
      const { client, index: running, open, pass } = session;
      const uri = await open('requirements.txt');
      await eventually(() => {
        pass(50);
        expect(client.shown(uri)).toEqual(['3.1.0: warning yanked']);
        expect(client.statuses.at(-1)?.state).toBe('ready');
      });
      running.clearRequests();
      for (let passed = 0; passed < 180; passed++) {
        pass(minute);
        await client.settled();
      }
      expect(running.requests).toEqual([]);
      await client.hover(uri, 'flask');
      await eventually(() => {
        pass(50);
        expect(asked(session)).toHaveLength(1);
      });
    },
  });
});

/** A file that nobody opens, beside one that is open. */
const closed = {
  files: {
    'docs/requirements.txt': 'flask==3.1.1\n',
    'requirements.txt': 'flask==3.1.1\njinja2==3.1.6\n',
    'shop.py': 'import attrs\n',
  },
  index,
  ownClock: true,
} as const;

/** Opens the file of the documentation and waits until it has been asked about. */
async function openDocs({ client, open, pass }: Session): Promise<string> {
  const uri = await open('docs/requirements.txt');
  await eventually(() => {
    pass(50);
    expect(client.statuses.at(-1)?.state).toBe('ready');
  });
  return uri;
}

const asksFor = ({ index: running }: Session, name: string): number =>
  running.requests.filter(({ path }) => path.includes(`/simple/${name}/`)).length;

describe('files that are not open while somebody works', () => {
  defineTest('are asked about too, and what became dangerous is told and found under the problems', {
    ...closed,
    handle: async (session) => {
      const { client, index: running, pass, uri } = session;
      const docs = await openDocs(session);
      expect(asksFor(session, 'jinja2')).toBe(0);
      await work(session, docs, 4);
      await eventually(() => {
        pass(50);
        expect(asksFor(session, 'jinja2')).toBe(1);
        expect(client.statuses.at(-1)?.state).toBe('ready');
      });
      await client.settled();
      running.advise({ id: 'MAL-2026-8', project: 'jinja2', ranges: ['all'] });
      await work(session, docs, 24);
      const { message } = await eventually(() => {
        pass(50);
        return client.inbox.take<{ message: string }>('window/showMessage');
      });
      expect(message).toMatch(/^New in requirements\.txt: jinja2 is reported as malware \(MAL-2026-8\)/);
      expect(client.shown(uri('requirements.txt'))).toEqual(['malicious']);
      expect(asksFor(session, 'attrs')).toBe(0);
      await work(session, docs, 24);
      await client.settled();
      expect(client.inbox.waiting).toEqual([]);
    },
  });

  defineTest('say nothing of what was so before', {
    ...closed,
    index: { ...index, advisories: [{ id: 'MAL-2026-8', project: 'jinja2', ranges: ['all'] }] },
    handle: async (session) => {
      const { client, pass, uri } = session;
      const docs = await openDocs(session);
      await work(session, docs, 4);
      await eventually(() => {
        pass(50);
        expect(asksFor(session, 'jinja2')).toBe(1);
      });
      await work(session, docs, 24);
      await eventually(() => {
        pass(50);
        expect(asksFor(session, 'jinja2')).toBe(2);
      });
      await client.settled();
      expect(client.inbox.waiting).toEqual([]);
      expect(client.shown(uri('requirements.txt'))).toEqual([]);
    },
  });

  defineTest('are not asked about while nobody works', {
    ...closed,
    handle: async (session) => {
      const { client, index: running, pass } = session;
      const docs = await openDocs(session);
      running.clearRequests();
      for (let passed = 0; passed < 60; passed++) {
        pass(minute);
        await client.settled();
      }
      expect(running.requests).toEqual([]);
      await client.hover(docs, 'flask');
      await eventually(() => {
        pass(50);
        expect(asksFor(session, 'jinja2')).toBe(1);
      });
    },
  });
});

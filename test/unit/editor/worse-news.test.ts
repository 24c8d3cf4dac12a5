import { describe, expect, it } from 'vitest';
import { worseNews } from '../../../server/src/editor/worse-news.ts';
import type { TestClient } from '../../protocol/harness/client.ts';
import { eventually } from '../../protocol/harness/eventually.ts';
import { recordingLog } from '../../support/runtime/recording-log.ts';
import { type FakeSession, withFakeEngine } from './fake-session.ts';
import { dependency, document, finding } from './samples.ts';

const uri = 'file:///project/requirements.txt';
const other = 'file:///project/dev.txt';
const news = (name: string, file = 'requirements.txt') => ({
  type: 2,
  message: `New in ${file}: ${name} is malicious`,
});

const messages = (client: TestClient): unknown[] =>
  client.inbox.waiting.filter(({ method }) => method === 'window/showMessage').map(({ params }) => params);

/** A document is open and was asked for. */
async function opened(session: FakeSession, text: string, at = uri): Promise<void> {
  const rounds = session.engine.refreshed.length;
  await session.client.open(at, text);
  await asked(session, rounds + 1);
}

async function asked({ client, engine, runtime }: FakeSession, rounds: number): Promise<void> {
  await eventually(() => {
    runtime.clock.advance(20);
    expect(engine.refreshed.length).toBeGreaterThanOrEqual(rounds);
  });
  // What the server does with the answer it has done when it has answered something else.
  await client.links(uri);
  await client.settled();
}

/** Waits until this is shown; what is told with it was told by then. */
async function shows({ client, runtime }: FakeSession, findings: readonly string[]): Promise<void> {
  await eventually(() => {
    runtime.clock.advance(20);
    expect(client.shown(uri)).toEqual(findings.map((finding) => `${finding} malicious`));
  });
  await client.links(uri);
  await client.settled();
}

/** Facts come in that say so of these names. */
async function turnMalicious(session: FakeSession, names: readonly string[], shown = names): Promise<void> {
  for (const name of names) session.engine.maliciousNames.add(name);
  session.engine.tell();
  await shows(
    session,
    shown.map((name) => `${name}: error`),
  );
}

for (const kind of ['pull', 'push'] as const) {
  describe(`news of something dangerous (${kind})`, () => {
    it('is told once, and not again when it comes and goes', () =>
      withFakeEngine({ kind }, async (session) => {
        const { client, engine } = session;
        await opened(session, 'flask\njinja2\n');
        await turnMalicious(session, ['flask']);
        expect(client.inbox.take('window/showMessage')).toEqual(news('flask'));
        engine.maliciousNames.clear();
        await turnMalicious(session, []);
        await turnMalicious(session, ['flask']);
        expect(messages(client)).toEqual([]);
        await turnMalicious(session, ['jinja2'], ['flask', 'jinja2']);
        expect(client.inbox.take('window/showMessage')).toEqual(news('jinja2'));
      }));

    it('is one message for several, and one for all documents', () =>
      withFakeEngine({ kind }, async (session) => {
        await opened(session, 'flask\njinja2\nattrs\n');
        await opened(session, 'flask\n', other);
        await turnMalicious(session, ['flask', 'jinja2', 'attrs']);
        const message = 'New in requirements.txt: flask is malicious The list of problems has 2 more.';
        expect(session.client.inbox.take('window/showMessage')).toEqual({ type: 2, message });
      }));

    it('makes no link of a file name, which an editor would run as a command', () =>
      withFakeEngine({ kind }, async (session) => {
        const odd = 'file:///project/%5Bdetails%5D(command:quit).txt';
        await opened(session, 'attrs\n');
        await opened(session, 'flask\n', odd);
        session.engine.maliciousNames.add('flask');
        session.engine.tell();
        await eventually(() => {
          session.runtime.clock.advance(20);
          expect(messages(session.client)).toHaveLength(1);
        });
        const told = session.client.inbox.take('window/showMessage');
        expect(told).toEqual(news('flask', '[details] (command:quit).txt'));
      }));

    it('is not what was so at the start, nor what is opened later', () =>
      withFakeEngine({ kind }, async (session) => {
        session.engine.maliciousNames.add('flask').add('attrs');
        await opened(session, 'flask\n');
        await opened(session, 'attrs\n', other);
        await turnMalicious(session, [], ['flask']);
        expect(messages(session.client)).toEqual([]);
      }));

    it('is not what is known for the first time', () =>
      withFakeEngine({ kind }, async (session) => {
        session.engine.missing = 'unreachable';
        await opened(session, 'flask\njinja2\n');
        session.engine.missing = null;
        await turnMalicious(session, ['flask']);
        expect(messages(session.client)).toEqual([]);
        await turnMalicious(session, ['jinja2'], ['flask', 'jinja2']);
        expect(session.client.inbox.take('window/showMessage')).toEqual(news('jinja2'));
      }));

    it('is not what somebody writes', () =>
      withFakeEngine({ kind }, async (session) => {
        const { client, engine, runtime } = session;
        engine.maliciousNames.add('attrs');
        await opened(session, 'flask\n');
        await client.type(uri, { line: 1, character: 0 }, 'attrs');
        runtime.clock.advance(2_000);
        await shows(session, ['attrs: error']);
        expect(messages(client)).toEqual([]);
      }));

    it('waits while an entry is being typed', () =>
      withFakeEngine({ kind }, async (session) => {
        const { client, runtime } = session;
        await opened(session, 'flask\n');
        await client.type(uri, { line: 1, character: 0 }, 'a');
        await turnMalicious(session, ['flask']);
        expect(messages(client)).toEqual([]);
        await eventually(() => {
          runtime.clock.advance(100);
          expect(client.inbox.take('window/showMessage')).toEqual(news('flask'));
        });
      }));

    it('is not what a changed setting or policy brings', () =>
      withFakeEngine({ kind }, async (session) => {
        const { client, engine } = session;
        await opened(session, 'flask\njinja2\nattrs\n');
        // A setting, which holds some time later.
        await client.notify('workspace/didChangeConfiguration', { settings: null });
        await client.settled();
        await turnMalicious(session, ['flask']);
        expect(messages(client)).toEqual([]);
        await asked(session, 2);
        // A policy, which holds at once.
        engine.maliciousNames.add('jinja2');
        await client.notify('workspace/didChangeWatchedFiles', {
          changes: [{ uri: 'file:///project/wheelwarden.toml', type: 2 }],
        });
        await shows(session, ['flask: error', 'jinja2: error']);
        expect(messages(client)).toEqual([]);
        await turnMalicious(session, ['attrs'], ['flask', 'jinja2', 'attrs']);
        expect(client.inbox.take('window/showMessage')).toEqual(news('attrs'));
      }));
  });
}

it('a warning that comes later is shown and not told', () =>
  withFakeEngine({}, async (session) => {
    const { client, engine, runtime } = session;
    await opened(session, 'flask\n');
    engine.yankedNames.add('flask');
    engine.tell();
    await eventually(() => {
      runtime.clock.advance(20);
      expect(client.shown(uri)).toEqual(['flask: warning yanked']);
    });
    await client.settled();
    expect(messages(client)).toEqual([]);
  }));

describe('news of files that are not open', () => {
  const found = (name: string) => ({
    uri: 'file:///project/uv.lock',
    finding: finding(dependency(name, 0, '1.0'), { level: 'error', message: `${name} is malicious` }),
  });

  it('are told once, in one message, when nothing is being typed', () => {
    const sent: unknown[] = [];
    let typing = true;
    const news = worseNews({
      connection: { sendNotification: async (...[, params]: readonly unknown[]) => void sent.push(params) },
      documents: {
        all: () => [document('')],
        typingAt: () => (typing ? { line: 0, character: 0 } : null),
        onEvent: () => {},
      },
      assessor: { assess: async () => null, last: () => null },
      log: recordingLog(),
    });
    news.tell([found('flask')]);
    news.tell([found('flask'), found('attrs')]);
    news.look();
    expect(sent.splice(0)).toEqual([]);
    typing = false;
    news.look();
    news.tell([found('attrs')]);
    expect(sent.splice(0)).toEqual([
      { type: 2, message: 'New in uv.lock: flask is malicious The list of problems has 1 more.' },
    ]);
    news.tell([found('idna')]);
    expect(sent).toEqual([{ type: 2, message: 'New in uv.lock: idna is malicious' }]);
  });
});

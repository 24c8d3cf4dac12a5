import { describe, expect, it } from 'vitest';
import type { PendingOrigin } from '../../../server/src/sources/approvals.ts';
import { eventually } from '../../protocol/harness/eventually.ts';
import { type FakeSession, withFakeEngine } from './fake-session.ts';

const uri = 'file:///project/requirements.txt';

function waiting(host: string, changes: Partial<PendingOrigin> = {}): PendingOrigin {
  const origin = `https://${host}`;
  return {
    origin,
    url: `${origin}/simple/`,
    where: '--index-url of requirements.txt',
    credentials: [],
    refused: false,
    ...changes,
  };
}

const one = waiting('one.example');
const withSecret = waiting('two.example', { credentials: ['TOKEN', 'UV_INDEX_INTERNAL_PASSWORD'] });

interface MessageRequest {
  readonly message: string;
  readonly actions: readonly { readonly title: string }[];
}

/** Answers each question with the next title (null closes it); gives the questions with their choices. */
async function decide(
  { client }: FakeSession,
  command: string,
  titles: readonly (string | null)[],
  args: unknown[] = [],
) {
  const asked: string[] = [];
  client.inbox.routine('window/showMessageRequest', (params) => {
    const { message, actions } = params as MessageRequest;
    asked.push(`${message} [${actions.map(({ title }) => title).join('] [')}]`);
    const title = titles[asked.length - 1] ?? null;
    return title === null ? null : { title };
  });
  await client.request('workspace/executeCommand', { command: `wheelwarden.${command}`, arguments: args });
  return asked;
}

async function opened(session: FakeSession, text: string, pending: readonly PendingOrigin[]): Promise<void> {
  session.engine.pending = pending;
  await session.client.open(uri, text);
  await eventually(() => expect(session.engine.assessed.length).toBeGreaterThan(0));
}

describe('indexes that only a workspace names', () => {
  it('are not asked about unbidden: the status counts them', async () => {
    await withFakeEngine({}, async (session) => {
      await opened(session, 'flask\n', [one, withSecret, waiting('no.example', { refused: true })]);
      await session.client.status(({ pendingOrigins }) => pendingOrigins === 2);
    });
  });

  it('are asked about one after the other: who, named where, with what', async () => {
    await withFakeEngine({}, async (session) => {
      session.engine.pending = [one, withSecret];
      const asked = await decide(session, 'reviewIndexes', [
        'Ask it',
        'Ask it and send TOKEN and UV_INDEX_INTERNAL_PASSWORD',
      ]);
      const question = (host: string) =>
        `The package index https://${host} is named only by this project (--index-url of requirements.txt). ` +
        'May it be asked about the dependencies that come from there? It learns their names, and that you work on them.';
      expect(asked).toEqual([
        `${question('one.example')} [Ask it] [Never]`,
        `${question('two.example')} The project would have TOKEN and UV_INDEX_INTERNAL_PASSWORD sent along. ` +
          '[Ask it] [Ask it and send TOKEN and UV_INDEX_INTERNAL_PASSWORD] [Never]',
      ]);
      expect(session.engine.answers).toEqual([
        { origin: 'https://one.example', answer: { approve: true, credentials: [] } },
        { origin: 'https://two.example', answer: { approve: true, credentials: withSecret.credentials } },
      ]);
    });
  });

  it('are asked for facts by itself once they are allowed', async () => {
    await withFakeEngine({}, async (session) => {
      const { engine, runtime } = session;
      await opened(session, 'flask\n', [one]);
      const refreshes = (count: number) =>
        eventually(() => {
          runtime.clock.advance(200);
          expect(engine.refreshed).toHaveLength(count);
        });
      await refreshes(1);
      await decide(session, 'reviewIndexes', ['Ask it']);
      await refreshes(2);
      await session.client.status(({ pendingOrigins }) => pendingOrigins === undefined);
    });
  });

  it('wait on when the question is closed, and no more is asked then', async () => {
    await withFakeEngine({}, async (session) => {
      session.engine.pending = [one, withSecret];
      expect(await decide(session, 'reviewIndexes', [null])).toHaveLength(1);
      expect(session.engine.answers).toEqual([]);
      expect(await decide(session, 'reviewIndexes', ['something else'])).toHaveLength(1);
      expect(session.engine.answers).toEqual([]);
    });
  });

  it('are never asked after "Never", and not asked about again', async () => {
    await withFakeEngine({}, async (session) => {
      session.engine.pending = [one, waiting('no.example', { refused: true })];
      expect(await decide(session, 'reviewIndexes', ['Never', 'Ask it'])).toHaveLength(1);
      expect(session.engine.answers).toEqual([{ origin: 'https://one.example', answer: { approve: false } }]);
      expect(await decide(session, 'reviewIndexes', [])).toEqual([]);
      expect(session.client.inbox.take('window/showMessage')).toMatchObject({
        message: 'No index waits for your word.',
      });
    });
  });

  it('that are known already are asked about by the credentials alone', async () => {
    await withFakeEngine({}, async (session) => {
      session.engine.pending = [{ ...one, credentials: ['TOKEN'] }];
      session.engine.kept = { approved: [{ origin: one.origin, credentials: [] }], refused: [] };
      const asked = await decide(session, 'reviewIndexes', ['Do not send']);
      expect(asked).toEqual([
        'Only this project (--index-url of requirements.txt) would have TOKEN sent to https://one.example, which you ' +
          'allowed to be asked. Does it belong there? [Send TOKEN] [Do not send]',
      ]);
      expect(session.engine.kept.approved).toEqual([
        { origin: one.origin, credentials: [], declined: ['TOKEN'] },
      ]);
    });
  });

  it('cannot be allowed in a workspace that nobody trusts', async () => {
    await withFakeEngine({ initializationOptions: { trusted: false } }, async (session) => {
      session.engine.pending = [one];
      expect(await decide(session, 'reviewIndexes', ['Ask it'])).toEqual([]);
      expect(session.engine.answers).toEqual([]);
      expect(session.client.inbox.take('window/showMessage')).toMatchObject({
        message: 'Nothing can be allowed in a workspace that is not trusted.',
      });
    });
  });

  it('say nothing in the question that could pass for ours', async () => {
    await withFakeEngine({}, async (session) => {
      const where = `\u202Ea\u001b[31m\nhttps://u:s3cret@x ${'y'.repeat(200)}`;
      session.engine.pending = [waiting('xn--e1awd7f.example', { where })];
      const [asked = ''] = await decide(session, 'reviewIndexes', [null]);
      expect(asked).toMatch(
        /^The package index https:\/\/xn--e1awd7f\.example is named only by this project \(/,
      );
      expect(asked).not.toMatch(/[\p{Cc}\p{Cf}]|s3cret|y{80}/u);
    });
  });

  it('make no link of a file name in the question, which an editor would run as a command', async () => {
    await withFakeEngine({}, async (session) => {
      const where = '--index-url of [details](command:workbench.action.quit).txt';
      session.engine.pending = [waiting('one.example', { where })];
      const [asked = ''] = await decide(session, 'reviewIndexes', [null]);
      expect(asked).toContain('(--index-url of [details] (command:workbench.action.quit).txt)');
    });
  });

  it('that were decided on are shown to be taken back', async () => {
    await withFakeEngine({}, async (session) => {
      session.engine.kept = {
        approved: [
          { origin: 'https://one.example', credentials: [] },
          { origin: 'https://two.example', credentials: ['TOKEN'] },
        ],
        refused: ['https://no.example'],
      };
      const asked = await decide(session, 'forgetIndexes', ['Keep', 'Take Back', 'Take Back']);
      expect(asked.map((each) => each.replace(/ where .*\[/, ' … ['))).toEqual([
        'You allowed https://one.example to be asked … [Keep]',
        'You allowed https://two.example to be asked … [Keep]',
        'You said that https://no.example is never asked … [Keep]',
      ]);
      expect(asked[1]).toContain('with TOKEN');
      expect(session.engine.kept).toEqual({
        approved: [{ origin: 'https://one.example', credentials: [] }],
        refused: [],
      });
      expect(await decide(session, 'forgetIndexes', [null])).toHaveLength(1);
    });
  });

  it('are told of where nothing was decided', async () => {
    await withFakeEngine({}, async (session) => {
      expect(await decide(session, 'forgetIndexes', [])).toEqual([]);
      expect(session.client.inbox.take('window/showMessage')).toMatchObject({ type: 3 });
    });
  });
});

describe('the action that asks about an index', () => {
  const text =
    ' --index-url https://user@one.example/simple\n# https://one.example.evil.example\nflask\nrich\n';

  async function titles(session: FakeSession, part: string, only?: readonly string[]): Promise<string[]> {
    const actions = await session.client.actions(uri, part, only);
    return actions
      .filter(({ command }) => command?.command === 'wheelwarden.reviewIndexes')
      .map(({ title }) => title);
  }

  it('is offered on the line that names it and on entries that wait for it, and nowhere else', async () => {
    await withFakeEngine({}, async (session) => {
      session.engine.missing = 'untrusted-workspace';
      await opened(session, text, [one, waiting('no.example', { refused: true })]);
      const title = 'Ask one.example about this project…';
      expect(await titles(session, '--index-url')).toEqual([title]);
      expect(await titles(session, 'flask')).toEqual([title]);
      expect(await titles(session, 'flask', [''])).toEqual([title]);
      expect(await titles(session, 'rich')).toEqual([]);
      expect(await titles(session, '# https')).toEqual([]);
      expect(await titles(session, 'flask', ['refactor'])).toEqual([]);
      session.engine.pending = [];
      expect(await titles(session, '--index-url')).toEqual([]);
    });
  });

  it('asks about that index alone', async () => {
    await withFakeEngine({}, async (session) => {
      await opened(session, text, [withSecret, one]);
      const [action] = await session.client.actions(uri, '--index-url');
      const asked = await decide(session, 'reviewIndexes', ['Ask it'], action?.command?.arguments);
      expect(asked).toHaveLength(1);
      expect(session.engine.answers.map(({ origin }) => origin)).toEqual([one.origin]);
    });
  });

  it('believes no id that was not handed out', async () => {
    await withFakeEngine({}, async (session) => {
      session.engine.pending = [one];
      expect(await decide(session, 'reviewIndexes', ['Ask it'], [one.origin])).toEqual([]);
      session.client.inbox.take('window/showMessage');
    });
  });
});

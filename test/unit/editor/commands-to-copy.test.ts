import { describe, expect, it } from 'vitest';
import { eventually } from '../../protocol/harness/eventually.ts';
import { type FakeSession, withFakeEngine } from './fake-session.ts';

const uri = 'file:///project/requirements.txt';

/** Opens a document with a finding that a command mends, and chooses to copy it. */
async function choose({ client, engine }: FakeSession, command: string): Promise<void> {
  engine.wrongNames.add('reqeusts');
  engine.command = command;
  await client.open(uri, 'reqeusts\n');
  await eventually(() => expect(client.shown(uri)).toEqual(['reqeusts: warning typosquat']));
  const [action] = await client.actions(uri, 'reqeusts');
  expect(action).toMatchObject({
    title: `Copy ${command.trim()}`,
    command: { command: 'wheelwarden.copyCommand' },
  });
  expect(action?.edit).toBe(undefined);
  await client.request('workspace/executeCommand', action?.command);
}

describe('a fix that is a command', () => {
  it('goes to the clipboard of an editor that has one for us', async () => {
    await withFakeEngine({ initializationOptions: { copy: true } }, async (session) => {
      const copied: unknown[] = [];
      session.client.inbox.routine('wheelwarden/copy', (params) => copied.push(params));
      await choose(session, 'uv lock --upgrade-package reqeusts');
      expect(copied).toEqual([{ text: 'uv lock --upgrade-package reqeusts' }]);
    });
  });

  it('is shown in every other editor', async () => {
    await withFakeEngine({}, async (session) => {
      await choose(session, 'uv lock --upgrade-package reqeusts');
      expect(session.client.inbox.take('window/showMessage')).toEqual({
        type: 3,
        message: 'Run this to apply the fix: uv lock --upgrade-package reqeusts',
      });
    });
  });

  it('is handed out only if pasting it runs nothing by itself', async () => {
    await withFakeEngine({ initializationOptions: { copy: true } }, async (session) => {
      await choose(session, 'uv lock\n');
      await session.client.request('workspace/executeCommand', {
        command: 'wheelwarden.copyCommand',
        arguments: [{ text: 'rm' }],
      });
    });
  });

  it('is not among the fixes that are applied to a whole file', async () => {
    await withFakeEngine({ initializationOptions: { copy: true } }, async (session) => {
      session.client.inbox.routine('wheelwarden/copy', () => null);
      await choose(session, 'uv lock');
      expect(await session.client.actions(uri, 'reqeusts', ['source.fixAll'])).toEqual([]);
    });
  });
});

import { describe, expect, it } from 'vitest';
import { eventually } from '../../protocol/harness/eventually.ts';
import { withFakeEngine } from './fake-session.ts';

describe('the interpreter chosen in the editor', () => {
  it('is told to the engine, even if it was chosen before there was one', async () => {
    await withFakeEngine({}, async ({ client, engine }) => {
      const told = (folder: unknown, path: unknown) =>
        client.notify('wheelwarden/interpreter', { folder, path });
      await told('file:///project', '/project/.venv/bin/python');
      await client.open('file:///project/requirements.txt', 'flask\n');
      await eventually(() => expect(engine.interpreters).toEqual(['/project /project/.venv/bin/python']));
      await told('file:///project', null);
      await told(null, '/usr/bin/python3');
      await eventually(() =>
        expect(engine.interpreters.slice(1)).toEqual(['/project null', 'null /usr/bin/python3']),
      );
    });
  });

  it('is no word, number or relative path', async () => {
    await withFakeEngine({}, async ({ client, engine }) => {
      await client.open('file:///project/requirements.txt', 'flask\n');
      for (const params of [
        null,
        3,
        {},
        { folder: 'file:///project', path: 'python' },
        { folder: 4, path: null },
        { folder: 'vscode-vfs://github/shop', path: null },
      ]) {
        await client.notify('wheelwarden/interpreter', params);
      }
      await client.notify('wheelwarden/interpreter', { folder: null, path: null });
      await eventually(() => expect(engine.interpreters).toEqual(['null null']));
    });
  });
});

describe('what is installed and should not be', () => {
  it('stands in the status', async () => {
    await withFakeEngine({}, async ({ client, engine }) => {
      await client.open('file:///project/requirements.txt', 'flask\n');
      await client.status(({ state, installedAlarms }) => state === 'ready' && installedAlarms === undefined);
      engine.installedAlarms = ['litellm 1.82.8 (malicious) is installed here since 24 March 11:02'];
      engine.tellStatus();
      const { installedAlarms } = await client.status((status) => status.installedAlarms !== undefined);
      expect(installedAlarms).toEqual(engine.installedAlarms);
    });
  });
});

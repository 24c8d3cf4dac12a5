import { describe, expect, test } from 'vitest';
import { CancellationTokenSource, type Connection } from 'vscode-languageserver/node';
import { defaultSettings, type Settings } from '../../../common/settings.ts';
import { activity } from '../../../server/src/editor/activity.ts';
import { advisoryUpdates } from '../../../server/src/editor/advisory-updates.ts';
import type { ClientFeatures } from '../../../server/src/editor/client-features.ts';
import { testRuntime } from '../../support/runtime.ts';
import { advisories, type Machine, machine, start } from '../sources/osv-local/machine.ts';

const hour = 3_600_000;

/** What keeps the database in an editor with these settings, on a real disk and beside OSV's dumps on loopback. */
async function editor(given: { settings?: Partial<Settings>; progress?: boolean; kept?: boolean } = {}) {
  const here: Machine = await machine();
  const shown: string[] = [];
  const updated: number[] = [];
  const listeners: (() => void)[] = [];
  let settings = { ...defaultSettings, osvDumpsUrl: here.index.dumpsUrl, ...given.settings };
  const cancelled = new CancellationTokenSource();
  const connection = {
    sendNotification: (_: unknown, { message }: { message: string }) => void shown.push(message),
    window: {
      createWorkDoneProgress: async () => ({
        token: cancelled.token,
        begin: (title: string) => void shown.push(`begin ${title}`),
        report: (text: string) => void shown.push(text.replace(/\d+ %/, 'N %')),
        done: () => void shown.push('done'),
      }),
    },
  } as unknown as Connection;
  const atWork = activity(here.runtime.clock);
  const updates = advisoryUpdates({
    connection,
    features: { workDoneProgress: given.progress ?? false } as ClientFeatures,
    settings: {
      overall: async () => settings,
      forResource: async () => settings,
      onChange: (listener) => listeners.push(listener),
    },
    fixed: {},
    activity: atWork,
    runtime: { ...testRuntime(), ...here.runtime },
    cacheDirectory: given.kept === false ? null : here.cacheDirectory,
    updated: () => updated.push(here.now),
    random: () => 0.5,
  });
  return {
    here,
    shown,
    updated,
    updates,
    cancelled,
    command: () => updates.update(new CancellationTokenSource().token),
    note: () => atWork.note(),
    set: (change: Partial<Settings>) => {
      settings = { ...settings, ...change };
      for (const listener of listeners) listener();
    },
    /** What was asked since the last call. */
    asked: () => {
      const paths = here.index.requests.map(({ path }) => path.replace('/osv/PyPI/', ''));
      here.index.clearRequests();
      return paths;
    },
  };
}

/** Long enough for what would be asked to have been asked. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('the command', () => {
  test('gets the database, with progress where the editor shows it', async () => {
    const { command, shown, updated, asked } = await editor({ progress: true });
    await command();
    expect(shown).toEqual(['begin Updating advisories', 'asking what changed', 'downloading N %', 'done']);
    expect(updated).toEqual([start]);
    expect(asked()).toEqual(['all.zip']);
  });

  test('is quiet where all went well, and says what did not', async () => {
    const { command, shown, here } = await editor();
    await command();
    expect(shown).toEqual([]);
    here.index.setFault({ kind: 'status', status: 403, path: '/osv/' });
    await command();
    expect(shown.map((text) => text.replace(/127\.0\.0\.1:\d+/, 'HOST'))).toEqual([
      'The advisory database was not updated: HOST answered 403 for /osv/PyPI/modified_id.csv.',
    ]);
  });

  test('asks nothing while offline, and needs a place to keep it', async () => {
    const offline = await editor({ settings: { offline: true } });
    await offline.command();
    expect(offline.shown).toEqual(['The advisory database was not updated: "wheelwarden.offline" is on.']);
    const nowhere = await editor({ kept: false });
    await nowhere.command();
    expect(nowhere.shown).toEqual(['The advisory database was not updated: nothing is kept on disk.']);
    expect([...offline.asked(), ...nowhere.asked()]).toEqual([]);
  });

  test('can be given up, and ends with the server', async () => {
    const { command, shown, here, updates, cancelled } = await editor({ progress: true });
    here.index.setFault({ kind: 'never-answer', path: '/osv/' });
    const first = command();
    await expect.poll(() => here.index.requests.length).toBe(1);
    cancelled.cancel();
    await first;
    expect(shown.at(-1)).toBe('done');
    const { updates: others, command: second, here: there } = await editor();
    there.index.setFault({ kind: 'never-answer', path: '/osv/' });
    const running = second();
    await expect.poll(() => there.index.requests.length).toBe(1);
    others.close();
    updates.close();
    await running;
  });
});

describe('by itself', () => {
  test('only what changed is fetched, when somebody works and the data is six hours old', async () => {
    const { command, note, here, asked, updated } = await editor({ settings: { advisories: 'local' } });
    await command();
    asked();
    here.now = start + 5 * hour;
    note();
    await settled();
    expect(asked()).toEqual([]);
    here.now = start + 7 * hour;
    here.index.advise({ ...(advisories[0] as (typeof advisories)[0]), modified: '1 minute' });
    note();
    await expect.poll(() => updated.length).toBe(2);
    expect(asked()).toEqual(['modified_id.csv', 'GHSA-aaaa-bbbb-cccc.json']);
    here.now += hour;
    note();
    await settled();
    expect(asked()).toEqual([]);
  });

  test('nothing is fetched without the setting, offline, or where there is no database yet', async () => {
    const { note, here, asked, set, command, updated } = await editor({ settings: { advisories: 'local' } });
    note();
    await settled();
    await command();
    expect(asked()).toEqual(['all.zip']);
    for (const change of [{ advisories: 'service' }, { advisories: 'local', offline: true }] as const) {
      set(change);
      here.now += 8 * hour;
      note();
      await settled();
    }
    expect(asked()).toEqual([]);
    set({ offline: false });
    note();
    await expect.poll(() => updated.length).toBe(2);
    expect(asked()).toEqual(['modified_id.csv']);
  });

  test('what fails is no message', async () => {
    const { command, note, here, shown } = await editor({ settings: { advisories: 'local' } });
    await command();
    here.index.setFault({ kind: 'status', status: 403, path: '/osv/' });
    here.now += 8 * hour;
    note();
    await expect.poll(() => here.runtime.log.text()).toContain('answered 403');
    expect(shown).toEqual([]);
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SignIns } from '../../../client/src/sign-ins.ts';

const answers = vi.hoisted(() => ({ typed: [] as (string | undefined)[], chosen: [] as unknown[] }));

vi.mock('vscode', () => ({
  window: {
    showInputBox: async () => answers.typed.shift(),
    showQuickPick: async () => answers.chosen.shift(),
    setStatusBarMessage: () => undefined,
    showInformationMessage: async () => undefined,
  },
}));

const origin = 'https://packages.example.com';

function place() {
  const kept = new Map<string, string>();
  const listeners: ((event: { key: string }) => unknown)[] = [];
  const told: unknown[] = [];
  const change = async (key: string) => Promise.all(listeners.map((listener) => listener({ key })));
  const secrets = {
    get: async (key: string) => kept.get(key),
    keys: async () => [...kept.keys()],
    store: async (key: string, value: string) => {
      kept.set(key, value);
      await change(key);
    },
    delete: async (key: string) => {
      kept.delete(key);
      await change(key);
    },
    onDidChange: (listener: (event: { key: string }) => unknown) => {
      listeners.push(listener);
      return { dispose: () => undefined };
    },
  };
  const said: unknown[] = [];
  const log = { warn: (text: unknown) => said.push(text) };
  const signIns = new SignIns(secrets as never, log as never, (all) => told.push(all));
  return { kept, told, said, signIns };
}

beforeEach(() => {
  answers.typed = [];
  answers.chosen = [];
});

describe('a sign-in', () => {
  it('is kept in the secret storage, told to the server and taken back', async () => {
    const { kept, told, said, signIns } = place();
    answers.chosen.push(origin);
    answers.typed.push('ada', 's3cret');
    await signIns.signIn([origin]);
    const entry = { origin, username: 'ada', password: 's3cret' };
    expect([...kept.values()].map((text) => JSON.parse(text))).toEqual([[entry]]);
    expect(told).toEqual([[entry]]);

    answers.chosen.push({ label: origin });
    await signIns.signOut();
    expect(kept.size).toBe(0);
    expect(told.at(-1)).toEqual([]);
    expect(said).toEqual([]);
  });

  it('that is given up halfway keeps nothing', async () => {
    const { kept, told, signIns } = place();
    answers.chosen.push(origin);
    answers.typed.push('ada', undefined);
    await signIns.signIn([origin]);
    expect([kept.size, told]).toEqual([0, []]);
  });
});

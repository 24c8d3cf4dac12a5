import { describe, expect, it } from 'vitest';
import { eventually } from '../../protocol/harness/eventually.ts';
import { rangeOf } from '../../protocol/harness/open-text.ts';
import { withFakeEngine } from './fake-session.ts';

const uri = 'file:///project/requirements.txt';
const other = 'file:///project/other.txt';

for (const kind of ['pull', 'push'] as const) {
  describe(`the server with a client that ${kind === 'pull' ? 'pulls' : 'is pushed'}`, () => {
    it('shows what is known at once, and adds what comes later', () =>
      withFakeEngine({ kind }, async ({ client, engine, runtime }) => {
        engine.wrongNames.add('reqeusts');
        await client.open(uri, 'reqeusts\nflask\n');
        await eventually(() => expect(client.shown(uri)).toEqual(['reqeusts: warning typosquat']));

        engine.yankedNames.add('flask');
        engine.tell();
        runtime.clock.advance(100);
        await eventually(() =>
          expect(client.shown(uri)).toEqual(['reqeusts: warning typosquat', 'flask: warning yanked']),
        );
      }));

    it('leaves the entry being typed alone until it has rested for a second', () =>
      withFakeEngine({ kind }, async ({ client, engine, runtime }) => {
        engine.wrongNames.add('reqeusts').add('djagno');
        await client.open(uri, 'djagno\n');
        await client.type(uri, { line: 1, character: 0 }, 'reqeusts');
        await client.settled();
        await eventually(() => expect(client.shown(uri)).toEqual(['djagno: warning typosquat']));
        runtime.clock.advance(300);
        await eventually(() =>
          expect(engine.refreshed.at(-1)).toEqual({
            text: 'djagno\nreqeusts',
            typingAt: { line: 1, character: 8 },
          }),
        );

        runtime.clock.advance(800);
        runtime.clock.advance(300);
        await eventually(() =>
          expect(client.shown(uri)).toEqual(['djagno: warning typosquat', 'reqeusts: warning typosquat']),
        );
        await eventually(() => expect(engine.refreshed.at(-1)?.typingAt).toBe(null));
      }));

    it('judges the entry being typed when the file is saved', () =>
      withFakeEngine({ kind }, async ({ client, engine, runtime }) => {
        engine.wrongNames.add('reqeusts');
        await client.open(uri, '');
        await client.type(uri, { line: 0, character: 0 }, 'reqeusts');
        await client.save(uri);
        await eventually(() => {
          runtime.clock.advance(1);
          expect(client.shown(uri)).toEqual(['reqeusts: warning typosquat']);
        });
      }));

    it('judges the entry being typed when another document is edited', () =>
      withFakeEngine({ kind }, async ({ client, engine, runtime }) => {
        engine.wrongNames.add('reqeusts');
        await client.open(uri, '');
        await client.open(other, '');
        await client.type(uri, { line: 0, character: 0 }, 'reqeusts');
        await client.type(other, { line: 0, character: 0 }, 'f');
        await eventually(() => {
          runtime.clock.advance(1);
          expect(client.shown(uri)).toEqual(['reqeusts: warning typosquat']);
        });
      }));

    it('keeps what is shown when an assessment fails, and tells the log', () =>
      withFakeEngine({ kind }, async ({ client, engine, runtime }) => {
        engine.wrongNames.add('reqeusts');
        await client.open(uri, 'reqeusts\n');
        await eventually(() => expect(client.shown(uri)).toHaveLength(1));
        engine.failing = true;
        engine.tell();
        runtime.clock.advance(100);
        await eventually(() => expect(client.log.map(({ message }) => message).join()).toContain('a bug'));
        await client.edit(uri, rangeOf('reqeusts\n', '\n'), '\n\n');
        await client.settled();
        expect(client.shown(uri)).toEqual(['reqeusts: warning typosquat']);
      }));
  });
}

describe('a pull', () => {
  it('is answered by "unchanged" while the same is shown', () =>
    withFakeEngine({ kind: 'pull' }, async ({ client, engine }) => {
      engine.wrongNames.add('reqeusts');
      await client.open(uri, 'reqeusts\n');
      await client.settled();
      await client.edit(uri, rangeOf(client.text(uri), '\n'), '\n\n');
      await client.settled();
      expect(client.pulls).toEqual(['full', 'unchanged']);
    }));

  it('is not asked for again when nothing that is shown differs', () =>
    withFakeEngine({ kind: 'pull' }, async ({ client, engine, runtime }) => {
      await client.open(uri, 'flask\n');
      await client.settled();
      const assessed = engine.assessed.length;
      engine.tell();
      runtime.clock.advance(100);
      await eventually(() => expect(engine.assessed.length).toBeGreaterThan(assessed));
      await client.request('workspace/executeCommand', { command: 'wheelwarden.none' });
      expect(client.pulls).toEqual(['full']);
    }));
});

describe('the engine', () => {
  it('is built by the first document and not before', () =>
    withFakeEngine({}, async ({ client, built }) => {
      await client.request('workspace/executeCommand', { command: 'wheelwarden.none' });
      expect(built()).toBe(0);
      await client.open(uri, '');
      await eventually(() => expect(built()).toBe(1));
    }));

  it('gets the roots and the settings of each folder', () => {
    const asked: (string | null)[] = [];
    const settings = (scope: string | null) => {
      asked.push(scope);
      return scope === 'file:///tools' ? { rules: { yanked: 'off' } } : { cooldownDays: 9 };
    };
    const tool = 'file:///tools/deep/down/requirements.txt';
    const folders = ['file:///project', 'file:///tools'];
    return withFakeEngine({ settings, folders }, async ({ client, engine }) => {
      await client.open(uri, '');
      await client.open(tool, '');
      await client.open(other, '');
      await client.open('file:///elsewhere/requirements.txt', '');
      await eventually(() => expect(engine.assessed).toHaveLength(4));
      expect(engine.roots).toEqual([['/project', '/tools']]);
      expect(Object.fromEntries(engine.assessed.map((each) => [each.uri, each.settings]))).toEqual({
        [uri]: { cooldownDays: 9, rules: {}, imports: true },
        [other]: { cooldownDays: 9, rules: {}, imports: true },
        [tool]: { cooldownDays: 3, rules: { yanked: 'off' }, imports: true },
        'file:///elsewhere/requirements.txt': { cooldownDays: 9, rules: {}, imports: true },
      });
      // Once for each folder, and once for all that lies in none.
      expect([...asked].sort()).toEqual(['file:///project', 'file:///tools', null].sort());
    });
  });

  it('is asked for nothing where Wheelwarden is switched off', () =>
    withFakeEngine({ settings: () => ({ enable: false }) }, async ({ client, engine, runtime }) => {
      engine.wrongNames.add('reqeusts');
      await client.open(uri, 'reqeusts\n');
      await client.request('workspace/executeCommand', { command: 'wheelwarden.none' });
      runtime.clock.advance(2000);
      expect(await client.hover(uri, 'reqeusts')).toBe(null);
      expect(engine.assessed).toEqual([]);
      expect(engine.refreshed).toEqual([]);
    }));

  it('takes on new settings, which show at once', () => {
    let settings: unknown = { cooldownDays: 3 };
    return withFakeEngine({ settings: () => settings }, async ({ client, engine, runtime }) => {
      engine.wrongNames.add('reqeusts');
      await client.open(uri, 'reqeusts\n');
      await eventually(() => expect(client.shown(uri)).toHaveLength(1));
      settings = { enable: false };
      await client.notify('workspace/didChangeConfiguration', { settings: null });
      await eventually(() => {
        runtime.clock.advance(50);
        expect(client.shown(uri)).toEqual([]);
      });
      await eventually(() => expect(engine.configured).toHaveLength(1));
    });
  });

  it('hears of files that changed on disk', () =>
    withFakeEngine({}, async ({ client, engine }) => {
      await client.open(uri, '');
      await eventually(() => expect(engine.assessed).toHaveLength(1));
      await client.notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: 'file:///project/wheelwarden.toml', type: 2 }],
      });
      await eventually(() => expect(engine.changedFiles).toEqual(['/project/wheelwarden.toml']));
    }));

  it('hears of folders that come and go', () =>
    withFakeEngine({}, async ({ client, engine }) => {
      await client.open(uri, '');
      await eventually(() => expect(engine.roots).toHaveLength(1));
      await client.notify('workspace/didChangeWorkspaceFolders', {
        event: { added: [{ uri: 'file:///second', name: 'second' }], removed: [] },
      });
      await eventually(() => expect(engine.roots.at(-1)).toEqual(['/project', '/second']));
    }));
});

describe('a document that is much work', () => {
  it('is shown although facts never stop coming in', () =>
    withFakeEngine({}, async ({ client, engine }) => {
      engine.wrongNames.add('reqeusts');
      engine.restless = true;
      await client.open(uri, 'reqeusts\n');
      await eventually(() => expect(client.shown(uri)).toHaveLength(1));
      expect(await client.hover(uri, 'reqeusts')).toBe(null);
      engine.restless = false;
    }));

  it('is asked about after the shorter ones that wait with it', () =>
    withFakeEngine({}, async ({ client, engine, runtime }) => {
      await client.open(uri, 'flask\n'.repeat(1000));
      await client.open(other, 'numpy\n');
      await eventually(() => expect(engine.assessed).toHaveLength(2));
      runtime.clock.advance(200);
      await eventually(() => expect(engine.refreshed.map(({ text }) => text.length)).toEqual([6, 6000]));
    }));
});

describe('an ignore', () => {
  const prompt = { ignorePrompt: true };

  it('asks for a reason where the client can, and writes the entry with it', () =>
    withFakeEngine({ initializationOptions: prompt }, async ({ client, engine }) => {
      engine.wrongNames.add('reqeusts');
      const asked: unknown[] = [];
      client.inbox.routine('wheelwarden/ignorePrompt', (params) => {
        asked.push(params);
        return { reason: 'our fork', until: '2026-12-31' };
      });
      const edits: unknown[] = [];
      client.inbox.routine('workspace/applyEdit', (params) => {
        edits.push(params);
        return { applied: true };
      });
      await client.open(uri, 'reqeusts\n');
      await eventually(() => expect(client.shown(uri)).toHaveLength(1));
      const [action] = await client.actions(uri, 'reqeusts');
      await client.request('workspace/executeCommand', action?.command);
      expect(asked).toEqual([{ rule: 'typosquat', name: 'reqeusts', until: '2027-02-20' }]);
      expect(edits).toEqual([
        {
          label: 'Ignore typosquat',
          edit: {
            documentChanges: [
              {
                kind: 'create',
                uri: 'file:///project/wheelwarden.toml',
                options: { ignoreIfExists: true },
              },
              {
                textDocument: { uri: 'file:///project/wheelwarden.toml', version: null },
                edits: [
                  {
                    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
                    newText:
                      '{"rule":"typosquat","name":"reqeusts","reason":"our fork","until":"2026-12-31"}',
                  },
                ],
              },
            ],
          },
        },
      ]);
    }));

  for (const answer of [null, 'yes', { reason: 1, until: null }, { reason: '', until: 'soon' }]) {
    it(`writes nothing when the answer is ${JSON.stringify(answer)}`, () =>
      withFakeEngine({ initializationOptions: prompt }, async ({ client, engine }) => {
        engine.wrongNames.add('reqeusts');
        client.inbox.routine('wheelwarden/ignorePrompt', () => answer);
        await client.open(uri, 'reqeusts\n');
        const [action] = await client.actions(uri, 'reqeusts');
        await client.request('workspace/executeCommand', action?.command);
      }));
  }

  it('believes no id that it did not hand out', () =>
    withFakeEngine({}, async ({ client }) => {
      for (const id of ['../x', 7, null, { uri }]) {
        await client.request('workspace/executeCommand', { command: 'wheelwarden.ignore', arguments: [id] });
        await client.request('workspace/executeCommand', {
          command: 'wheelwarden.applyFix',
          arguments: [id],
        });
      }
    }));
});

describe('requests of another shape', () => {
  it('are answered, and nothing is logged as an error', () =>
    withFakeEngine({}, async ({ client, engine }) => {
      engine.wrongNames.add('reqeusts');
      await client.open(uri, 'reqeusts\n');
      const textDocument = { uri };
      const range = rangeOf('reqeusts\n', 'reqeusts');
      const titles = async (context: unknown) => {
        const actions = await client.request<{ title: string }[]>('textDocument/codeAction', {
          textDocument,
          range,
          context,
        });
        return actions.map(({ title }) => title);
      };
      expect(await titles({ only: 'quickfix', diagnostics: [] })).toEqual(['Ignore typosquat for reqeusts…']);
      expect(await titles(undefined)).toEqual(['Ignore typosquat for reqeusts…']);
      expect(await client.request('textDocument/codeAction', { textDocument })).toEqual([]);
      expect(await client.request('textDocument/hover', { textDocument })).toBe(null);
      expect(client.log.filter(({ type }) => type === 1)).toEqual([]);
      await eventually(() => expect(client.shown(uri)).toHaveLength(1));
    }));
});

describe('a second initialize', () => {
  it('is refused', () =>
    withFakeEngine({}, async ({ client }) => {
      await expect(client.initialize()).rejects.toThrow('started already');
    }));
});

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

describe('while the index does not answer', () => {
  it('asks again by itself, each time later, and stops when it answers', () =>
    withFakeEngine({}, async ({ client, engine, runtime }) => {
      const rounds = async (count: number) => eventually(() => expect(engine.refreshed).toHaveLength(count));
      // The retry, the renewal, and the look at what is shown.
      const bothWait = () => eventually(() => expect(runtime.clock.waiting()).toBe(3));
      engine.state = 'offline';
      await client.open(uri, 'flask\n');
      await eventually(() => expect(engine.assessed).toHaveLength(1));
      runtime.clock.advance(200);
      await rounds(1);
      await client.status(({ state }) => state === 'offline');

      await bothWait();
      runtime.clock.advance(5_900);
      expect(engine.refreshed).toHaveLength(1);
      runtime.clock.advance(100);
      await rounds(2);
      await bothWait();
      runtime.clock.advance(14_900);
      expect(engine.refreshed).toHaveLength(2);

      runtime.clock.advance(100);
      await rounds(3);
      engine.state = 'ready';
      engine.tellStatus();
      await client.status(({ state }) => state === 'ready');
      runtime.clock.advance(3_600_000);
      expect(engine.refreshed).toHaveLength(3);
    }));
});

describe('an engine that does not start', () => {
  for (const kind of ['pull', 'push'] as const) {
    it(`is told, tried again by itself, and then shows what it finds (${kind})`, () =>
      withFakeEngine({ kind }, async ({ client, engine, runtime, built, breakEngine }) => {
        breakEngine('the data folder is gone\n\u202e');
        engine.wrongNames.add('reqeusts');
        await client.open(uri, 'reqeusts\n');
        const told = await client.status(({ state }) => state === 'failed');
        expect(told.reason).toBe('the data folder is gone');
        expect(client.shown(uri)).toEqual([]);

        breakEngine(null);
        // Right after a failure nothing is tried.
        const attempts = built();
        expect(await client.hover(uri, 'reqeusts')).toBe(null);
        expect(built()).toBe(attempts);
        await eventually(() => {
          runtime.clock.advance(200);
          expect(client.shown(uri)).toEqual(['reqeusts: warning typosquat']);
        });
        await client.status(({ state, reason }) => state === 'ready' && reason === undefined);
        expect(built()).toBeLessThanOrEqual(attempts + 2);
      }));
  }

  it('is told in a message where the editor has no place for the status, once', () =>
    withFakeEngine({ initializationOptions: { status: false } }, async ({ client, runtime, breakEngine }) => {
      breakEngine('no data');
      await client.open(uri, 'flask\n');
      await eventually(() =>
        expect(client.inbox.take('window/showMessage')).toEqual({
          type: 1,
          message: 'Wheelwarden is not working, so nothing is checked: no data',
        }),
      );
      await client.hover(uri, 'flask');
      runtime.clock.advance(60_000);
      await client.hover(uri, 'flask');
    }));

  it('is not called working while it fails at every document', () =>
    withFakeEngine({ kind: 'pull' }, async ({ client, engine, runtime }) => {
      engine.failing = true;
      engine.wrongNames.add('reqeusts');
      await client.open(uri, 'reqeusts\n');
      await client.status(({ state, reason }) => state === 'failed' && reason === 'a bug');
      engine.failing = false;
      await eventually(() => {
        runtime.clock.advance(200);
        expect(client.shown(uri)).toEqual(['reqeusts: warning typosquat']);
      });
      await client.status(({ state }) => state === 'ready');
    }));
});

describe('a fact that did not come', () => {
  it.each(['unreachable', 'timeout', 'rate-limited', 'malformed', 'offline'] as const)(
    'is asked for again by itself when it was %s, and not once it is there',
    (why) =>
      withFakeEngine({}, async ({ client, engine, runtime }) => {
        engine.missing = why;
        await client.open(uri, 'flask\n');
        await eventually(() => expect(engine.assessed).toHaveLength(1));
        runtime.clock.advance(200);
        await eventually(() => expect(engine.refreshed).toHaveLength(1));
        await eventually(() => {
          runtime.clock.advance(100);
          expect(engine.refreshed).toHaveLength(2);
        });
        engine.missing = null;
        engine.tell();
        await eventually(() => expect(runtime.clock.waiting()).toBeGreaterThanOrEqual(2));
        runtime.clock.advance(3_600_000);
        await client.hover(uri, 'flask');
        expect(engine.refreshed).toHaveLength(2);
      }),
  );

  it.each([
    ['the index wants a password', 'unauthorized', {}],
    ['the user said not to use the network', 'offline', { offline: true }],
  ] as const)('is not asked for again when %s', (_, why, settings) =>
    withFakeEngine({ settings: () => settings }, async ({ client, engine, runtime }) => {
      engine.missing = why;
      await client.open(uri, 'flask\n');
      await eventually(() => expect(engine.assessed).toHaveLength(1));
      runtime.clock.advance(200);
      await eventually(() => expect(engine.refreshed).toHaveLength(1));
      for (let round = 0; round < 5; round++) {
        runtime.clock.advance(60_000);
        await client.hover(uri, 'flask');
      }
      expect(engine.refreshed).toHaveLength(1);
    }),
  );
});

describe('a file that is open and that nobody touches', () => {
  it('is asked about again about every ten minutes, while somebody works in the window', () =>
    withFakeEngine({}, async ({ client, engine, runtime }) => {
      await client.open(uri, 'flask\n');
      await eventually(() => expect(engine.assessed).toHaveLength(1));
      runtime.clock.advance(200);
      await eventually(() => expect(engine.refreshed).toHaveLength(1));
      const minutes = async (count: number) => {
        for (let minute = 0; minute < count; minute++) {
          runtime.clock.advance(60_000);
          await client.hover(uri, 'flask');
        }
      };
      await minutes(9);
      expect(engine.refreshed).toHaveLength(1);
      await minutes(3);
      await eventually(() => expect(engine.refreshed).toHaveLength(2));
      await minutes(11);
      await eventually(() => expect(engine.refreshed).toHaveLength(3));
    }));

  it('is left alone in an idle window, and asked about at the next sign of life', () =>
    withFakeEngine({}, async ({ client, engine, runtime }) => {
      await client.open(uri, 'flask\n');
      await eventually(() => expect(engine.assessed).toHaveLength(1));
      runtime.clock.advance(200);
      await eventually(() => expect(engine.refreshed).toHaveLength(1));
      for (let hour = 0; hour < 8; hour++) {
        runtime.clock.advance(3_600_000);
        await client.request('workspace/symbol', {}).catch(() => {});
      }
      expect(engine.refreshed).toHaveLength(1);
      await client.hover(uri, 'flask');
      runtime.clock.advance(200);
      await eventually(() => expect(engine.refreshed).toHaveLength(2));
    }));
});

describe('what a keystroke costs', () => {
  it('is one assessment of the document typed in, and one when the entry has come to rest', () =>
    withFakeEngine({}, async ({ client, engine, runtime }) => {
      await client.open(uri, 'flask\n');
      await client.open(other, 'numpy\n');
      await eventually(() => expect(engine.assessed).toHaveLength(2));
      runtime.clock.advance(400);
      await eventually(() => expect(engine.refreshed).toHaveLength(2));
      // What a first round of asking leaves is looked at once more.
      await eventually(() => {
        runtime.clock.advance(100);
        expect(engine.assessed).toHaveLength(4);
      });
      const rest = async () => {
        for (let pause = 0; pause < 4; pause++) {
          runtime.clock.advance(300);
          await client.hover(uri, 'flask');
          await client.hover(other, 'numpy');
        }
      };
      const last = engine.assessed.length;
      await client.type(uri, { line: 1, character: 0 }, 'd');
      await eventually(() => expect(engine.assessed).toHaveLength(last + 1));
      runtime.clock.advance(500);
      engine.tellStatus();
      runtime.clock.advance(300);
      await eventually(() => expect(engine.refreshed).toHaveLength(3));
      await client.hover(uri, 'flask');
      await client.hover(other, 'numpy');
      expect(engine.assessed.slice(last).map((each) => each.uri)).toEqual([uri]);
      await rest();
      expect(engine.assessed.slice(last).map((each) => each.uri)).toEqual([uri, uri]);
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

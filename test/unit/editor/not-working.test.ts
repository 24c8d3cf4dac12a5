import { describe, expect, it } from 'vitest';
import { eventually } from '../../protocol/harness/eventually.ts';
import { withFakeEngine } from './fake-session.ts';

const uri = 'file:///project/requirements.txt';

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

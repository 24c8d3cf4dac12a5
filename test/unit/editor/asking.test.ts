import { describe, expect, it } from 'vitest';
import { eventually } from '../../protocol/harness/eventually.ts';
import { withFakeEngine } from './fake-session.ts';

const uri = 'file:///project/requirements.txt';
const other = 'file:///project/other.txt';

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
  it('is one assessment of the document typed in, and one of each when a manifest’s entry has come to rest', () =>
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
      // What the manifest means to the others is looked up first, then they are judged again, once.
      await eventually(async () => {
        await rest();
        expect(engine.assessed.slice(last).map((each) => each.uri)).toEqual([uri, uri, other]);
      });
      await rest();
      expect(engine.assessed.slice(last)).toHaveLength(3);
    }));
});

describe('a window in which nobody works, or everything is known', () => {
  it('asks for nothing that is missing until there is a sign of life', () =>
    withFakeEngine({}, async ({ client, engine, runtime }) => {
      engine.missing = 'unreachable';
      await client.open(uri, 'flask\n');
      await eventually(() => {
        runtime.clock.advance(20);
        expect(engine.refreshed).toHaveLength(1);
      });
      const passMinutes = async (minutes: number): Promise<void> => {
        for (let step = 0; step < minutes * 2; step++) {
          runtime.clock.advance(30_000);
          await client.links(uri);
          await client.links(uri);
        }
      };
      await passMinutes(10);
      const whileAtWork = engine.refreshed.length;
      expect(whileAtWork).toBeGreaterThan(3);
      await passMinutes(60);
      expect(engine.refreshed.length - whileAtWork).toBeLessThanOrEqual(1);
      const idle = engine.refreshed.length;
      await client.hover(uri, 'flask');
      await eventually(() => {
        runtime.clock.advance(20);
        expect(engine.refreshed.length).toBeGreaterThan(idle);
      });
    }));

  it('is renewed without haste: nobody waits for it', () =>
    withFakeEngine({}, async ({ client, engine, runtime }) => {
      await client.open(uri, 'flask\n');
      await eventually(() => {
        runtime.clock.advance(20);
        expect(engine.urgencies).toEqual(['awaited']);
      });
      for (let minute = 0; minute < 12; minute++) {
        await client.hover(uri, 'flask');
        runtime.clock.advance(60_000);
      }
      await eventually(() => {
        runtime.clock.advance(20);
        expect(engine.urgencies).toEqual(['awaited', 'background']);
      });
    }));
});

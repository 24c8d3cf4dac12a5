import { describe, expect, test } from 'vitest';
import { backgroundLooks } from '../../../../server/src/assess/inspections/background.ts';
import type { AskedRelease, LookOptions } from '../../../../server/src/assess/inspections/inspections.ts';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import { testRuntime } from '../../../support/runtime.ts';
import { inspected, inspection } from '../../rules/release-inspection.ts';

const megabyte = 1024 * 1024;

function release(name: string): AskedRelease {
  const request = { name: normalizeName(name), listed: true, private: false, index: null };
  return { request, version: '1.0', hashes: [], cooldownDays: 3 };
}

const named = (...names: readonly string[]): AskedRelease[] => names.map(release);

/** Looks that end when the test says so, and spend what it says. */
function looks(bytesOfFile = megabyte) {
  const runtime = testRuntime();
  const known = new Set<string>();
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const background = backgroundLooks(runtime, {
    of: ({ name }) => (known.has(name) ? inspected([inspection()]) : null),
    recall: async () => false,
    look: async ({ request: { name } }, { maySpend, signal }: LookOptions) => {
      begun.push(name);
      if (!maySpend(bytesOfFile, 'file')) return { kind: 'put-off' };
      await new Promise<void>((resolve) => {
        ends.push(resolve);
        signal.addEventListener('abort', () => resolve());
      });
      if (signal.aborted) return { kind: 'cancelled' };
      known.add(name);
      return { kind: 'looked', inspected: inspected([inspection()]) };
    },
  });
  const end = async (): Promise<void> => {
    await expect.poll(() => ends.length).toBeGreaterThan(0);
    ends.shift()?.();
  };
  return { background, begun, end, known, clock: runtime.clock };
}

/** Lets everything that waits for nothing but other promises go on. */
async function calm(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

describe('releases that nobody asked for', () => {
  test('are looked into one at a time, each once', async () => {
    const { background, begun, end } = looks();
    background.want('a', named('one', 'two'), 'sparing');
    background.want('b', named('two'), 'sparing');
    await calm();
    expect(begun).toEqual(['one']);
    await end();
    await end();
    await calm();
    expect(begun).toEqual(['one', 'two']);
    background.want('a', named('one', 'two'), 'sparing');
    await calm();
    expect(begun).toEqual(['one', 'two']);
  });

  test('are left when no document wants them any more', async () => {
    const { background, begun, known } = looks();
    background.want('a', named('one', 'two'), 'sparing');
    background.want('b', named('one'), 'sparing');
    await calm();
    background.want('a', named('three'), 'sparing');
    await calm();
    expect(begun).toEqual(['one']);
    background.want('b', [], 'sparing');
    await calm();
    expect(begun).toEqual(['one', 'three']);
    expect([...known]).toEqual([]);
  });

  test('are told where the time did not suffice', async () => {
    const { background, end, clock } = looks();
    background.want('a', named('one', 'two'), 'sparing');
    const waiting = background.settled(1_000);
    await end();
    await calm();
    clock.advance(1_000);
    expect((await waiting).map(({ request: { name } }) => name)).toEqual(['two']);
    const later = background.settled(1_000);
    await end();
    expect(await later).toEqual([]);
    expect(await background.settled(1_000)).toEqual([]);
  });

  test('are fetched within the bounds of an hour, and tried again later', async () => {
    const { background, begun, end, known, clock } = looks(40 * megabyte);
    background.want('a', named('one', 'two', 'three'), 'sparing');
    await end();
    await end();
    await calm();
    expect(begun).toEqual(['one', 'two', 'three']);
    expect([...known]).toEqual(['one', 'two']);
    clock.advance(3_600_000);
    background.want('a', named('one', 'two', 'three'), 'sparing');
    await end();
    await calm();
    expect([...known]).toEqual(['one', 'two', 'three']);
  });

  test('a document that wants all has ten times as much', async () => {
    const { background, end, known } = looks(40 * megabyte);
    const all = Array.from({ length: 26 }, (_, at) => `p${at}`);
    background.want('a', named(...all), 'generous');
    for (let at = 0; at < 25; at++) await end();
    await calm();
    expect(known.size).toBe(25);
  });
});

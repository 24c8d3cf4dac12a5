import { expect, test } from 'vitest';
import { askLater } from '../../../server/src/assess/ask-later.ts';
import type { NameRequest } from '../../../server/src/sources/sources.ts';
import { manualClock } from '../../support/runtime/manual-clock.ts';
import { request } from '../sources/world.ts';

function looking() {
  const clock = manualClock('2026-11-22T10:00:00Z');
  const asked: string[] = [];
  const gather = async (requests: readonly NameRequest[]) => {
    asked.push(...requests.map(({ name }) => name));
  };
  return { clock, asked, later: askLater({ gather }, clock) };
}

test('who stays on an entry is told more of it, and what the mouse passes over is not asked for', () => {
  const { clock, asked, later } = looking();
  later.want(request('flask'));
  clock.advance(300);
  later.want(request('requests'));
  clock.advance(300);
  expect(asked).toEqual([]);
  clock.advance(100);
  expect(asked).toEqual(['requests']);
  clock.advance(10_000);
  expect(asked).toEqual(['requests']);
});

test('nothing is asked for after the end', () => {
  const { clock, asked, later } = looking();
  later.want(request('flask'));
  later.close();
  clock.advance(10_000);
  expect(asked).toEqual([]);
});

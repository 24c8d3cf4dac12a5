import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { Notifier } from '../../../server/src/sources/gathering/notifier.ts';
import { manualClock } from '../../support/runtime/manual-clock.ts';

const [one, other] = [normalizeName('one'), normalizeName('other')];

describe('the state of a name', () => {
  test('changes with the name and with no other', () => {
    const notifier = new Notifier(manualClock('2026-11-22T10:00:00Z'));
    const before = [notifier.stateOf(one), notifier.stateOf(other)];
    notifier.add(one);
    expect(notifier.stateOf(one)).not.toBe(before[0]);
    expect(notifier.stateOf(other)).toBe(before[1]);
  });

  test('does not change with the status', () => {
    const notifier = new Notifier(manualClock('2026-11-22T10:00:00Z'));
    const before = notifier.stateOf(one);
    notifier.add(null);
    expect(notifier.stateOf(one)).toBe(before);
  });

  test('changes with settings, and is then none that it had before', () => {
    const notifier = new Notifier(manualClock('2026-11-22T10:00:00Z'));
    const seen = new Set<number>();
    for (let round = 0; round < 3; round++) {
      seen.add(notifier.stateOf(one));
      notifier.add(one);
      seen.add(notifier.stateOf(one));
      notifier.addAll();
    }
    expect(seen.size).toBe(6);
  });
});

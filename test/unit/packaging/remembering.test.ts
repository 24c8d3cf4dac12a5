import { describe, expect, it } from 'vitest';
import { remembering } from '../../../server/src/packaging/remembering.ts';

function counted(atMost: number) {
  const calls: string[] = [];
  const ask = remembering((text) => {
    calls.push(text);
    return text.length > 1 ? text.toUpperCase() : null;
  }, atMost);
  return { ask, calls };
}

describe('remembering', () => {
  it('computes once for a text, also where the result is null', () => {
    const { ask, calls } = counted(10);
    expect([ask('ab'), ask('x'), ask('ab'), ask('x')]).toEqual(['AB', null, 'AB', null]);
    expect(calls).toEqual(['ab', 'x']);
  });

  it('forgets when it knows too much', () => {
    const { ask, calls } = counted(2);
    for (const text of ['a', 'b', 'c', 'c', 'a']) ask(text);
    expect(calls).toEqual(['a', 'b', 'c', 'a']);
  });

  it('keeps no long texts', () => {
    const { ask, calls } = counted(10);
    ask('x'.repeat(600));
    ask('x'.repeat(600));
    expect(calls).toHaveLength(2);
  });
});

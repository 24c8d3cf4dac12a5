import { describe, expect, it, vi } from 'vitest';
import { deadline } from '../../../server/src/host/http/deadline.ts';

describe('a time limit', () => {
  it('ends the work when the time is up, and says that it was the time', () => {
    vi.useFakeTimers();
    try {
      const limit = deadline(new AbortController().signal, 1_000);
      vi.advanceTimersByTime(999);
      expect([limit.signal.aborted, limit.isOver]).toEqual([false, false]);
      vi.advanceTimersByTime(1);
      expect([limit.signal.aborted, limit.isOver]).toEqual([true, true]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends it when nobody wants the answer, which is no matter of time', () => {
    const own = new AbortController();
    const limit = deadline(own.signal, 60_000);
    own.abort();
    expect([limit.signal.aborted, limit.isOver]).toEqual([true, false]);
    limit.clear();
  });

  it('is over at once for work that nobody wanted to begin with', () => {
    const limit = deadline(AbortSignal.abort(), 60_000);
    expect([limit.signal.aborted, limit.isOver]).toEqual([true, false]);
    limit.clear();
  });

  it('leaves no timer behind when the work is done', () => {
    vi.useFakeTimers();
    try {
      const own = new AbortController();
      const limit = deadline(own.signal, 1_000);
      limit.clear();
      expect(vi.getTimerCount()).toBe(0);
      own.abort();
      expect(limit.signal.aborted).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
});

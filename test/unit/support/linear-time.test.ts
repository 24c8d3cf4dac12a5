import { describe, expect, test } from 'vitest';
import { expectLinearTime, processorTime } from '../../support/linear-time.ts';

const letters = (n: number) => 'ab'.repeat(n);

function linear(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
  return sum;
}

/** Looks at the rest of the text from every place, as a search that never finds does. */
function quadratic(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    for (let next = at; next < text.length; next++) sum += text.charCodeAt(next);
  }
  return sum;
}

/** A busy machine slows the small runs more than the large one at times, and one lenient measurement of three passes. */
const measured = { retry: 2 };

const tooLong = /16 times the input took \d+\.\d, then \d+\.\d, then \d+\.\d times as long/;

describe('time in proportion', () => {
  test('is what linear work takes, and what sorting takes', () => {
    expectLinearTime(letters, linear, 50_000);
    expectLinearTime(letters, (text) => [...text].sort(), 2_000);
  });

  test('is what work takes that stops at a limit', () => {
    expectLinearTime(letters, (text) => linear(text.slice(0, 100)), 1_000);
  });

  test('is not what quadratic work takes, however little of it there is at first', measured, () => {
    expect(() => expectLinearTime(letters, quadratic, 100)).toThrow(tooLong);
    expect(() => expectLinearTime(letters, quadratic, 20)).toThrow(tooLong);
  });

  test('is not what a regular expression takes that tries every place again', measured, () => {
    expect(() =>
      expectLinearTime(
        (n) => ' '.repeat(n),
        (text) => /\s+$/.test(`${text}x`),
        150,
      ),
    ).toThrow(tooLong);
  });

  test('is not what work takes that is quadratic beside much that is linear', measured, () => {
    const both = (text: string) => {
      for (let time = 0; time < 20; time++) linear(text);
      return quadratic(text);
    };
    expect(() => expectLinearTime(letters, both, 150)).toThrow(tooLong);
  });
});

test("the processor's time is that of work, not of waiting", async () => {
  const started = performance.now();
  const worked = processorTime(() => linear(letters(10_000_000)));
  expect(worked).toBeGreaterThan(0);
  const waited = processorTime(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60));
  expect(waited).toBeLessThan(50);
  expect(performance.now() - started).toBeGreaterThan(55);
});

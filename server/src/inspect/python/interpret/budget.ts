import type { Machine } from './machine.ts';

/** Evaluation in evaluation, statements in statements: a stack holds about ten times as much. */
const deepest = 700;

/** Whether it goes no further here: out of steps, or too deep for the stack. */
export function isLast(machine: Machine): boolean {
  if (machine.steps >= 0 && machine.depth < deepest) return false;
  machine.cut = true;
  return true;
}

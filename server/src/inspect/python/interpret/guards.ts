import type { Expression } from '../ast.ts';
import type { Guard } from '../behaviour.ts';
import type { OriginKind, Value } from '../value.ts';
import type { Machine } from './machine.ts';

/** What code was given or made readable itself says nothing of where it runs. */
const plain: ReadonlySet<OriginKind> = new Set(['argument', 'decoded']);

/** Where and when code runs. */
const surroundings =
  /^(?:sys\.(?:platform|argv|flags|gettrace|getwindowsversion|orig_argv|modules|prefix|base_prefix|executable)|os\.(?:name|environ|getpid|getppid|path\.exists|path\.isfile|path\.isdir|cpu_count|geteuid|getuid)|platform\.|time\.|datetime\.|locale\.|getpass\.|socket\.get|psutil\.|ctypes\.windll\.|uuid\.|random\.)/;

/** Whether a test of it says something of where, when or for whom code runs. */
function isTelling(value: Value): boolean {
  if (value.origins.some(({ kind }) => !plain.has(kind))) return true;
  return value.kind === 'reference' && surroundings.test(value.path);
}

/** Notes that a test compares two values, or one with nothing. */
export function watch(machine: Machine, left: Value, right: Value | null, line: number): void {
  if (machine.watched === null || machine.watched.length >= 20) return;
  if (isTelling(left)) machine.watched.push({ subject: left, compared: right, line });
  else if (right !== null && isTelling(right)) machine.watched.push({ subject: right, compared: left, line });
}

export interface Test {
  readonly value: Value;
  readonly guards: readonly Guard[];
}

/** Evaluates a condition and tells what it looks at. */
export function evaluateTest(machine: Machine, test: Expression): Test {
  const outer = machine.watched;
  machine.watched = [];
  const value = machine.evaluate(test);
  if (machine.watched.length === 0) watch(machine, value, null, test.line);
  const guards = machine.watched;
  machine.watched = outer;
  if (outer !== null) outer.push(...guards.slice(0, 20 - outer.length));
  return { value, guards };
}

/** At most so many conditions around one call. */
const most = 20;

export function guarded(before: readonly Guard[], more: readonly Guard[]): readonly Guard[] {
  return more.length === 0 || before.length >= most ? before : [...before, ...more].slice(0, most);
}

import type { Trigger } from '../inspection.ts';
import type { Value } from './value.ts';

/** A condition that decides whether a call is made. */
export interface Guard {
  /** What is looked at: `socket.gethostname()`, `os.environ`. */
  readonly subject: Value;
  /** What it is compared with; null where it is only tested. */
  readonly compared: Value | null;
  readonly line: number;
}

/**
 * One call, in the order in which calls would be made. An assignment to an attribute of something outside of the file
 * (`requests.Session.send = f`) is a call of `builtins.setattr` with its three arguments, one to an item
 * (`os.environ["LD_PRELOAD"] = x`) a call of `os.environ.__setitem__`.
 */
export interface Call {
  /** The path of what is called: `requests.get`, `socket.socket().connect`, `builtins.exec`. Methods of texts are `str.…`. */
  readonly callee: string;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** What a method is called on; null for others. */
  readonly receiver: Value | null;
  readonly line: number;
  /** As written, on one line, at most 200 characters. */
  readonly code: string;
  /** Whether the name of what is called was kept out of sight. */
  readonly hidden: boolean;
  /** The functions it lies in, outermost first, by name; empty at module level. */
  readonly inside: readonly string[];
  readonly guards: readonly Guard[];
  /** Whether what goes wrong is swallowed. */
  readonly quiet: boolean;
}

/** Code that is entered in one way, with everything that is called from there, as deep as it was followed. */
export interface Root {
  readonly trigger: Trigger;
  /** For people: `module level`, `Install.run`, `build_wheel`. */
  readonly name: string;
  readonly line: number;
  readonly calls: readonly Call[];
  /** What the function takes, in order, without `self`: its calls hold `argument:NAME` where they stand. Absent elsewhere. */
  readonly parameters?: readonly string[];
  /** A function that other code of the file calls, so that this is told there: it matters where other files call it too. */
  readonly reached?: true;
}

/** What one Python file does. */
export interface Behaviour {
  /** The member's name. */
  readonly file: string;
  /** Dotted, as it is imported; null where it is not (`setup.py`, a file that does not lie where modules do). */
  readonly module: string | null;
  readonly roots: readonly Root[];
  /** Modules of the same distribution or others that are imported as soon as this one is. Absolute. */
  readonly imports: readonly string[];
  /** Names of the module level that lead to other modules: `run` → `acme.helper.run`. Absent where there are none. */
  readonly exports?: ReadonlyMap<string, string>;
  /** Functions that nothing in the file runs and that were not followed: they matter where code that runs enters them. */
  readonly left?: ReadonlySet<string>;
  /** Whether a budget ended before the code did. */
  readonly cut: boolean;
}

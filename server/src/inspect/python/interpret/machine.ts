import type { ClassDefinition, Expression, FunctionDefinition, PythonTree, Statement } from '../ast.ts';
import type { Guard } from '../behaviour.ts';
import type { Entry } from '../entry.ts';
import type { Origin, Value } from '../value.ts';
import type { Emitted, Recorder } from './recorder.ts';
import type { Log, Scope } from './scope.ts';
import type { FunctionValue } from './values.ts';

/** How a block ended: `return` leaves the function, `exit` what called it too. */
export type Completion = 'on' | 'return' | 'exit' | 'break' | 'continue';

/** What a call is given. */
export interface Given {
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

/** Where a call stands: its line and its place in the text, and whether its name was kept out of sight. */
export interface Site {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** A class of the file: what its body made. `instance`'s state is a table of attributes. */
export interface ClassInfo {
  readonly name: string;
  readonly definition: ClassDefinition;
  readonly bases: readonly Value[];
  readonly attributes: Map<string, Value>;
  readonly metaclass: Value | null;
}

/** A function that is being followed. */
export interface Frame {
  readonly name: string;
  readonly definition: FunctionValue['definition'] | null;
  /** Of a method. */
  readonly owner: ClassInfo | null;
  readonly self: Value | null;
  returned: Value | null;
  yielded: Value[] | null;
}

/** The scope that a function value remembers. */
export interface Closure {
  readonly scope: Scope;
  readonly owner: ClassInfo | null;
  readonly standards: readonly (Value | null)[];
}

/** How a function is called by who reads of it, and by other files: `name`, `Class.name`. */
export function rootName({ definition, scope }: FunctionValue): string {
  const { owner } = scope as Closure;
  const name = definition.kind === 'function' ? definition.name : 'lambda';
  return owner === null ? name : `${owner.name}.${name}`;
}

/** What something does to be followed later as a root of its own. */
export interface Later {
  readonly name: string;
  readonly line: number;
  readonly trigger: 'install' | 'called';
  readonly run: () => void;
}

/** One file being followed. What is not `readonly` is where the machine stands. */
export interface Machine {
  readonly entry: Entry;
  readonly parse: ((text: string) => PythonTree | null) | null;
  readonly module: Scope;
  readonly recorder: Recorder;
  /** Functions and methods whose body was followed because something called them. */
  readonly reached: Set<FunctionValue['definition']>;
  /** Functions that were defined, with what they remember, by definition. */
  readonly defined: Map<FunctionDefinition, FunctionValue>;
  readonly classes: Map<ClassDefinition, Value>;
  readonly later: Later[];
  /** Modules that are imported as soon as this one is. */
  readonly imports: Set<string>;
  /** Modules of `from x import *`. */
  readonly stars: string[];
  /** The text that places are in: the file's, or that of code that is made while it runs. */
  text: string;
  /** The line of the call that runs made code; null in the file itself. */
  madeAt: number | null;
  made: number;
  scope: Scope;
  frame: Frame | null;
  frames: readonly Frame[];
  log: Log | null;
  guards: readonly Guard[];
  /** Guards that end the program: they hold behind the function they stand in. */
  exits: readonly Guard[];
  /** What tests look at, while one is looked at. */
  watched: Guard[] | null;
  quiet: boolean;
  /** Whether what runs here runs again and again, so that numbers that are counted may be any. */
  open: boolean;
  /** Whether something called just ended the program. */
  leaving: boolean;
  /** How deep evaluation lies in itself, to spare the stack. */
  depth: number;
  /** Grows with every change of something that outlives the function that makes it. */
  version: number;
  /** Steps left; below zero everything ends. */
  steps: number;
  cut: boolean;
  readonly memo: Map<string, Value>;

  evaluate(expression: Expression): Value;
  run(statements: readonly Statement[]): Completion;
  assign(to: Expression, value: Value, site: Site): void;
  write(table: Map<string, Value>, name: string, value: Value): void;
  lookUp(name: string, line: number): Value;
  call(callee: Value, given: Given, site: Site, receiver: Value | null): Value;
  method(of: Value, name: string, given: Given, site: Site, written: Expression | null): Value;
  attribute(of: Value, name: string, site: Site, hidden: boolean): Value;
  setAttribute(of: Value, name: string, value: Value, site: Site): void;
  subscript(of: Value, index: Value, site: Site): Value;
  setSubscript(of: Value, index: Value, value: Value, site: Site): Value;
  /** The items of something that is gone through; null where they are not known. */
  items(of: Value): readonly Value[] | null;
  /** What one item of it would be. */
  element(of: Value, line: number): Value;
  /** Notes a call of something outside. */
  emit(call: Emitted): void;
  origins(path: string, given: Given, line: number, receiver: Value | null): readonly Origin[];
}

export const nothingGiven: Given = { args: [], keywords: new Map() };

export function given(...args: readonly Value[]): Given {
  return { args, keywords: nothingGiven.keywords };
}

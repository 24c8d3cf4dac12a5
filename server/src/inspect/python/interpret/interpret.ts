import type { Trigger } from '../../inspection.ts';
import type { Behaviour, Root } from '../behaviour.ts';
import type { Interpret } from '../interpreting.ts';
import type { Value } from '../value.ts';
import { infoOf } from './define-class.ts';
import { type Closure, given, type Machine, rootName } from './machine.ts';
import { makeMachine } from './make-machine.ts';
import { argumentsOf, selfOf } from './unknown-arguments.ts';
import type { FunctionValue } from './values.ts';
import { worthFollowing } from './worth.ts';

/** Steps for what runs by itself, for what runs when the file is started by hand, for one function that somebody else has to call, and for all of those. */
const ownSteps = 1_500_000;
const startedSteps = 20_000;
const functionSteps = 2_000;
const functionsSteps = 8_000;
/** And so many more of those for each character of the file: larger ones have more functions. */
const stepsPerCharacter = 0.1;

/** A file takes at most so long, in milliseconds, whatever its steps cost. */
const longest = 1_500;

export const interpret: Interpret = (tree, entry, options = {}) => {
  const machine = makeMachine(tree, entry, options.parse ?? null);
  const roots: Root[] = [];
  const deadline = performance.now() + longest;
  const follow = (
    name: string,
    line: number,
    trigger: Trigger,
    steps: number,
    run: () => void,
    more: Pick<Root, 'parameters' | 'reached'> = {},
  ) => {
    const calls = enter(machine, trigger, performance.now() < deadline ? steps : -1, run);
    if (calls.length > 0 || name === 'module level') roots.push({ trigger, name, line, calls, ...more });
  };
  const followLater = () => {
    for (let next = machine.later.shift(); next !== undefined; next = machine.later.shift()) {
      const steps = next.trigger === 'called' ? startedSteps : ownSteps;
      follow(next.name, next.line, next.trigger, steps, next.run);
    }
  };
  const levelSteps = entry.trigger === 'called' ? startedSteps : ownSteps;
  follow('module level', 0, entry.trigger, levelSteps, () => {
    machine.run(tree.body());
  });
  for (const hook of entry.hooks) {
    for (const { name, value } of hooksNamed(machine, hook)) {
      follow(name, value.definition.line, entry.trigger, ownSteps, () =>
        callWithUnknowns(machine, value, selfOf(machine, value)),
      );
    }
  }
  followLater();
  let left = functionsSteps + Math.ceil(tree.text.length * stepsPerCharacter);
  const seen = new Set<unknown>();
  const unfollowed = new Map<unknown, string>();
  // What is followed may define more.
  const rounds = options.functions === 'none' ? 0 : 4;
  const all = options.functions !== 'telling';
  for (let round = 0, before = -1; round < rounds && machine.defined.size > before; round++) {
    before = machine.defined.size;
    const given = handedOn(
      roots.filter(({ trigger, name }) => trigger !== 'called' || entry.enters?.has(name)),
    );
    const worth = worthFollowing(machine, tree.text, { seen, given, all });
    for (const value of worth.left) unfollowed.set(value.definition, rootName(value));
    if (worth.followed.length === 0) break;
    for (const value of worth.followed) {
      const { definition } = value;
      if (definition.kind !== 'function' || seen.has(definition)) continue;
      seen.add(definition);
      const name = rootName(value);
      const isEntered = entry.enters?.has(name) === true;
      if (left <= 0 && !isEntered) {
        machine.cut = true;
        unfollowed.set(definition, name);
        continue;
      }
      unfollowed.delete(definition);
      const isMethod = (value.scope as Closure).owner !== null;
      const parameters = definition.parameters.map((each) => each.name).slice(isMethod ? 1 : 0);
      const reached = machine.reached.has(definition);
      follow(
        name,
        definition.line,
        'called',
        isEntered ? functionSteps : Math.min(left, functionSteps),
        () => callWithUnknowns(machine, value, selfOf(machine, value)),
        { parameters, ...(reached ? { reached } : {}) },
      );
      if (!isEntered) left -= functionSteps - Math.max(0, machine.steps);
    }
  }
  followLater();
  return behaviour(machine, roots, new Set(unfollowed.values()));
};

/** The definitions of functions that calls are given: whoever gets them calls them. */
function handedOn(roots: readonly Root[]): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  for (const { calls } of roots) {
    for (const { args, keywords } of calls) {
      for (const value of [...args, ...keywords.values()])
        if (value.kind === 'function') found.add(value.definition);
    }
  }
  return found;
}

function behaviour(machine: Machine, roots: readonly Root[], left: ReadonlySet<string>): Behaviour {
  const { entry, imports, recorder } = machine;
  const exports = new Map<string, string>();
  for (const [name, value] of machine.module.names) {
    if (value.kind === 'reference' && !value.path.endsWith(')') && exports.size < 5_000)
      exports.set(name, value.path);
  }
  for (const module of machine.stars) exports.set(`*${module}`, module);
  return {
    file: entry.file,
    module: entry.module,
    roots,
    imports: [...imports],
    ...(exports.size === 0 ? {} : { exports }),
    ...(left.size === 0 ? {} : { left }),
    cut: machine.cut || recorder.full,
  };
}

/** Runs one root; a stack that overflows after all ends it. */
function enter(machine: Machine, trigger: Trigger, steps: number, run: () => void): Root['calls'] {
  machine.steps = steps;
  machine.recorder.following = trigger;
  try {
    run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    machine.cut = true;
  }
  Object.assign(machine, {
    scope: machine.module,
    frame: null,
    frames: [],
    log: null,
    guards: [],
    exits: [],
  });
  Object.assign(machine, {
    watched: null,
    quiet: false,
    leaving: false,
    open: false,
    depth: 0,
    madeAt: null,
    made: 0,
  });
  machine.memo.clear();
  return machine.recorder.take();
}

function callWithUnknowns(machine: Machine, value: FunctionValue, self: Value | null): void {
  const callee = self === null ? value : { ...value, self };
  machine.call(callee, given(...argumentsOf(callee)), value.definition, null);
}

/** The functions that a hook's name means: of the module, or methods of its classes, an object of which may be the backend. */
function hooksNamed(
  machine: Machine,
  hook: string,
): readonly { readonly name: string; readonly value: FunctionValue }[] {
  const own = machine.module.names.get(hook);
  if (own?.kind === 'function') return [{ name: hook, value: own }];
  const found: { readonly name: string; readonly value: FunctionValue }[] = [];
  for (const value of machine.classes.values()) {
    const info = infoOf(value);
    const method = info?.attributes.get(hook);
    if (info !== null && method?.kind === 'function')
      found.push({ name: `${info.name}.${hook}`, value: method });
  }
  return found;
}

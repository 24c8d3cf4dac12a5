import { originsOf, originsOfReference, passesOn } from '../../knowledge/origins.ts';
import type { PythonTree } from '../ast.ts';
import type { Entry } from '../entry.ts';
import type { Value } from '../value.ts';
import { assign } from './assign.ts';
import { attribute, setAttribute } from './attributes.ts';
import { call } from './calls.ts';
import { evaluate } from './expressions.ts';
import { elementOf, itemsOf } from './items.ts';
import type { Machine } from './machine.ts';
import { method } from './methods.ts';
import { ambient, canonical, fromStars, isBuiltin } from './names.ts';
import { Recorder } from './recorder.ts';
import { find, scopeIn } from './scope.ts';
import { run } from './statements.ts';
import { setSubscript, subscript } from './subscripts.ts';
import { mergedOrigins, noOrigins, originsOfAll, textValue } from './values.ts';

/** A machine for one file, at its beginning. */
export function makeMachine(tree: PythonTree, entry: Entry, parse: Machine['parse']): Machine {
  const module = scopeIn(null, 'module');
  const machine: Machine = {
    entry,
    parse,
    module,
    recorder: new Recorder(),
    reached: new Set(),
    defined: new Map(),
    classes: new Map(),
    later: [],
    imports: new Set(),
    stars: [],
    text: tree.text,
    madeAt: null,
    made: 0,
    scope: module,
    frame: null,
    frames: [],
    log: null,
    guards: [],
    exits: [],
    watched: null,
    quiet: false,
    leaving: false,
    open: false,
    depth: 0,
    version: 0,
    steps: 0,
    cut: false,
    memo: new Map(),
    evaluate: (expression) => evaluate(machine, expression),
    run: (statements) => run(machine, statements),
    assign: (to, value, site) => assign(machine, to, value, site),
    write: (table, name, value) => write(machine, table, name, value),
    lookUp: (name, line) => lookUp(machine, name, line),
    call: (callee, given, site, receiver) => call(machine, callee, given, site, receiver),
    method: (of, name, given, site, written) => method(machine, of, name, given, site, written),
    attribute: (of, name, site, hidden) => attribute(machine, of, name, site, hidden),
    setAttribute: (of, name, value, site) => setAttribute(machine, of, name, value, site),
    subscript: (of, index, site) => subscript(machine, of, index, site),
    setSubscript: (of, index, value, site) => setSubscript(machine, of, index, value, site),
    items: (of) => itemsOf(machine, of),
    element: (of) => elementOf(of),
    emit: (emitted) => {
      machine.recorder.add(emitted, machine);
    },
    origins: (path, { args, keywords }, line, receiver) => {
      const own = originsOf(path, args, keywords, line, receiver);
      if (!passesOn(path)) return own;
      const inputs =
        receiver === null ? [...args, ...keywords.values()] : [receiver, ...args, ...keywords.values()];
      return mergedOrigins(own, originsOfAll(inputs));
    },
  };
  return machine;
}

function write(machine: Machine, table: Map<string, Value>, name: string, value: Value): void {
  const { log } = machine;
  if (log !== null) {
    let names = log.get(table);
    if (names === undefined) {
      names = new Map();
      log.set(table, names);
    }
    if (!names.has(name)) names.set(name, table.get(name));
  }
  if (table !== machine.scope.names || machine.frames.length === 0) machine.version++;
  table.set(name, value);
}

function lookUp(machine: Machine, name: string, line: number): Value {
  const found = find(machine.scope, name);
  if (found !== undefined) return found;
  if (name === '__name__') return textValue(machine.entry.module ?? '__main__');
  const path =
    fromStars(name, machine.stars) ?? ambient[name] ?? (isBuiltin(name) ? `builtins.${name}` : name);
  return {
    kind: 'reference',
    path: canonical(path),
    hidden: name === '__builtins__',
    origins: originsOfReference(path, line) ?? noOrigins,
  };
}

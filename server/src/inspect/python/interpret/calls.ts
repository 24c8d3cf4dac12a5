import { folding } from '../fold/folding.ts';
import type { Value } from '../value.ts';
import { unknownValue } from '../value.ts';
import { afterwards } from './callbacks.ts';
import { inline } from './inline.ts';
import { instantiate } from './instances.ts';
import type { Given, Machine, Site } from './machine.ts';
import { ranCode } from './made-code.ts';
import { canonical, pathOfResult } from './names.ts';
import { reflected } from './reflection.ts';
import { setUp } from './set-up.ts';
import { alternatives, either, originsOfAll, type Reference, unknownFrom } from './values.ts';

/** Calls anything. */
export function call(
  machine: Machine,
  callee: Value,
  args: Given,
  site: Site,
  receiver: Value | null,
): Value {
  machine.steps--;
  if (callee.also !== undefined) {
    return callee.also.map((one) => call(machine, one, args, site, receiver)).reduce(either);
  }
  switch (callee.kind) {
    case 'reference':
      return callReference(machine, callee, args, site, receiver);
    case 'function':
      return inline(machine, callee, args, site);
    case 'class':
      return instantiate(machine, callee, args, site);
    case 'instance':
      return machine.method(callee, '__call__', args, site, null);
    default:
      return unknownFrom(originsOfAll([callee, ...args.args, ...args.keywords.values()]));
  }
}

/** What something from elsewhere is called with, each alternative apart; at most 4. */
function variants(args: Given): readonly Given[] {
  let at = args.args.findIndex((value) => value.also !== undefined);
  if (at >= 0) {
    return alternatives(args.args[at] ?? unknownValue).map((value) => ({
      ...args,
      args: args.args.with(at, value),
    }));
  }
  for (const [name, value] of args.keywords) {
    if (value.also !== undefined) {
      return value.also.map((one) => ({ ...args, keywords: new Map(args.keywords).set(name, one) }));
    }
  }
  at = 0;
  return [args];
}

function callReference(
  machine: Machine,
  callee: Reference,
  args: Given,
  site: Site,
  receiver: Value | null,
): Value {
  const all = variants(args);
  if (all.length === 1) return callOnce(machine, callee, args, site, receiver);
  return all.map((one) => callOnce(machine, callee, one, site, receiver)).reduce(either);
}

const ends = new Set(['sys.exit', 'os._exit', 'builtins.exit', 'builtins.quit', 'os.abort']);

function callOnce(machine: Machine, callee: Reference, args: Given, site: Site, known: Value | null): Value {
  const path = canonical(callee.path);
  const { hidden } = callee;
  const receiver = known ?? keptReceiver(callee, path);
  // A method of a known value that was kept: `f = 'abc'.index`.
  if (
    receiver === null &&
    callee.made !== undefined &&
    /^(?:str|bytes|list|tuple|set|dict|int)\.\w+$/.test(path) &&
    callee.made[0] !== undefined
  ) {
    return machine.method(callee.made[0], path.slice(path.indexOf('.') + 1), args, site, null);
  }
  const around = reflected(machine, { callee, path, args, site, receiver });
  if (around !== null) {
    if (!around.silent) machine.emit({ callee: path, hidden, ...args, receiver, site, computed: true });
    return around.value;
  }
  const folded = folding.call(path, receiver, args.args, args.keywords, site.line);
  const computed = folded !== null && folded.kind !== 'unknown';
  machine.emit({ callee: path, hidden, ...args, receiver, site, computed });
  if (ends.has(path)) machine.leaving = true;
  if (computed) return folded;
  const origins = machine.origins(path, args, site.line, receiver);
  const ran =
    ranCode(machine, path, args, site) ??
    setUp(machine, path, args) ??
    afterwards(machine, path, { args, site, callee });
  if (ran !== null) return ran;
  const result: Reference = {
    kind: 'reference',
    path: pathOfResult(path),
    hidden,
    origins: folded === null ? origins : originsOfAll([unknownFrom(origins), folded]),
    made: args.args,
    ...(args.keywords.size === 0 ? {} : { madeWith: args.keywords }),
  };
  return result;
}

/** What a method that was kept is called on: `read = urlopen(…).read`. */
function keptReceiver(callee: Reference, path: string): Value | null {
  const dot = path.lastIndexOf('.');
  return dot > 0 && path[dot - 1] === ')' ? { ...callee, path: path.slice(0, dot) } : null;
}

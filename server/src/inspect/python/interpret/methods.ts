import type { Expression } from '../ast.ts';
import { folding } from '../fold/folding.ts';
import type { Value } from '../value.ts';
import { putBack } from './assign.ts';
import { typeOf } from './attributes.ts';
import { foreignBase, infoOf } from './define-class.ts';
import { watch } from './guards.ts';
import { type ClassInfo, type Given, given, type Machine, type Site } from './machine.ts';
import { callKey } from './reflection.ts';
import { namedIn } from './subscripts.ts';
import {
  alternatives,
  either,
  isSame,
  mappingOf,
  noneValue,
  originsOfAll,
  sequenceOf,
  unknownFrom,
} from './values.ts';

/** Tests that are methods: what they look at is what they are called on. */
const tests = new Set(['startswith', 'endswith', 'find', 'count', 'match', '__contains__', 'isdigit']);

/** Calls a method; `written`: the expression of what it is called on, to put back what changes in place. */
export function method(
  machine: Machine,
  of: Value,
  name: string,
  args: Given,
  site: Site,
  written: Expression | null,
): Value {
  if (tests.has(name)) watch(machine, of, args.args[0] ?? null, site.line);
  if (of.also !== undefined) {
    return alternatives(of)
      .map((one) => method(machine, one, name, args, site, null))
      .reduce(either);
  }
  switch (of.kind) {
    case 'reference':
      return referenceMethod(machine, of, name, args, site);
    case 'instance':
      return instanceMethod(machine, of, name, args, site);
    case 'class':
    case 'function': {
      const callee = machine.attribute(of, name, site, false);
      return machine.call(callee, args, site, of);
    }
    case 'unknown':
      return unknownFrom(originsOfAll([of, ...args.args, ...args.keywords.values()]));
    default:
      return builtinMethod(machine, of, name, args, site, written);
  }
}

function referenceMethod(
  machine: Machine,
  of: Value & { readonly kind: 'reference' },
  name: string,
  args: Given,
  site: Site,
): Value {
  const [first] = args.args;
  if ((name === 'get' || name === '__getitem__' || name === 'pop') && first?.kind === 'text') {
    const named = namedIn(machine, of, first.text, site);
    if (named !== null) return named;
  }
  if (name === '__getattribute__' || name === '__getattr__') {
    const at = args.args.at(-1);
    const base = args.args.length > 1 ? first : of;
    if (at?.kind === 'text' && base !== undefined) return machine.attribute(base, at.text, site, true);
  }
  if (
    name === 'update' &&
    /^builtins\.(?:globals|locals|vars)\(\)$/.test(of.path) &&
    first?.kind === 'mapping'
  ) {
    for (const [key, value] of first.entries) machine.setSubscript(of, key, value, site);
  }
  if (name === '__setitem__' && args.args[1] !== undefined && first !== undefined) {
    machine.setSubscript(of, first, args.args[1], site);
    return noneValue;
  }
  return machine.call(machine.attribute(of, name, site, false), args, site, of);
}

const startsThread = /(?:^|\.)(?:Thread|Process|Timer|QThread)$/;

function instanceMethod(
  machine: Machine,
  of: Value & { readonly kind: 'instance' },
  name: string,
  args: Given,
  site: Site,
): Value {
  const base = foreignBase(infoOf(of.of) as ClassInfo);
  const callee = machine.attribute(of, name, site, false);
  if (callee.kind !== 'reference' || base === null) {
    // `__enter__` that is nowhere gives nothing; the thing itself is meant then.
    return callee.kind === 'unknown'
      ? unknownFrom(originsOfAll([callee, ...args.args]))
      : machine.call(callee, args, site, of);
  }
  if (name === 'start' && startsThread.test(base.path))
    return method(machine, of, 'run', given(), site, null);
  if (name.startsWith('__')) return unknownFrom(of.origins);
  return machine.call(callee, args, site, of);
}

const mostItems = 20_000;

function builtinMethod(
  machine: Machine,
  of: Value,
  name: string,
  args: Given,
  site: Site,
  written: Expression | null,
): Value {
  if (name === 'sort') callKey(machine, 'list.sort', of, args, site);
  const changed =
    of.kind === 'sequence'
      ? changedList(machine, of, name, args.args)
      : of.kind === 'mapping'
        ? changedMapping(of, name, args)
        : null;
  if (changed !== null) {
    if (written !== null && changed.after !== of) putBack(machine, written, changed.after, site);
    return changed.result;
  }
  if (of.kind === 'mapping' && (name === 'get' || name === '__getitem__') && args.args[0] !== undefined) {
    const at = args.args[0];
    const found = of.entries.findLast(([key]) => isSame(key, at));
    if (found !== undefined) return found[1];
  }
  const path = `${typeOf(of)}.${name}`;
  const result = folding.call(path, of, args.args, args.keywords, site.line);
  machine.emit({
    callee: path,
    hidden: false,
    args: args.args,
    keywords: args.keywords,
    receiver: of,
    site,
    computed: result !== null && result.kind !== 'unknown',
  });
  return result ?? unknownFrom(originsOfAll([of, ...args.args]));
}

interface Changed {
  readonly after: Value;
  readonly result: Value;
}

/** What a list is after a method that changes it in place; null for other methods. */
function changedList(
  machine: Machine,
  of: Value & { readonly kind: 'sequence' },
  name: string,
  args: readonly Value[],
): Changed | null {
  const [first, second] = args;
  const made = (items: readonly Value[], result: Value = noneValue): Changed => ({
    after:
      items.length > mostItems ? of : { ...sequenceOf(of.of, items), origins: originsOfAll([of, ...args]) },
    result,
  });
  switch (name) {
    case 'append':
    case 'add':
    case 'appendleft':
      return first === undefined
        ? null
        : made(name === 'appendleft' ? [first, ...of.items] : [...of.items, first]);
    case 'extend':
    case 'update':
      return first === undefined
        ? null
        : made([...of.items, ...(machine.items(first) ?? [machine.element(first, 0)])]);
    case 'insert':
      return first?.kind === 'number' && second !== undefined
        ? made(of.items.toSpliced(first.value, 0, second))
        : null;
    case 'pop': {
      const at = first?.kind === 'number' ? first.value : -1;
      const index = at < 0 ? of.items.length + at : at;
      return made(of.items.toSpliced(index, 1), of.items[index] ?? unknownFrom(of.origins));
    }
    case 'popleft':
      return made(of.items.slice(1), of.items[0] ?? unknownFrom(of.origins));
    case 'reverse':
      return made(of.items.toReversed());
    case 'clear':
      return made([]);
    case 'remove':
      return first === undefined ? null : made(of.items.filter((item) => !isSame(item, first)));
    case 'sort': {
      const sorted = folding.call('builtins.sorted', null, [of], new Map(), 0);
      return { after: sorted?.kind === 'sequence' ? sorted : of, result: noneValue };
    }
    default:
      return null;
  }
}

function changedMapping(
  of: Value & { readonly kind: 'mapping' },
  name: string,
  { args, keywords }: Given,
): Changed | null {
  const [first, second] = args;
  switch (name) {
    case 'update': {
      const named = [...keywords].map(
        ([key, value]) => [{ kind: 'text', text: key, origins: [] }, value] as const,
      );
      const given = first?.kind === 'mapping' ? first.entries : [];
      if (of.entries.length + given.length > mostItems) return { after: of, result: noneValue };
      return {
        after: { ...mappingOf([...of.entries, ...given, ...named]), origins: originsOfAll([of, ...args]) },
        result: noneValue,
      };
    }
    case 'pop':
    case 'setdefault': {
      if (first === undefined) return null;
      const found = of.entries.findLast(([key]) => isSame(key, first))?.[1];
      if (found !== undefined || name === 'pop')
        return { after: of, result: found ?? second ?? unknownFrom(of.origins) };
      return { after: mappingOf([...of.entries, [first, second ?? noneValue]]), result: second ?? noneValue };
    }
    case 'clear':
      return { after: mappingOf([]), result: noneValue };
    default:
      return null;
  }
}

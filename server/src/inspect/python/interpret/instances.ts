import type { Value } from '../value.ts';
import { foreignBase, infoOf, inherited } from './define-class.ts';
import { type ClassInfo, type Given, given, type Machine, type Site } from './machine.ts';
import type { ClassValue, InstanceValue } from './values.ts';
import { noneValue, noOrigins, originsOfAll } from './values.ts';

/** An instance's attributes. */
export function stateOf(value: InstanceValue): Map<string, Value> {
  return value.state as Map<string, Value>;
}

/** Calls a class: what its metaclass, `__new__`, `__init__` and `__post_init__` do, then the new instance. */
export function instantiate(machine: Machine, of: ClassValue, args: Given, site: Site): Value {
  const info = infoOf(of) as ClassInfo;
  const meta = infoOf(info.metaclass ?? undefined);
  const call = meta === null ? undefined : inherited(meta, '__call__');
  if (call?.kind === 'function') {
    const made = machine.call({ ...call, self: of }, args, site, null);
    if (made.kind === 'instance') return made;
  }
  const inputs = [...args.args, ...args.keywords.values()];
  const instance: InstanceValue = { kind: 'instance', of, state: new Map(), origins: originsOfAll(inputs) };
  const creator = inherited(info, '__new__');
  if (creator?.kind === 'function') machine.call({ ...creator, self: of }, args, site, null);
  const first = inherited(info, '__init__');
  if (first?.kind === 'function') machine.call({ ...first, self: instance }, args, site, null);
  else {
    fields(machine, info, instance, args);
    const base = foreignBase(info);
    if (base !== null) keepMade(machine, instance, args);
  }
  const last = inherited(info, '__post_init__');
  if (last?.kind === 'function') machine.call({ ...last, self: instance }, given(), site, null);
  const end = inherited(info, '__del__');
  if (end?.kind === 'function') machine.call({ ...end, self: instance }, given(), site, null);
  return instance;
}

/** A dataclass or named tuple without `__init__` keeps what it is given under its names. */
function fields(machine: Machine, info: ClassInfo, instance: InstanceValue, { keywords }: Given): void {
  if (info.bases.length > 0 && foreignBase(info) === null) return;
  for (const [name, value] of keywords) machine.write(stateOf(instance), name, value);
}

/** What a class from elsewhere would be made with: a thread's target. */
function keepMade(machine: Machine, instance: InstanceValue, { keywords }: Given): void {
  for (const [name, value] of keywords) machine.write(stateOf(instance), `_${name}`, value);
}

/** How a method is marked by what decorates it. */
export function markOf(value: Value & { readonly kind: 'function' }): 'property' | 'static' | 'class' | null {
  if (value.definition.kind !== 'function') return null;
  for (const decorator of value.definition.decorators) {
    const name = decorator.kind === 'name' || decorator.kind === 'attribute' ? decorator.name : '';
    if (/property$/i.test(name)) return 'property';
    if (name === 'staticmethod') return 'static';
    if (name === 'classmethod') return 'class';
  }
  return null;
}

/** Looks an attribute of an instance up; null where neither it nor its class has it. */
export function instanceAttribute(
  machine: Machine,
  of: InstanceValue,
  name: string,
  site: Site,
): Value | null {
  const own = stateOf(of).get(name);
  if (own !== undefined) return own;
  const info = infoOf(of.of) as ClassInfo;
  const found = inherited(info, name);
  if (found !== undefined) return bound(machine, found, of, of.of, site);
  if (name === '__class__') return of.of;
  const fallback = inherited(info, '__getattr__');
  if (fallback?.kind === 'function' && !name.startsWith('__')) {
    return machine.call(
      { ...fallback, self: of },
      given({ kind: 'text', text: name, origins: noOrigins }),
      site,
      null,
    );
  }
  return null;
}

/** A function looked up through an instance or class, with what it is called on. */
export function bound(machine: Machine, found: Value, instance: Value | null, of: Value, site: Site): Value {
  if (found.kind !== 'function' || found.self !== null || found.definition.kind === 'lambda') return found;
  switch (markOf(found)) {
    case 'static':
      return found;
    case 'class':
      return { ...found, self: of };
    case 'property':
      return instance === null ? found : machine.call({ ...found, self: instance }, given(), site, null);
    default:
      return instance === null ? found : { ...found, self: instance };
  }
}

/** `super()` in a method: the next class's attribute, or that of a base from elsewhere. */
export function superAttribute(machine: Machine, name: string, site: Site): Value {
  const frame = machine.frames.findLast((each) => each.owner !== null);
  const owner = frame?.owner ?? null;
  if (owner === null) return noneValue;
  const self = frame?.self ?? null;
  const found = inherited(owner, name, true);
  if (found !== undefined) return bound(machine, found, self, self ?? noneValue, site);
  const base = foreignBase(owner);
  return base === null ? { kind: 'unknown', origins: noOrigins } : machine.attribute(base, name, site, false);
}

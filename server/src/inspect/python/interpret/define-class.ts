import type { ClassDefinition } from '../ast.ts';
import type { Value } from '../value.ts';
import { decorate } from './define-function.ts';
import { type ClassInfo, given, type Machine } from './machine.ts';
import { scopeIn, target } from './scope.ts';
import { type ClassValue, noOrigins, sequenceOf, textValue, unknownFrom } from './values.ts';

/** `class`: runs its body, then what a metaclass and its bases do with a new class. */
export function defineClass(machine: Machine, definition: ClassDefinition): void {
  const bases = definition.bases.map((base) => machine.evaluate(base));
  let metaclass: Value | null = null;
  for (const { name, value } of definition.keywords) {
    const known = machine.evaluate(value);
    if (name === 'metaclass') metaclass = known;
  }
  const scope = scopeIn(machine.scope, 'class');
  const info: ClassInfo = { name: definition.name, definition, bases, attributes: scope.names, metaclass };
  const outer = machine.scope;
  const { frame } = machine;
  machine.scope = scope;
  // Methods belong to the class whose body they stand in.
  machine.frame = {
    name: definition.name,
    definition: null,
    owner: info,
    self: null,
    returned: null,
    yielded: null,
  };
  machine.run(definition.body());
  machine.scope = outer;
  machine.frame = frame;
  const plainClass: ClassValue = { kind: 'class', definition, scope: info, origins: noOrigins };
  machine.classes.set(definition, plainClass);
  announce(machine, plainClass, info, definition);
  let value: Value = plainClass;
  for (const decorator of definition.decorators.toReversed()) {
    value = decorate(machine, machine.evaluate(decorator), value, definition);
  }
  machine.write(target(machine.scope, definition.name), definition.name, value);
}

/** The class of a value that is one; null for others. */
export function infoOf(value: Value | undefined): ClassInfo | null {
  return value?.kind === 'class' ? (value.scope as ClassInfo) : null;
}

/** Looks an attribute up in a class and its bases; `from`: only behind this class. */
export function inherited(info: ClassInfo, name: string, behind = false, depth = 0): Value | undefined {
  if (!behind) {
    const own = info.attributes.get(name);
    if (own !== undefined) return own;
  }
  if (depth > 20) return undefined;
  for (const base of info.bases) {
    const known = infoOf(base);
    const found = known === null ? undefined : inherited(known, name, false, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A class's base that is not of this file; null where there is none. */
export function foreignBase(info: ClassInfo, depth = 0): (Value & { readonly kind: 'reference' }) | null {
  if (depth > 20) return null;
  for (const base of info.bases) {
    if (base.kind === 'reference' && base.path !== 'builtins.object') return base;
    const known = infoOf(base);
    const found = known === null ? null : foreignBase(known, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function announce(machine: Machine, value: ClassValue, info: ClassInfo, site: ClassDefinition): void {
  const hook = inherited(info, '__init_subclass__', true);
  if (hook?.kind === 'function') machine.call({ ...hook, self: value }, given(), site, null);
  const meta = infoOf(info.metaclass ?? inheritedMeta(info));
  if (meta === null) return;
  const made = given(textValue(info.name), sequenceOf('tuple', info.bases), unknownFrom(noOrigins));
  for (const name of ['__new__', '__init__']) {
    const method = inherited(meta, name);
    if (method?.kind === 'function') machine.call({ ...method, self: value }, made, site, null);
  }
}

function inheritedMeta(info: ClassInfo, depth = 0): Value | undefined {
  for (const base of info.bases) {
    const known = infoOf(base);
    if (known === null || depth > 20) continue;
    const found = known.metaclass ?? inheritedMeta(known, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

import { originsOfReference } from '../../knowledge/origins.ts';
import { ownTable } from '../../own-table.ts';
import type { Value } from '../value.ts';
import { unknownValue } from '../value.ts';
import { foreignBase, infoOf, inherited } from './define-class.ts';
import { bound, instanceAttribute, stateOf, superAttribute } from './instances.ts';
import { type ClassInfo, given, type Machine, type Site } from './machine.ts';
import { pathOfPart } from './names.ts';
import {
  alternatives,
  either,
  mappingOf,
  mergedOrigins,
  noOrigins,
  type Reference,
  textValue,
  unknownFrom,
} from './values.ts';

export function attribute(machine: Machine, of: Value, name: string, site: Site, hidden: boolean): Value {
  if (of.also !== undefined) {
    return alternatives(of)
      .map((one) => attribute(machine, one, name, site, hidden))
      .reduce(either);
  }
  switch (of.kind) {
    case 'reference':
      return referenceAttribute(machine, of, name, site, hidden);
    case 'instance': {
      if (name === '__dict__') return dictionaryOf(stateOf(of), of);
      const found = instanceAttribute(machine, of, name, site);
      if (found !== null) return found;
      const base = foreignBase(infoOf(of.of) as ClassInfo);
      return base === null ? unknownFrom(of.origins) : { ...methodOfBase(base, name), origins: of.origins };
    }
    case 'class': {
      const info = infoOf(of) as ClassInfo;
      if (name === '__name__') return textValue(info.name);
      if (name === '__dict__') return dictionaryOf(info.attributes, of);
      const found = inherited(info, name);
      if (found !== undefined) return bound(machine, found, null, of, site);
      const base = foreignBase(info);
      return base === null ? unknownValue : methodOfBase(base, name);
    }
    case 'function':
      return functionAttribute(of, name);
    case 'unknown':
      return of;
    default:
      return methodOf(of, name) ?? unknownFrom(of.origins);
  }
}

function methodOfBase(base: Reference, name: string): Reference {
  return {
    kind: 'reference',
    path: pathOfPart(base.path, name).path,
    hidden: base.hidden,
    origins: noOrigins,
  };
}

function dictionaryOf(table: Map<string, Value>, of: Value): Value {
  return {
    ...mappingOf([...table].map(([key, value]) => [textValue(key), value] as const)),
    origins: of.origins,
  };
}

const kinds: Readonly<Record<string, string>> = ownTable({
  text: 'str',
  bytes: 'bytes',
  mapping: 'dict',
  number: 'int',
});

/** The name of a known value's type, as its methods are named. */
export function typeOf(value: Value): string | null {
  return value.kind === 'sequence' ? value.of : (kinds[value.kind] ?? null);
}

/** A method of a known value that is not called yet keeps it: `'abc'.index`. */
function methodOf(of: Value, name: string): Reference | null {
  const type = typeOf(of);
  return type === null
    ? null
    : { kind: 'reference', path: `${type}.${name}`, hidden: false, made: [of], origins: of.origins };
}

function functionAttribute(of: Value & { readonly kind: 'function' }, name: string): Value {
  if (name === '__globals__')
    return { kind: 'reference', path: 'builtins.globals()', hidden: true, origins: noOrigins };
  if (name === '__name__' && of.definition.kind === 'function') return textValue(of.definition.name);
  if (name === '__call__') return of;
  return unknownFrom(of.origins);
}

/** What keeps what it is made with under its names. */
const plainHolders = new Set(['types.SimpleNamespace()', 'argparse.Namespace()']);

const transparent = new Set(['__call__', '__wrapped__', '__func__']);

function referenceAttribute(
  machine: Machine,
  of: Reference,
  name: string,
  site: Site,
  hidden: boolean,
): Value {
  if (isOwnModule(machine, of.path)) {
    const own = machine.module.names.get(name);
    if (own !== undefined) return own;
  }
  if (of.path === 'builtins.super()') return superAttribute(machine, name, site);
  if (plainHolders.has(of.path)) {
    const held = of.madeWith?.get(name);
    if (held !== undefined) return held;
  }
  if (transparent.has(name) && !of.path.endsWith(')')) return of;
  // `os.path.os.system`, `sys.__dict__`, `shutil.os`: ways around.
  const { path, around } = pathOfPart(of.path, name);
  if (name === '__builtins__')
    return { kind: 'reference', path: 'builtins', hidden: true, origins: noOrigins };
  const origins = originsOfReference(path, site.line);
  const made = of.made !== undefined && of.path.endsWith(')') ? madeOf(of) : {};
  return {
    kind: 'reference',
    path,
    hidden: hidden || of.hidden || around,
    origins: mergedOrigins(of.origins, origins),
    ...made,
  };
}

/** A part of what a call made still tells what that was made with. */
function madeOf({ made, madeWith }: Reference): Pick<Reference, 'made' | 'madeWith'> {
  return { ...(made === undefined ? {} : { made }), ...(madeWith === undefined ? {} : { madeWith }) };
}

function isOwnModule(machine: Machine, path: string): boolean {
  return path === '__main__' || (path === machine.entry.module && path !== '');
}

const hooks =
  /^(?:sys\.(?:excepthook|displayhook|unraisablehook|breakpointhook)|threading\.excepthook|builtins\.(?:__import__|__build_class__))$/;

/** Sets an attribute; on something from elsewhere that is told as a call of `setattr`. */
export function setAttribute(machine: Machine, of: Value, name: string, value: Value, site: Site): void {
  switch (of.kind) {
    case 'instance':
      machine.write(stateOf(of), name, value);
      break;
    case 'class':
      machine.write((infoOf(of) as ClassInfo).attributes, name, value);
      break;
    case 'reference': {
      if (isOwnModule(machine, of.path)) machine.write(machine.module.names, name, value);
      machine.emit({
        callee: 'builtins.setattr',
        hidden: false,
        args: [of, textValue(name), value],
        keywords: new Map(),
        receiver: null,
        site,
        computed: false,
      });
      if (hooks.test(`${of.path}.${name}`)) machine.call(value, given(), site, null);
      break;
    }
    default:
      break;
  }
}

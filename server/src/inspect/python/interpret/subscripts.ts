import { folding } from '../fold/folding.ts';
import type { Value } from '../value.ts';
import { type Given, given, type Machine, type Site } from './machine.ts';
import { canonical } from './names.ts';
import {
  alternatives,
  either,
  isSame,
  mappingOf,
  mergedOrigins,
  originsOfAll,
  type Reference,
  unknownFrom,
} from './values.ts';

/** Tables of names: what is looked up in them by a text is what the name stands for. */
const names = /(?:\.__dict__|^builtins\.(?:globals|locals|vars)\(\)|^sys\.modules)$/;

export function subscript(machine: Machine, of: Value, index: Value, site: Site): Value {
  if (of.also !== undefined || index.also !== undefined) {
    return alternatives(of)
      .flatMap((one) => alternatives(index).map((at) => subscript(machine, one, at, site)))
      .reduce(either);
  }
  if (of.kind === 'instance') return machine.method(of, '__getitem__', given(index), site, null);
  if (of.kind !== 'reference') {
    // `[exec][i]` with an unknown place may be any of a few.
    if (of.kind === 'sequence' && index.kind === 'unknown' && of.items.length > 0 && of.items.length <= 4)
      return of.items.reduce(either);
    return folding.subscript(of, index);
  }
  if (index.kind === 'text') {
    const named = namedIn(machine, of, index.text, site);
    if (named !== null) return named;
  } else if (!/^(?:os\.environb?|builtins\.vars\(\))$/.test(of.path)) {
    return index.kind === 'number' || of.path.endsWith('[]')
      ? of
      : { ...of, origins: mergedOrigins(of.origins, index.origins) };
  }
  const path = canonical(`${of.path}[]`);
  const made: Given = given(index);
  const origins = machine.origins(path, made, site.line, of);
  return { kind: 'reference', path, hidden: of.hidden, made: made.args, origins };
}

/** What a name stands for in `globals()`, `x.__dict__`, `sys.modules`; null where it is no such table. */
export function namedIn(machine: Machine, of: Reference, name: string, site: Site): Value | null {
  if (of.path === 'builtins' || of.path === 'builtins.__dict__') return hiddenReference(`builtins.${name}`);
  if (!names.test(of.path)) return null;
  if (of.path === 'sys.modules') return hiddenReference(name);
  if (of.path.endsWith('.__dict__')) {
    const base: Value = { ...of, path: of.path.slice(0, -'.__dict__'.length) };
    return machine.attribute(base, name, site, true);
  }
  if (name === '__builtins__') return hiddenReference('builtins');
  const found = machine.lookUp(name, site.line);
  return found.kind === 'reference' ? { ...found, hidden: true } : found;
}

function hiddenReference(path: string): Reference {
  return { kind: 'reference', path: canonical(path), hidden: true, origins: [] };
}

/** What a list, mapping or table is after an item of it was set; told as a call where it is from elsewhere. */
export function setSubscript(machine: Machine, of: Value, index: Value, value: Value, site: Site): Value {
  switch (of.kind) {
    case 'mapping': {
      const kept = of.entries.length > 2_000 ? of.entries : of.entries.filter(([key]) => !isSame(key, index));
      return kept.length > 20_000
        ? of
        : { ...mappingOf([...kept, [index, value]]), origins: originsOfAll([of, value]) };
    }
    case 'sequence': {
      const at =
        index.kind === 'number' ? (index.value < 0 ? of.items.length + index.value : index.value) : -1;
      const items = at >= 0 && at < of.items.length ? of.items.with(at, value) : of.items;
      return { ...of, items, origins: originsOfAll([of, value]) };
    }
    case 'bytes':
      return setByte(of, index, value);
    case 'instance':
      machine.method(of, '__setitem__', given(index, value), site, null);
      return of;
    case 'reference': {
      if (/^builtins\.(?:globals|locals|vars)\(\)$/.test(of.path) && index.kind === 'text') {
        machine.write(
          of.path.includes('globals') ? machine.module.names : machine.scope.names,
          index.text,
          value,
        );
      } else if (of.path.endsWith('.__dict__') && index.kind === 'text') {
        machine.setAttribute({ ...of, path: of.path.slice(0, -'.__dict__'.length) }, index.text, value, site);
      } else {
        machine.emit({
          callee: `${of.path}.__setitem__`,
          hidden: of.hidden,
          args: [index, value],
          keywords: new Map(),
          receiver: of,
          site,
          computed: false,
        });
      }
      return of;
    }
    default:
      return unknownFrom(originsOfAll([of, value]));
  }
}

function setByte(of: Value & { readonly kind: 'bytes' }, index: Value, value: Value): Value {
  if (index.kind !== 'number' || value.kind !== 'number') return unknownFrom(originsOfAll([of, value]));
  if (index.value < 0 || index.value >= of.bytes.length || of.bytes.length > 65_536) return of;
  return { ...of, bytes: of.bytes.with(index.value, value.value & 255) };
}

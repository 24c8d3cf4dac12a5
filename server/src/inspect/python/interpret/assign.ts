import type { Expression } from '../ast.ts';
import type { Value } from '../value.ts';
import { unknownValue } from '../value.ts';
import type { Machine, Site } from './machine.ts';
import { target } from './scope.ts';
import { sequenceOf, unknownFrom } from './values.ts';

/** Puts a value where an expression stands. */
export function assign(machine: Machine, to: Expression, value: Value, site: Site): void {
  switch (to.kind) {
    case 'name':
      machine.write(target(machine.scope, to.name), to.name, value);
      return;
    case 'attribute':
      machine.setAttribute(machine.evaluate(to.of), to.name, value, site);
      return;
    case 'subscript': {
      const of = machine.evaluate(to.of);
      const index = to.index.kind === 'slice' ? unknownValue : machine.evaluate(to.index);
      const after = machine.setSubscript(of, index, value, site);
      if (after !== of) putBack(machine, to.of, after, site);
      return;
    }
    case 'list':
    case 'tuple':
      unpack(machine, to.items, value, site);
      return;
    case 'starred':
      if (to.of !== null) machine.assign(to.of, value, site);
      return;
    default:
      return;
  }
}

/** What changed in place is put back where it was, as far as that has a name. */
export function putBack(machine: Machine, to: Expression, value: Value, site: Site): void {
  if (to.kind === 'name') {
    const known = machine.scope.names.has(to.name) ? machine.scope.names : ownerOf(machine, to.name);
    machine.write(known, to.name, value);
  } else if (to.kind === 'attribute') {
    const of = machine.evaluate(to.of);
    if (of.kind === 'instance' || of.kind === 'class') machine.setAttribute(of, to.name, value, site);
  } else if (to.kind === 'subscript' && to.index.kind !== 'slice') {
    machine.assign(to, value, site);
  }
}

/** Changing a list needs no `global`: it changes where it was found. */
function ownerOf(machine: Machine, name: string): Map<string, Value> {
  for (let at = machine.scope.parent; at !== null; at = at.parent) if (at.names.has(name)) return at.names;
  return target(machine.scope, name);
}

function unpack(machine: Machine, targets: readonly Expression[], value: Value, site: Site): void {
  const items = machine.items(value);
  const star = targets.findIndex((each) => each.kind === 'starred');
  for (const [index, to] of targets.entries()) {
    if (items === null) {
      machine.assign(to, machine.element(value, site.line), site);
    } else if (star < 0 || index < star) {
      machine.assign(to, items[index] ?? unknownFrom(value.origins), site);
    } else if (index === star) {
      machine.assign(
        to,
        sequenceOf('list', items.slice(star, items.length - (targets.length - star - 1))),
        site,
      );
    } else {
      machine.assign(to, items[items.length - (targets.length - index)] ?? unknownFrom(value.origins), site);
    }
  }
}

import type { PiecedText } from '../pieces.ts';
import type { PyModule } from './module.ts';
import type { PyNode } from './nodes.ts';
import { stringValue } from './string-value.ts';

type Items = ReadonlyMap<string, readonly PyNode[]>;

/** What the names of a module stand for, as far as it is known without running it. */
export interface Values {
  /** A text, followed through a variable that is assigned once. */
  text(node: PyNode): PiecedText | null;
  /** What a mapping holds, by its keys; null for a name that nothing is assigned to. */
  items(name: string): Items | null;
  /** Whether a list, or a mapping to lists, is assigned to a name. */
  holdsLists(name: string): boolean;
}

/** The values of a module; each name is looked through when it is first asked for. */
export function createValues(module: PyModule): Values {
  const items = new Map<string, Items>();
  const lists = new Map<string, boolean>();

  function text(node: PyNode): PiecedText | null {
    if (node.kind === 'name') {
      const [only, another] = module.variables.get(node.path) ?? [];
      return another === undefined && only?.value.kind === 'string' ? text(only.value) : null;
    }
    if (node.kind !== 'string') return null;
    const value = stringValue(module.text, node.tokens);
    return value.complete ? value.text : null;
  }

  function collect(name: string): Items | null {
    const contributions = module.variables.get(name);
    if (contributions === undefined) return null;
    const found = new Map<string, PyNode[]>();
    const add = (key: PyNode | null, value: PyNode) => {
      const written = key === null ? undefined : text(key)?.value;
      if (written === undefined) return;
      const known = found.get(written);
      if (known === undefined) found.set(written, [value]);
      else known.push(value);
    };
    for (const { key, value } of contributions) {
      if (key !== null) add(key, value);
      else if (value.kind === 'dict') for (const entry of value.entries) add(entry.key, entry.value);
    }
    return found;
  }

  return {
    text,
    items(name) {
      const known = items.get(name) ?? collect(name);
      if (known !== null) items.set(name, known);
      return known;
    },
    holdsLists(name) {
      const known = lists.get(name) ?? (module.variables.get(name) ?? []).some(({ value }) => isList(value));
      lists.set(name, known);
      return known;
    },
  };
}

/** A list, or a mapping to lists. */
export function isList(node: PyNode): boolean {
  if (node.kind === 'dict') return node.entries.some(({ value }) => value.kind === 'list');
  return node.kind === 'list' || (node.kind === 'parts' && node.parts.some(isList));
}

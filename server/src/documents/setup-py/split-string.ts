import { pythonLineEnds } from '../characters.ts';
import type { PyArgument, PyNode, PyString } from '../python-values/nodes.ts';
import type { Values } from '../python-values/values.ts';

/** What a method parts a text at: `split()`, `split("\n")`, `splitlines()`; null for another method. */
export function separatorOf(method: string, [first]: readonly PyArgument[], values: Values): RegExp | null {
  if (method === 'splitlines' || /^[lr]?strip$/.test(method)) return pythonLineEnds;
  if (method !== 'split') return null;
  if (first === undefined) return /\s+/g;
  const separator = values.text(first.value)?.value;
  if (separator === '\n') return pythonLineEnds;
  if (separator === ' ') return / /g;
  return separator?.trim() === ',' ? /,/g : separator?.trim() === ';' ? /;/g : null;
}

/** The literal below calls of `strip` and its like. */
export function stringBelow(node: PyNode): (PyNode & PyString) | null {
  let at = node;
  while (at.kind === 'call' && at.callee.kind === 'member' && /^[lr]?strip$/.test(at.callee.name))
    at = at.callee.of;
  return at.kind === 'string' ? at : null;
}

import type { PyArgument, PyNode, PyString } from '../python-values/nodes.ts';
import type { Values } from '../python-values/values.ts';

/** What parts the lines of a text: all that Python's `splitlines` takes for a line end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const lineEnds = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

/** What a method parts a text at: `split()`, `split("\n")`, `splitlines()`; null for another method. */
export function separatorOf(method: string, [first]: readonly PyArgument[], values: Values): RegExp | null {
  if (method === 'splitlines' || /^[lr]?strip$/.test(method)) return lineEnds;
  if (method !== 'split') return null;
  if (first === undefined) return /\s+/g;
  const separator = values.text(first.value)?.value;
  if (separator === '\n') return lineEnds;
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

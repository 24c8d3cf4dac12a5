import type { Body } from '../../../../server/src/inspect/python/ast.ts';

interface At {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Goes through a whole tree, bodies read, however deep it is; gives how many statements and expressions there are. */
export function everything(body: Body, visit: (at: At) => void = () => undefined): number {
  const open: unknown[] = [body];
  let count = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'function') open.push(next());
    else if (Array.isArray(next)) for (const each of next) open.push(each ?? nothing);
    else if (typeof next === 'object' && next !== null && !ArrayBuffer.isView(next)) {
      if ('start' in next) {
        count++;
        visit(next as At);
      }
      for (const value of Object.values(next))
        if (typeof value === 'object' || typeof value === 'function') open.push(value ?? nothing);
    }
  }
  return count;
}

/** Stands for null, which is nothing to go through. */
const nothing = 0;

import type { PyModule } from '../python-values/module.ts';
import type { PyCall, PyNode } from '../python-values/nodes.ts';

/** What gives back the items it is given. */
export const wrappers: ReadonlySet<string> = new Set([
  'list',
  'tuple',
  'set',
  'frozenset',
  'sorted',
  'reversed',
  'copy.copy',
  'copy.deepcopy',
  'deepcopy',
]);

/** Which names of a module were read: each is read once, for the first that asks, so that nothing multiplies. */
export class Variables {
  private readonly module: PyModule;
  private readonly seen = new Set<string>();

  constructor(module: PyModule) {
    this.module = module;
  }

  /** True the first time; what reads all of a mapping's extras (`whole`) has read each of them. */
  isNew(mark: string, whole = mark): boolean {
    if (this.seen.has(mark) || this.seen.has(whole)) return false;
    this.seen.add(mark);
    return true;
  }

  /** What a function of the module that takes nothing returns, the first time it is asked for; null for another call. */
  returnedBy({ callee, args }: PyCall): readonly PyNode[] | null {
    if (callee.kind !== 'name' || args.length > 0) return null;
    const values = this.module.returns.get(callee.path);
    if (values === undefined) return null;
    return this.isNew(`${callee.path}()`) ? values : [];
  }
}

/** The mark of a variable that is read as a mapping from extras to lists. */
export function extrasMark(name: string): string {
  return `extras ${name}`;
}

/** What `x.copy()` copies. */
export function copiedBy({ callee, args }: PyCall): PyNode | null {
  if (args.length > 0) return null;
  if (callee.kind === 'member') return callee.name === 'copy' ? callee.of : null;
  if (callee.kind !== 'name' || !callee.path.endsWith('.copy')) return null;
  return { ...callee, path: callee.path.slice(0, -'.copy'.length) };
}

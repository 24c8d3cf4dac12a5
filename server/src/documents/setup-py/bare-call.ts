import type { Span } from '../../packaging/requirement.ts';
import { readModule } from '../python-values/module.ts';
import type { PyCall } from '../python-values/nodes.ts';

/** The one call of `setup` in a `setup.py` that names its project and asks for nothing yet. */
export interface BareCall extends Span {
  /** The value of its last argument. */
  readonly last: Span;
}

/** Keywords by which other files or tools fill in the requirements. */
const filledIn = new Set(['install_requires', 'requires', 'pbr', 'use_pyscaffold', 'cmdclass']);

/** Null where requirements are written, may be filled in by what is unpacked or by a tool, or the call is not the only one. */
export function bareCall(text: string): BareCall | null {
  const calls = readModule(text)
    .calls.map(({ call }) => call)
    .filter(isSetup);
  const [call] = calls;
  if (call === undefined || calls.length !== 1) return null;
  const { args, start, end } = call;
  const last = args.at(-1)?.value;
  if (last === undefined || args.some(({ name, unpacks }) => unpacks !== '' || filledIn.has(name ?? ''))) {
    return null;
  }
  return args.some(({ name }) => name === 'name') ? { start, end, last } : null;
}

function isSetup({ callee }: PyCall): boolean {
  return callee.kind === 'name' && /(?:^|\.)setup$/.test(callee.path);
}

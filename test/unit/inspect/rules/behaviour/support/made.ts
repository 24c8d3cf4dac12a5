import type { Trigger } from '../../../../../../server/src/inspect/inspection.ts';
import type { Call, Guard, Root } from '../../../../../../server/src/inspect/python/behaviour.ts';
import type { Origin, OriginKind, Value } from '../../../../../../server/src/inspect/python/value.ts';
import { behaviourRules } from '../../../../../../server/src/inspect/rules/behaviour-rules.ts';
import type { PythonFile, Surroundings } from '../../../../../../server/src/inspect/rules/content-rule.ts';

/** Values and calls by hand, as the interpreter would give them. */
export function text(content: string, ...origins: readonly Origin[]): Value {
  return { kind: 'text', text: content, origins };
}

export function list(...items: readonly (Value | string)[]): Value {
  return { kind: 'sequence', of: 'list', items: items.map(asValue), origins: [] };
}

export function reference(path: string, ...origins: readonly Origin[]): Value {
  return { kind: 'reference', path, hidden: false, origins };
}

export function made(path: string, ...args: readonly (Value | string)[]): Value {
  return { kind: 'reference', path, hidden: false, origins: [], made: args.map(asValue) };
}

export function from(kind: OriginKind, told = '', more: Partial<Origin> = {}): Origin {
  return { kind, text: told, line: 0, ...more };
}

export function unknown(...origins: readonly Origin[]): Value {
  return { kind: 'unknown', origins };
}

function asValue(value: Value | string): Value {
  return typeof value === 'string' ? text(value) : value;
}

export function call(
  callee: string,
  args: readonly (Value | string)[] = [],
  more: Partial<Omit<Call, 'keywords'>> & { readonly keywords?: Record<string, Value | string> } = {},
): Call {
  const { keywords = {}, ...rest } = more;
  return {
    callee,
    args: args.map(asValue),
    keywords: new Map(Object.entries(keywords).map(([name, value]) => [name, asValue(value)])),
    receiver: null,
    line: 0,
    code: `${callee}()`,
    hidden: false,
    inside: [],
    guards: [] as readonly Guard[],
    quiet: false,
    ...rest,
  };
}

/** `rule:weight` of every piece of evidence, the calls on lines 0, 1, 2 … in their order. */
export function found(
  trigger: Trigger,
  calls: readonly Call[],
  surroundings: Partial<Surroundings> = {},
): readonly string[] {
  const root: Root = {
    trigger,
    name: 'module level',
    line: 0,
    calls: calls.map((one, line) => ({ ...one, line })),
  };
  const file: PythonFile = {
    behaviour: { file: 'sample/__init__.py', module: 'sample', roots: [root], imports: [], cut: false },
    tree: { text: '' },
    surroundings: {
      kind: 'wheel',
      project: 'sample',
      ownPlaces: [],
      knownBad: new Set(),
      members: [],
      pure: true,
      ...surroundings,
    },
    trigger,
  };
  return behaviourRules.flatMap((rule) => rule.check(file)).map(({ rule, weight }) => `${rule}:${weight}`);
}

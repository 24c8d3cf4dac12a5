import { ownTable } from '../../own-table.ts';
import type { Value } from '../value.ts';
import { unknownValue } from '../value.ts';
import { absolute } from './imports.ts';
import { type ClassInfo, type Given, given, type Machine, type Site } from './machine.ts';
import { canonical } from './names.ts';
import { noneValue, noOrigins, type Reference, sequenceOf, unknownFrom } from './values.ts';

export interface Asked {
  readonly callee: Reference;
  readonly path: string;
  readonly args: Given;
  readonly site: Site;
  readonly receiver: Value | null;
}

interface Reflected {
  readonly value: Value;
  /** Whether the call itself is none that matters, but what it leads to is. */
  readonly silent: boolean;
}

type Way = (machine: Machine, asked: Asked) => Value | null;

function named(path: string): Reference {
  return { kind: 'reference', path: canonical(path), hidden: true, origins: noOrigins };
}

function text(value: Value | undefined): string | null {
  return value?.kind === 'text' && value.also === undefined && !value.text.includes('\uFFFC')
    ? value.text
    : null;
}

/** Parts by dotted names: `attrgetter('path.join')`. */
function parts(machine: Machine, of: Value, name: string, site: Site): Value {
  return name
    .split('.')
    .slice(0, 10)
    .reduce((value, part) => machine.attribute(value, part, site, true), of);
}

const getattr: Way = (machine, { args, site }) => {
  const [of, name, standard] = args.args;
  const known = text(name);
  if (of === undefined || known === null) return null;
  const found = machine.attribute(of, known, site, true);
  return found.kind === 'unknown' && standard !== undefined ? standard : found;
};

const importModule: Way = (machine, { path, args }) => {
  const name = text(args.args[0] ?? args.keywords.get('name'));
  if (name === null) return null;
  const around = text(args.args[1] ?? args.keywords.get('package'));
  const level = /^\.*/.exec(name)?.[0].length ?? 0;
  const full =
    level === 0
      ? name
      : around === null
        ? absolute(machine, level, name.slice(level))
        : `${around}.${name.slice(level)}`;
  if (machine.recorder.following !== 'called') machine.imports.add(full);
  const whole = !path.endsWith('__import__') || args.args.length > 3 || args.keywords.has('fromlist');
  return named(whole ? full : (full.split('.', 1)[0] ?? full));
};

const ways: Readonly<Record<string, Way>> = ownTable({
  'builtins.getattr': getattr,
  'builtins.__getattribute__': getattr,
  'builtins.object.__getattribute__': getattr,
  'inspect.getattr_static': getattr,
  'builtins.type.__getattribute__': getattr,
  'builtins.__import__': importModule,
  'importlib.import_module': importModule,
  'importlib.reload': (_machine, { args }) => args.args[0] ?? null,
  'pydoc.locate': (_machine, { args }) => dotted(args.args[0]),
  'pkgutil.resolve_name': (_machine, { args }) => dotted(args.args[0]),
  'builtins.globals': () => named('builtins.globals()'),
  'builtins.locals': () => named('builtins.locals()'),
  'builtins.vars': (machine, { args, site }) => {
    const [of] = args.args;
    return of === undefined ? named('builtins.vars()') : machine.attribute(of, '__dict__', site, true);
  },
  'builtins.setattr': (machine, { args, site }) => {
    const [of, name, value] = args.args;
    const known = text(name);
    if (of === undefined || value === undefined || known === null) return null;
    machine.setAttribute(of, known, value, site);
    return noneValue;
  },
  'operator.attrgetter()': (machine, { callee, args, site }) => {
    const name = text(callee.made?.[0]);
    const [of] = args.args;
    return name === null || of === undefined ? null : parts(machine, of, name, site);
  },
  'operator.itemgetter()': (machine, { callee, args, site }) => {
    const [of] = args.args;
    const at = callee.made?.[0];
    return of === undefined || at === undefined ? null : machine.subscript(of, at, site);
  },
  'operator.getitem': (machine, { args: { args }, site }) =>
    args[0] === undefined || args[1] === undefined ? null : machine.subscript(args[0], args[1], site),
  'operator.methodcaller()': (machine, { callee, args, site }) => {
    const name = text(callee.made?.[0]);
    const [of] = args.args;
    if (name === null || of === undefined) return null;
    const given: Given = { args: callee.made?.slice(1) ?? [], keywords: callee.madeWith ?? new Map() };
    return machine.call(machine.attribute(of, name, site, true), given, site, of);
  },
  'operator.call': (machine, { args, site }) => {
    const [of, ...rest] = args.args;
    return of === undefined ? null : machine.call(of, { ...args, args: rest }, site, null);
  },
  'functools.partial()': (machine, { callee, args, site }) => {
    const [of, ...rest] = callee.made ?? [];
    if (of === undefined) return null;
    const keywords = new Map([...(callee.madeWith ?? []), ...args.keywords]);
    return machine.call(of, { args: [...rest, ...args.args], keywords }, site, null);
  },
  'functools.wraps()': (_machine, { args }) => args.args[0] ?? null,
  'builtins.super': () => named('builtins.super()'),
  'builtins.type': (machine, { args, site }) => {
    const [of, bases, table] = args.args;
    if (args.args.length === 1 && of?.kind === 'instance') return of.of;
    const name = text(of);
    if (name === null || table?.kind !== 'mapping') return null;
    return madeClass(name, (bases === undefined ? null : machine.items(bases)) ?? [], table, site);
  },
  'builtins.dict': (machine, { args }) => {
    const [of] = args.args;
    return of?.kind === 'reference' &&
      of.path.endsWith('.__dict__') &&
      args.keywords.size === 0 &&
      machine.steps > 0
      ? of
      : null;
  },
});

/** Those that say nothing by themselves. */
const silent = new Set([
  'builtins.super',
  'functools.partial()',
  'operator.methodcaller()',
  'operator.attrgetter()',
  'builtins.setattr',
]);

/** `type('X', (Base,), {…})`. */
function madeClass(
  name: string,
  bases: readonly Value[],
  table: Value & { readonly kind: 'mapping' },
  site: Site,
): Value {
  const attributes = new Map<string, Value>();
  for (const [key, value] of table.entries) if (key.kind === 'text') attributes.set(key.text, value);
  const definition = {
    kind: 'class',
    name,
    bases: [],
    keywords: [],
    decorators: [],
    body: () => [],
    line: site.line,
    start: site.start,
    end: site.end,
  } as const;
  const info: ClassInfo = { name, definition, bases, attributes, metaclass: null };
  return { kind: 'class', definition, scope: info, origins: noOrigins };
}

function dotted(value: Value | undefined): Value | null {
  const name = text(value);
  return name === null ? null : named(name.replace(':', '.'));
}

/** Who calls a function for each item of a list, to sort or to choose. */
const keyed = new Set(
  `builtins.sorted builtins.min builtins.max list.sort heapq.nlargest heapq.nsmallest itertools.groupby`.split(
    /\s+/,
  ),
);

/** `sorted(list, key=f)` calls `f` with each item, whatever comes of it. */
export function callKey(
  machine: Machine,
  path: string,
  of: Value | undefined,
  { keywords }: Given,
  site: Site,
): void {
  const key = keywords.get('key');
  if (key === undefined || of === undefined || !keyed.has(path) || isHarmless(key)) return;
  const known = machine.items(of);
  const items = known === null || known.length > mostKeyed ? [machine.element(of, site.line)] : known;
  for (const item of items) machine.call(key, given(item), site, null);
}

const mostKeyed = 50;

/** A builtin that does nothing else than give something. */
function isHarmless(callee: Value): boolean {
  return (
    callee.kind === 'constant' ||
    (callee.kind === 'reference' &&
      /^(?:builtins\.(?!exec|eval|__import__|open|compile)|str\.|bytes\.|operator\.(?!call|method|attr)|base64\.)/.test(
        callee.path,
      ))
  );
}

/** What a call that looks a name up leads to; null where it is none, or the name is not known. */
export function reflected(machine: Machine, asked: Asked): Reflected | null {
  callKey(machine, asked.path, asked.args.args.at(-1), asked.args, asked.site);
  const mapped = overItems(machine, asked);
  if (mapped !== null) return { value: mapped, silent: true };
  if (!Object.hasOwn(ways, asked.path)) return null;
  const value = ways[asked.path]?.(machine, asked) ?? null;
  return value === null ? null : { value, silent: silent.has(asked.path) };
}

const mostItems = 5_000;

const overEach = new Set(['builtins.map', 'builtins.filter', 'builtins.reduce', 'functools.reduce']);

/** `map`, `filter` and `reduce` with functions of the file, or with one that does something. */
function overItems(machine: Machine, { path, args, site }: Asked): Value | null {
  if (!overEach.has(path)) return null;
  const [callee, list, start] = args.args;
  if (callee === undefined || list === undefined || isHarmless(callee)) return null;
  const known = machine.items(list);
  const items = known === null || known.length > mostItems ? [machine.element(list, site.line)] : known;
  if (path.endsWith('reduce')) {
    const [first = unknownValue, ...rest] = start === undefined ? items : [start, ...items];
    return rest.reduce((value, item) => machine.call(callee, given(value, item), site, null), first);
  }
  const made = items.map((item) => machine.call(callee, given(item), site, null));
  if (path.endsWith('filter')) return unknownFrom(sequenceOf('list', items).origins);
  return known === null ? unknownFrom(sequenceOf('list', made).origins) : sequenceOf('list', made);
}

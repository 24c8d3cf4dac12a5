import { remembered } from '../../remembered.ts';
import type { Origin, Value } from '../value.ts';
import { type Given, given, type Machine, type Site } from './machine.ts';
import { noneValue, type Reference } from './values.ts';

interface Hand {
  /** Where the function is given. */
  readonly at: number | string;
  /** What it is called with: the arguments behind it, those in an argument, what is gone through, or what is typed. */
  readonly with: 'rest' | 'none' | 'items' | 'keys' | { readonly at: number; readonly name: string };
}

/** Who calls a function that it is given, sooner or later; by the end of the path. */
const hands: readonly (readonly [RegExp, Hand])[] = [
  [/^atexit\.register$/, { at: 0, with: 'rest' }],
  [
    /^(?:weakref\.finalize|signal\.signal|asyncio\.get_event_loop\(\)\.(?:call_later|call_at)|tkinter\.Tk\(\)\.after)$/,
    { at: 1, with: 'rest' },
  ],
  [/^_thread\.start_new(?:_thread)?$/, { at: 0, with: { at: 1, name: 'args' } }],
  [/(?:Executor|Pool)\(\)\.(?:submit)$/, { at: 0, with: 'rest' }],
  [/(?:Executor|Pool)\(\)\.(?:map|imap|imap_unordered|map_async|starmap)$/, { at: 0, with: 'items' }],
  [/Pool\(\)\.(?:apply|apply_async)$/, { at: 0, with: { at: 1, name: 'args' } }],
  [
    /^(?:asyncio\.to_thread|sched\.scheduler\(\)\.enter|contextlib\.ExitStack\(\)\.callback|trio\.run|anyio\.run|timeit\.timeit|gc\.callbacks\.append|codecs\.register|sys\.(?:settrace|setprofile|addaudithook)|threading\.settrace|curses\.wrapper|os\.register_at_fork)$/,
    { at: 0, with: 'rest' },
  ],
  [/\.run_in_executor$/, { at: 1, with: 'rest' }],
  [/\.(?:call_soon|call_soon_threadsafe)$/, { at: 0, with: 'rest' }],
  [/^schedule\.every\(\).*\.do$/, { at: 0, with: 'rest' }],
  [/^(?:keyboard\.(?:on_press|on_release|hook)|mouse\.hook)$/, { at: 0, with: 'keys' }],
  [/^pynput\.keyboard\.Listener$/, { at: 'on_press', with: 'keys' }],
  [/^pynput\.keyboard\.Listener$/, { at: 'on_release', with: 'keys' }],
];

/** Calls that give what they are given. */
const passing =
  /^(?:asyncio\.(?:run|create_task|ensure_future|wait_for|shield|gather|get_event_loop\(\)\.(?:run_until_complete|create_task)|new_event_loop\(\)\.(?:run_until_complete|create_task)|get_running_loop\(\)\.create_task)|uvloop\.run)$/;

const threads = /(?:^|\.)(?:Thread|Process)\(\)\.(?:start|run)$/;
const timers = /(?:^|\.)Timer\(\)\.(?:start|run)$/;

interface Role {
  readonly passes: boolean;
  readonly starts: 'target' | 'function' | null;
  readonly hands: readonly Hand[];
}

const noRole: Role = { passes: false, starts: null, hands: [] };

/** What a call does with functions that it is given, by its path. */
const roleOf = remembered((path): Role => {
  const taking = hands.filter(([pattern]) => pattern.test(path)).map(([, hand]) => hand);
  const starts = threads.test(path) ? 'target' : timers.test(path) ? 'function' : null;
  const passes = passing.test(path);
  return passes || starts !== null || taking.length > 0 ? { passes, starts, hands: taking } : noRole;
});

interface Asked {
  readonly args: Given;
  readonly site: Site;
  readonly callee: Reference;
}

/** Follows functions that are handed over to somebody who calls them; null where the result is the usual one. */
export function afterwards(machine: Machine, path: string, { args, site, callee }: Asked): Value | null {
  const role = roleOf(path);
  if (role === noRole) return null;
  if (role.passes) return args.args[0] ?? null;
  if (role.starts !== null) started(machine, callee, 1, site, role.starts);
  else for (const hand of role.hands) handed(machine, hand, args, site);
  return null;
}

function isCallable(value: Value | undefined): value is Value {
  return (
    value !== undefined &&
    (value.kind === 'function' ||
      value.kind === 'reference' ||
      value.kind === 'class' ||
      value.kind === 'instance')
  );
}

/** `Thread(target=f, args=(…)).start()`: what it was made with tells what runs. */
function started(
  machine: Machine,
  { made = [], madeWith }: Reference,
  at: number,
  site: Site,
  name: string,
): void {
  const target = madeWith?.get(name) ?? made[at];
  if (!isCallable(target)) return;
  const args = madeWith?.get('args') ?? made[name === 'target' ? 3 : 2];
  const keywords = madeWith?.get('kwargs');
  const named = new Map<string, Value>();
  if (keywords?.kind === 'mapping')
    for (const [key, value] of keywords.entries) if (key.kind === 'text') named.set(key.text, value);
  machine.call(
    target,
    { args: (args === undefined ? null : machine.items(args)) ?? [], keywords: named },
    site,
    null,
  );
}

function handed(machine: Machine, hand: Hand, args: Given, site: Site): void {
  const callee =
    typeof hand.at === 'string'
      ? args.keywords.get(hand.at)
      : (args.args[hand.at] ?? args.keywords.get('func') ?? args.keywords.get('callback'));
  if (!isCallable(callee)) return;
  const rest = typeof hand.at === 'number' ? args.args.slice(hand.at + 1) : [];
  const { open } = machine;
  machine.open = open || hand.with === 'keys';
  for (const one of givenTo(machine, hand, args, rest, site)) machine.call(callee, one, site, null);
  machine.open = open;
}

function givenTo(
  machine: Machine,
  hand: Hand,
  args: Given,
  rest: readonly Value[],
  site: Site,
): readonly Given[] {
  switch (hand.with) {
    case 'rest':
      return [{ args: rest, keywords: new Map() }];
    case 'none':
      return [given()];
    case 'items': {
      const list = rest[0] ?? noneValue;
      return (machine.items(list)?.slice(0, 20) ?? [machine.element(list, site.line)]).map((item) =>
        given(item),
      );
    }
    case 'keys': {
      const origins: readonly Origin[] = [{ kind: 'keyboard', text: 'keyboard', line: site.line }];
      return [given({ kind: 'reference', path: 'argument:key', hidden: false, origins })];
    }
    default: {
      const list = args.args[hand.with.at] ?? args.keywords.get(hand.with.name);
      return [{ args: (list === undefined ? null : machine.items(list)) ?? [], keywords: new Map() }];
    }
  }
}

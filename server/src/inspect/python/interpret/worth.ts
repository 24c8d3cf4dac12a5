import type { Closure, Machine } from './machine.ts';
import type { FunctionValue } from './values.ts';
import { wordsIn } from './words-in.ts';

/** Names without one of which a function that nobody calls here reaches nothing that matters. */
const strong = new Set(
  `exec eval execfile __import__ import_module attrgetter methodcaller globals __builtins__ runpy system popen Popen check_output
   check_call getoutput startfile subprocess pty fork dup2 ctypes windll CDLL winreg win32api socket urllib urlopen
   urlretrieve requests httpx aiohttp urllib3 HTTPSConnection HTTPConnection ftplib smtplib paramiko sendall discord telebot
   write_text write_bytes ImageGrab pyperclip pynput keyboard marshal pickle rmtree open environ getenv b64decode`.split(
    /\s+/,
  ),
);

/**
 * Functions that were not followed by themselves (`seen`), of which the text names something that reaches outside, or a function
 * that does. That others call them here changes nothing: code of other files may as well.
 */
export function worthFollowing(
  machine: Machine,
  text: string,
  seen: ReadonlySet<unknown>,
): readonly FunctionValue[] {
  const candidates: FunctionValue[] = [];
  for (const value of machine.defined.values()) {
    if (!seen.has(value.definition)) candidates.push(value);
  }
  if (candidates.length === 0) return [];
  const names = new Set([...strong, ...(machine.entry.follows ?? [])]);
  for (const [name, value] of machine.module.names) {
    if (value.kind === 'reference' && value.path.split(/[.()]/).some((part) => strong.has(part)))
      names.add(name);
  }
  // What an instance keeps of such a thing reaches as far: `self.session = requests.Session()`.
  for (const [, name, value] of text.matchAll(/\bself\.(\w{1,80})[ \t]*=[ \t]*([^\n]{1,200})/g)) {
    if (name !== undefined && value?.split(/\W+/).some((word) => names.has(word))) names.add(name);
  }
  const own = new Map<string, FunctionValue[]>();
  for (const value of candidates) {
    const called = nameOf(value);
    const known = own.get(called);
    if (known === undefined) own.set(called, [value]);
    else known.push(value);
  }
  const places = placesOf(text, names, own);
  const worth = new Set<FunctionValue>();
  for (const value of candidates) if (within(places.reach, value)) worth.add(value);
  grow(worth, places.named, candidates);
  return [...worth].sort((one, other) => one.definition.start - other.definition.start);
}

function nameOf(value: FunctionValue): string {
  if (value.definition.kind !== 'function') return '';
  const { owner } = value.scope as Closure;
  // Whoever makes an instance calls `__init__`.
  return value.definition.name === '__init__' && owner !== null ? owner.name : value.definition.name;
}

interface Places {
  /** Where something that reaches stands, ascending. */
  readonly reach: readonly number[];
  /** Where the names of candidates stand. */
  readonly named: ReadonlyMap<string, number[]>;
}

function placesOf(text: string, names: ReadonlySet<string>, own: ReadonlyMap<string, unknown>): Places {
  const reach: number[] = [];
  const named = new Map<string, number[]>();
  for (const { word, at } of wordsIn(text, [...names, ...own.keys()])) {
    if (names.has(word)) reach.push(at);
    if (own.has(word)) {
      const known = named.get(word);
      if (known === undefined) named.set(word, [at]);
      else known.push(at);
    }
  }
  return { reach, named };
}

/** Whether one of the ascending places lies in the function. */
function within(places: readonly number[], { definition }: FunctionValue): boolean {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < definition.start) low = middle + 1;
    else high = middle;
  }
  return (places[low] ?? Number.POSITIVE_INFINITY) < definition.end;
}

/** From what reaches outside back to its callers, so far. */
const mostRounds = 10;

/** What names one of these is one of these. */
function grow(worth: Set<FunctionValue>, named: Places['named'], candidates: readonly FunctionValue[]): void {
  const done = new Set<string>();
  for (let round = 0; round < mostRounds && worth.size < candidates.length; round++) {
    const fresh = new Set([...worth].map(nameOf).filter((name) => !done.has(name)));
    if (fresh.size === 0) return;
    const places = [...fresh]
      .flatMap((name) => (common.has(name) ? [] : (named.get(name) ?? [])))
      .sort((a, b) => a - b);
    for (const name of fresh) done.add(name);
    for (const value of candidates) if (!worth.has(value) && within(places, value)) worth.add(value);
  }
}

/** Names so common that they say nothing of who is called. */
const common = new Set(
  'get set run call close open read write __init__ __call__ __enter__ __exit__ __repr__ main update add items keys values'.split(
    ' ',
  ),
);

import { type Closure, type Machine, rootName } from './machine.ts';
import { mayTell, reach, reachOfStrongWords, reachOfWords } from './reach.ts';
import type { FunctionValue } from './values.ts';
import { wordsIn } from './words-in.ts';

/** Functions that nobody here calls, or not as others might. */
export interface Worth {
  /** A rule could speak of these, or code that runs enters them: in the order in which they stand. */
  readonly followed: readonly FunctionValue[];
  /** Of what these do nothing comes, unless code that runs calls them and gives them something. */
  readonly left: readonly FunctionValue[];
}

export interface Asked {
  /** Definitions that were followed by themselves. */
  readonly seen: ReadonlySet<unknown>;
  /** Definitions of functions that code which runs hands on to others. */
  readonly given: ReadonlySet<unknown>;
  /** Whether whatever reaches outside is followed. */
  readonly all: boolean;
}

/**
 * Sorts out functions that were not followed by themselves, by what the words of their text reach and what the functions
 * they name reach. That others call them here changes nothing: code of other files may as well.
 */
export function worthFollowing(machine: Machine, text: string, { seen, given, all }: Asked): Worth {
  const candidates = [...machine.defined.values()].filter(({ definition }) => !seen.has(definition));
  if (candidates.length === 0) return { followed: [], left: [] };
  const reached = reachIn(candidates, text, namesThatReach(machine, text));
  const followed: FunctionValue[] = [];
  const left: FunctionValue[] = [];
  for (const one of reached) {
    if ((one.strong & strongBits) === 0) continue;
    const isEntered =
      all || given.has(one.value.definition) || machine.entry.enters?.has(rootName(one.value)) === true;
    if (isEntered || (mayTell(one.all) && one.adds)) followed.push(one.value);
    else left.push(one.value);
  }
  return { followed: inOrder(followed), left: inOrder(left) };
}

const strongBits = [...reachOfStrongWords.values()].reduce((all, bits) => all | bits, 0);

function inOrder(values: readonly FunctionValue[]): readonly FunctionValue[] {
  return [...values].sort((one, other) => one.definition.start - other.definition.start);
}

/** What a word of this file reaches, and how much of that counts by itself. */
interface Reaching {
  readonly all: number;
  readonly strong: number;
}

function namesThatReach(machine: Machine, text: string): ReadonlyMap<string, Reaching> {
  const names = new Map<string, Reaching>();
  const add = (name: string, all: number, strong: number) => {
    const known = names.get(name);
    names.set(name, { all: (known?.all ?? 0) | all, strong: (known?.strong ?? 0) | strong });
  };
  for (const [word, bits] of reachOfWords) add(word, bits, reachOfStrongWords.get(word) ?? 0);
  // Whoever asked for these knows why.
  for (const name of machine.entry.follows ?? []) add(name, reach.alone, reach.alone);
  const sum = (words: readonly string[], of: ReadonlyMap<string, number>) =>
    words.reduce((bits, word) => bits | (of.get(word) ?? 0), 0);
  for (const [name, value] of machine.module.names) {
    if (value.kind !== 'reference') continue;
    const parts = value.path.split(/[.()]+/);
    const all = sum(parts, reachOfWords);
    if (all !== 0) add(name, all, sum(parts, reachOfStrongWords));
  }
  // What an instance keeps of such a thing reaches as far: `self.session = requests.Session()`.
  for (const [, name, value] of text.matchAll(/\bself\.(\w{1,80})[ \t]*=[ \t]*([^\n]{1,200})/g)) {
    for (const word of value?.split(/\W+/) ?? []) {
      const bits = names.get(word);
      if (name !== undefined && bits !== undefined && bits.strong !== 0) add(name, bits.all, bits.strong);
    }
  }
  return names;
}

/** A function, and what it reaches together with the functions that it names. */
interface Reached {
  readonly value: FunctionValue;
  /** Words of its own text alone. */
  readonly own: number;
  readonly names: readonly string[];
  all: number;
  strong: number;
  /** Whether it does anything that is not all done by one of those. */
  adds: boolean;
}

function reachIn(
  candidates: readonly FunctionValue[],
  text: string,
  names: ReadonlyMap<string, Reaching>,
): readonly Reached[] {
  const byName = new Map<string, Reached[]>();
  const calledNames = new Set(candidates.map(nameOf).filter((name) => name !== '' && !common.has(name)));
  const places = wordsIn(text, [...names.keys(), ...calledNames]);
  const all = candidates.map((value): Reached => {
    let own = 0;
    let strong = 0;
    const named = new Set<string>();
    const { start, end } = value.definition;
    for (let at = firstFrom(places, start); at < places.length; at++) {
      const place = places[at];
      if (place === undefined || place.at >= end) break;
      const bits = names.get(place.word);
      own |= bits?.all ?? 0;
      strong |= bits?.strong ?? 0;
      if (calledNames.has(place.word)) named.add(place.word);
    }
    named.delete(nameOf(value));
    return { value, own, names: [...named], all: own, strong, adds: true };
  });
  for (const one of all) {
    const name = nameOf(one.value);
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [one]);
    else known.push(one);
  }
  grow(all, byName);
  for (const one of all) {
    one.adds =
      one.own !== 0 || !one.names.some((name) => byName.get(name)?.some((other) => other.all === one.all));
  }
  return all;
}

/** What is reached through functions that are named, so far. */
const mostRounds = 10;

function grow(all: readonly Reached[], byName: ReadonlyMap<string, readonly Reached[]>): void {
  for (let round = 0, changes = true; changes && round < mostRounds; round++) {
    changes = false;
    for (const one of all) {
      for (const name of one.names) {
        for (const other of byName.get(name) ?? []) {
          if ((one.all | other.all) === one.all && (one.strong | other.strong) === one.strong) continue;
          one.all |= other.all;
          one.strong |= other.strong;
          changes = true;
        }
      }
    }
  }
}

/** The first of the ascending places that stands there or behind. */
function firstFrom(places: readonly { readonly at: number }[], start: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.at ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nameOf(value: FunctionValue): string {
  if (value.definition.kind !== 'function') return '';
  const { owner } = value.scope as Closure;
  // Whoever makes an instance calls `__init__`.
  return value.definition.name === '__init__' && owner !== null ? owner.name : value.definition.name;
}

/** Names so common that they say nothing of who is called. */
const common = new Set(
  'get set run call close open read write __init__ __call__ __enter__ __exit__ __repr__ main update add items keys values'.split(
    ' ',
  ),
);

import type { Trigger } from '../../inspection.ts';
import type { Call, Guard } from '../behaviour.ts';
import type { Value } from '../value.ts';
import { areSame } from './values.ts';

/** A call as the machine sees it; the recorder adds what it is written as. */
export interface Emitted {
  readonly callee: string;
  readonly hidden: boolean;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly receiver: Value | null;
  readonly site: { readonly line: number; readonly start: number; readonly end: number };
  /** Whether its result could be computed: then it does nothing else, and once a place is enough. */
  readonly computed: boolean;
}

export interface Around {
  readonly text: string;
  readonly madeAt: number | null;
  readonly frames: readonly { readonly name: string }[];
  readonly guards: readonly Guard[];
  readonly quiet: boolean;
}

const mostCalls = 5_000;

/** Calls of one place in one root: those of a loop that is gone through. */
const mostOfOnePlace = 20;

const longestCode = 200;

/** Above every offset in a text that is parsed: so that a pair of them is one number. */
const farthest = 2 ** 26;

/** What was recorded of one function that is called at one place. */
interface Place {
  readonly callee: string;
  readonly madeAt: number | null;
  count: number;
  last: readonly Value[];
}

/** Keeps the calls of the root that is being followed. */
export class Recorder {
  #calls: Call[] = [];
  /** By where they stand in the text. */
  #places = new Map<number, Place[]>();
  #inside: { readonly of: Around['frames']; readonly names: readonly string[] } = { of: [], names: [] };
  full = false;
  /** What runs what is being followed. */
  following: Trigger = 'called';

  add(emitted: Emitted, around: Around): void {
    const { callee, hidden, args, keywords, receiver, site } = emitted;
    const { madeAt } = around;
    const key = site.start * farthest + site.end;
    const here = this.#places.get(key);
    const known = here?.find((one) => one.callee === callee && one.madeAt === madeAt);
    if (known !== undefined && known.count >= (emitted.computed ? 1 : mostOfOnePlace)) return;
    if (this.#calls.length >= mostCalls) {
      this.full = true;
      return;
    }
    // The same again, as in a loop without an end, says nothing more.
    if (known !== undefined && keywords.size === 0 && areSame(known.last, args)) return;
    if (known !== undefined) {
      known.count++;
      known.last = args;
    } else if (here !== undefined) here.push({ callee, madeAt, count: 1, last: args });
    else this.#places.set(key, [{ callee, madeAt, count: 1, last: args }]);
    const call: Call = {
      callee,
      args,
      keywords,
      receiver,
      line: madeAt ?? site.line,
      code: codeOf(around.text, site.start, site.end),
      hidden,
      inside: this.#namesOf(around.frames),
      guards: around.guards,
      quiet: around.quiet,
    };
    this.#calls.push(call);
  }

  /** Frames are never changed in place, and most calls stand in those of the one before. */
  #namesOf(frames: Around['frames']): readonly string[] {
    if (this.#inside.of !== frames) this.#inside = { of: frames, names: frames.map(({ name }) => name) };
    return this.#inside.names;
  }

  /** Takes a call back in. */
  put(call: Call): void {
    this.#calls.push(call);
  }

  /** The calls so far; begins anew. */
  take(): readonly Call[] {
    const calls = this.#calls;
    this.#calls = [];
    this.#places.clear();
    return calls;
  }
}

function codeOf(text: string, start: number, end: number): string {
  // Whatever stands on several lines is put on one; a little more is taken, since blanks go.
  const code = text.slice(start, Math.min(end, start + 2 * longestCode)).replace(/\s+/g, ' ');
  return code.length > longestCode || end > start + 2 * longestCode
    ? `${code.slice(0, longestCode - 1)}…`
    : code;
}

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
  readonly inside: readonly string[];
  readonly guards: readonly Guard[];
  readonly quiet: boolean;
}

const mostCalls = 5_000;

/** Calls of one place in one root: those of a loop that is gone through. */
const mostOfOnePlace = 20;

const longestCode = 200;

/** Keeps the calls of the root that is being followed. */
export class Recorder {
  #calls: Call[] = [];
  #places = new Map<string, number>();
  #last = new Map<string, Call>();
  full = false;
  /** What runs what is being followed. */
  following: Trigger = 'called';

  add(emitted: Emitted, around: Around): void {
    const { callee, hidden, args, keywords, receiver, site } = emitted;
    const place = `${around.madeAt ?? ''}:${site.start}:${site.end}:${callee}`;
    const before = this.#places.get(place) ?? 0;
    if (before >= (emitted.computed ? 1 : mostOfOnePlace)) return;
    if (this.#calls.length >= mostCalls) {
      this.full = true;
      return;
    }
    // The same again, as in a loop without an end, says nothing more.
    const last = this.#last.get(place);
    if (last !== undefined && areSame(last.args, args) && keywords.size === 0) return;
    this.#places.set(place, before + 1);
    const call: Call = {
      callee,
      args,
      keywords,
      receiver,
      line: around.madeAt ?? site.line,
      code: codeOf(around.text, site.start, site.end),
      hidden,
      inside: around.inside,
      guards: around.guards,
      quiet: around.quiet,
    };
    this.#calls.push(call);
    this.#last.set(place, call);
  }

  /** Takes a call back in. */
  put(call: Call): void {
    this.#calls.push(call);
  }

  /** The calls so far; begins anew. */
  take(): readonly Call[] {
    const calls = this.#calls;
    this.#calls = [];
    this.#places = new Map();
    this.#last = new Map();
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

import type { Runtime } from '../../runtime.ts';
import { requestKey } from '../request-key.ts';
import { Budget, type HourBounds } from './budget.ts';
import type { AskedRelease, Inspections } from './inspections.ts';

/** Looks into releases that nobody asked for, one at a time, for as long as a document wants them. */
export interface BackgroundLooks {
  /** What a document wants now, in place of what it wanted before. `generous`: all releases are wanted, not doubtful ones alone. */
  want(document: string, releases: readonly AskedRelease[], how: 'sparing' | 'generous'): void;
  /** Resolves when nothing is left to do, or after so many milliseconds, with what was left then. */
  settled(withinMs: number): Promise<readonly AskedRelease[]>;
  /** Forgets what all documents want. */
  clear(): void;
}

/** A file that is larger is not downloaded as a whole without having been asked for. */
const mostOfFile = 20 * 1024 * 1024;

const sparing: HourBounds = { bytes: 100 * 1024 * 1024, files: 30 };
const bounds = {
  sparing,
  generous: { bytes: 10 * sparing.bytes, files: 10 * sparing.files },
} as const;

/** What failed is tried again after so many milliseconds, if it is still wanted. */
const againAfter = 600_000;

interface Wish {
  readonly asked: AskedRelease;
  readonly most: HourBounds;
}

export function backgroundLooks(
  { clock, log }: Pick<Runtime, 'clock' | 'log'>,
  inspections: Pick<Inspections, 'of' | 'look' | 'recall'>,
): BackgroundLooks {
  const wishes = new Map<string, ReadonlyMap<string, Wish>>();
  const tried = new Map<string, number>();
  const waiting = new Set<() => void>();
  const budget = new Budget(clock);
  let current: { readonly key: string; readonly abort: AbortController } | null = null;
  let running = false;

  function wanted(key: string): Wish | null {
    for (const each of wishes.values()) {
      const wish = each.get(key);
      if (wish !== undefined) return wish;
    }
    return null;
  }

  function left(): ReadonlyMap<string, Wish> {
    const all = new Map([...wishes.values()].flatMap((each) => [...each]));
    for (const [key, { asked }] of all) {
      const at = tried.get(key);
      const isTried = at !== undefined && Math.abs(clock.now() - at) < againAfter;
      if (isTried || isLookedInto(asked)) all.delete(key);
    }
    return all;
  }

  /** What could not be had is not known yet. */
  function isLookedInto({ request, version }: AskedRelease): boolean {
    const known = inspections.of(request, version);
    return known?.files.some(({ inspection }) => inspection !== null) ?? false;
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    try {
      for (;;) {
        const [next] = left();
        if (next === undefined) return;
        const [key, { asked, most }] = next;
        const abort = new AbortController();
        current = { key, abort };
        if (await inspections.recall(asked.request, asked.version)) continue;
        if (abort.signal.aborted) continue;
        const outcome = await inspections.look(asked, {
          all: false,
          urgency: 'background',
          signal: abort.signal,
          maxBytes: mostOfFile,
          maySpend: (bytes, what) => budget.spend({ bytes, files: what === 'file' ? 1 : 0 }, most),
          progress: () => {},
        });
        if (outcome.kind === 'not-looked') log.debug(outcome.why);
        // Also where there is no more to be had this hour: others may be smaller.
        if (!abort.signal.aborted) tried.set(key, clock.now());
      }
    } catch (error) {
      log.error('Looking into releases ended', error);
    } finally {
      current = null;
      running = false;
      for (const resolve of [...waiting]) resolve();
    }
  }

  function changed(): void {
    if (current !== null && wanted(current.key) === null) current.abort.abort();
    void run();
  }

  return {
    want(document, releases, how) {
      const asked = releases.map((each) => [keyOf(each), { asked: each, most: bounds[how] }] as const);
      if (asked.length === 0) wishes.delete(document);
      else wishes.set(document, new Map(asked));
      changed();
    },
    async settled(withinMs) {
      if (!running) return [];
      await new Promise<void>((resolve) => {
        const done = (): void => {
          cancel();
          waiting.delete(done);
          resolve();
        };
        const cancel = clock.after(withinMs, done);
        waiting.add(done);
      });
      return running ? [...left().values()].map(({ asked }) => asked) : [];
    },
    clear() {
      wishes.clear();
      tried.clear();
      changed();
    },
  };
}

function keyOf({ request, version }: AskedRelease): string {
  return `${requestKey(request)} ${version}`;
}

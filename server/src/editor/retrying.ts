import type { Runtime } from '../runtime.ts';
import type { UnknownReason } from '../sources/fact.ts';
import { type Activity, idleAfterMs } from './activity.ts';
import type { Assessor } from './assessor.ts';
import { backOff } from './back-off.ts';
import type { OpenDocuments } from './documents.ts';
import type { EngineHost } from './engine-host.ts';
import { inBackground } from './run-safe.ts';

/** Asks again for what was not answered, or could not be assessed, for a reason that passes. */
export interface Retrying {
  /** A round of asking has ended, well or badly: some time later it is looked at what it left. */
  watch(): void;
  close(): void;
}

/** Reasons that may be gone the next time; the others ask for a decision of the user, or are answers. */
const passing: ReadonlySet<UnknownReason> = new Set<UnknownReason>([
  'offline',
  'unreachable',
  'timeout',
  'rate-limited',
  'malformed',
]);

/**
 * Asks again with growing waits until nothing is missing for a reason that passes. In an idle window nothing is asked
 * until the next sign of life.
 */
export function retrying(options: {
  readonly runtime: Runtime;
  readonly documents: OpenDocuments;
  readonly engine: EngineHost;
  readonly assessor: Assessor;
  readonly activity: Activity;
  /** Asks for what a document lacks; calls `watch` when it has ended. */
  readonly ask: (uri: string) => Promise<void>;
  /** What is shown may differ. */
  readonly look: () => void;
}): Retrying {
  const { runtime, documents, engine, assessor, activity, ask, look } = options;
  const waits = backOff(6_000, 15_000, 30_000, 60_000);
  let cancel: (() => void) | null = null;
  let overdue = false;

  /** Looked at when the wait is over and not before: listing what is missing is no work for every keystroke. */
  const lacks = async (uri: string): Promise<boolean> => {
    try {
      const missing = (await assessor.assess(uri))?.assessment?.missing ?? [];
      return missing.some(({ why }) => passing.has(why));
    } catch {
      return true;
    }
  };

  const askAgain = async (): Promise<void> => {
    if (engine.failure() === null && (await engine.settings()).offline) {
      waits.reset();
      return;
    }
    const everything = engine.peek()?.status().state === 'offline';
    const lacking: string[] = [];
    for (const { uri } of documents.all()) if (everything || (await lacks(uri))) lacking.push(uri);
    if (lacking.length === 0) {
      waits.reset();
      return;
    }
    for (const uri of lacking) inBackground(runtime.log, 'asking again', () => ask(uri));
    look();
  };

  const askNow = (): void => {
    overdue = false;
    inBackground(runtime.log, 'asking again', askAgain);
  };
  activity.onNote(() => {
    if (overdue) askNow();
  });

  return {
    watch: () => {
      cancel ??= runtime.clock.after(waits.next(), () => {
        cancel = null;
        if (activity.idleMs() >= idleAfterMs) overdue = true;
        else askNow();
      });
    },
    close: () => {
      overdue = false;
      cancel?.();
    },
  };
}

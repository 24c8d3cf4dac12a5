import type { DocumentInput } from '../assess/engine.ts';
import type { Runtime } from '../runtime.ts';
import type { Urgency } from '../sources/sources.ts';
import type { Activity } from './activity.ts';
import type { Assessor } from './assessor.ts';
import { isNotebookFile, type OpenDocuments, resourceOf } from './documents.ts';
import type { EngineHost } from './engine-host.ts';
import { retrying } from './retrying.ts';
import { inBackground } from './run-safe.ts';
import { resourceSettings, type SettingsStore } from './settings-store.ts';
import { restMs } from './typing-rest.ts';

/** Asks the sources for what open documents lack, a moment after they were opened, changed or saved. */
export interface NetworkRefresh {
  /** Asks for every open document: settings changed, the cache was cleared (`awaited`), facts grew old (`background`). */
  all(urgency: Urgency): void;
  close(): void;
}

const afterChangeMs = 200;

/** Begins to follow the documents. What is asked, and of whom, the engine decides. */
export function networkRefresh(options: {
  readonly runtime: Runtime;
  readonly documents: OpenDocuments;
  readonly settings: SettingsStore;
  readonly engine: EngineHost;
  readonly assessor: Assessor;
  readonly activity: Activity;
  /** What is shown may differ: an entry has rested, or a document was asked for the first time. */
  readonly look: () => void;
  /** What was being typed in a document is there to stay. */
  readonly rested: (uri: string) => void;
  /** A round of asking for a document has ended. */
  readonly asked: (uri: string) => void;
}): NetworkRefresh {
  const { runtime, documents, settings, engine, assessor, activity, look, rested } = options;
  const { clock, log } = runtime;
  const waiting = new Map<string, Urgency>();
  const inFlight = new Map<string, AbortController>();
  /** Documents that were asked for since the settings last changed. */
  const asked = new Set<string>();
  let cancelRound: (() => void) | null = null;
  let cancelRest: (() => void) | null = null;
  /** The document in which an entry is being typed. */
  let resting: string | null = null;
  let closed = false;

  const request = (uri: string, urgency: Urgency): void => {
    if (waiting.get(uri) !== 'awaited') waiting.set(uri, urgency);
    // Not put off by every keystroke: entries beside the one being typed are looked at while it is typed.
    cancelRound ??= clock.after(afterChangeMs, () => {
      cancelRound = null;
      const urgencies = new Map(waiting);
      waiting.clear();
      // The shortest first: names of a huge document must not stand in front of those of all others.
      const length = (each: string): number => documents.get(each)?.text.length ?? 0;
      for (const each of [...urgencies.keys()].sort((one, other) => length(one) - length(other))) {
        inBackground(log, 'refreshing facts', () => refresh(each, urgencies.get(each)));
      }
    });
  };

  const refresh = async (uri: string, urgency: Urgency = 'awaited'): Promise<void> => {
    const asking = documents.get(uri);
    if (closed || asking === null || isNotebookFile(asking)) return;
    const own = await settings.forResource(resourceOf(asking));
    if (!own.enable) return;
    try {
      const built = await engine.get();
      // Text and place of typing belong together: what was typed while the engine started is no older name.
      const document = documents.get(uri);
      if (document === null || closed) return;
      const typingAt = documents.typingAt(uri);
      const input: DocumentInput = { ...document, settings: resourceSettings(own) };
      const abort = inFlight.get(uri) ?? new AbortController();
      inFlight.set(uri, abort);
      await built.refresh([input], { typingAt, signal: abort.signal, urgency });
      if (!abort.signal.aborted) options.asked(uri);
    } finally {
      if (!closed) retries.watch();
    }
    if (closed || asked.has(uri)) return;
    // Facts that changed are told by the engine; that some names are not to be asked for is known only by now.
    asked.add(uri);
    assessor.invalidate(uri);
    look();
  };
  const retries = retrying({ runtime, documents, engine, assessor, activity, ask: refresh, look });

  /** What was being typed is judged: shown again, and asked for. */
  const settle = (): void => {
    cancelRest?.();
    cancelRest = null;
    if (resting !== null && documents.get(resting) !== null) request(resting, 'awaited');
    if (resting !== null) rested(resting);
    resting = null;
    look();
  };
  const rest = (uri: string): void => {
    cancelRest?.();
    resting = uri;
    cancelRest = clock.after(restMs, () => {
      // A timer may be a moment early by the clock.
      if (documents.typingAt(uri) === null) settle();
      else rest(uri);
    });
  };

  documents.onEvent((event, uri) => {
    if (event === 'closed') {
      waiting.delete(uri);
      asked.delete(uri);
      inFlight.get(uri)?.abort();
      inFlight.delete(uri);
    } else {
      request(uri, 'awaited');
    }
    const left = event === 'changed' ? resting !== null && resting !== uri : resting === uri;
    if (left) settle();
    if (event === 'changed' && documents.typingAt(uri) !== null) rest(uri);
  });

  return {
    all: (urgency) => {
      asked.clear();
      for (const { uri } of documents.all()) request(uri, urgency);
    },
    close: () => {
      closed = true;
      for (const cancel of [cancelRound, cancelRest]) cancel?.();
      retries.close();
      for (const abort of inFlight.values()) abort.abort();
    },
  };
}

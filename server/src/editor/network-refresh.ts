import type { DocumentInput } from '../assess/engine.ts';
import type { Runtime } from '../runtime.ts';
import type { OpenDocuments } from './documents.ts';
import type { EngineHost } from './engine-host.ts';
import { inBackground } from './run-safe.ts';
import { resourceSettings, type SettingsStore } from './settings-store.ts';
import { restMs } from './typing-rest.ts';

/** Asks the sources for what open documents lack, a moment after they were opened, changed or saved. */
export interface NetworkRefresh {
  /** Asks for every open document: settings changed, the cache was cleared. */
  all(): void;
  close(): void;
}

const afterChangeMs = 200;
/** While the index does not answer it is asked again after these waits, the last one over and over. */
const retryMs = [6_000, 15_000, 30_000, 60_000] as const;

export function networkRefresh(options: {
  readonly runtime: Runtime;
  readonly documents: OpenDocuments;
  readonly settings: SettingsStore;
  readonly engine: EngineHost;
  /** Called when entries have rested and when a round of asking has ended: what is shown may differ. */
  readonly changed: () => void;
}): NetworkRefresh {
  const { runtime, documents, settings, engine, changed } = options;
  const { clock, log } = runtime;
  const waiting = new Set<string>();
  const inFlight = new Map<string, AbortController>();
  let cancelRound: (() => void) | null = null;
  let cancelRest: (() => void) | null = null;
  let cancelRetry: (() => void) | null = null;
  /** The document in which an entry is being typed. */
  let resting: string | null = null;
  let retries = 0;
  let closed = false;

  const request = (uri: string): void => {
    waiting.add(uri);
    // Not put off by every keystroke: entries beside the one being typed are looked at while it is typed.
    cancelRound ??= clock.after(afterChangeMs, () => {
      cancelRound = null;
      const uris = [...waiting];
      waiting.clear();
      // The shortest first: names of a huge document must not stand in front of those of all others.
      const length = (each: string): number => documents.get(each)?.text.length ?? 0;
      for (const each of uris.sort((one, other) => length(one) - length(other))) {
        inBackground(log, 'refreshing facts', () => refresh(each));
      }
    });
  };

  const refresh = async (uri: string): Promise<void> => {
    const document = documents.get(uri);
    if (document === null || closed) return;
    const own = await settings.forResource(uri);
    if (!own.enable) return;
    const built = await engine.get();
    const typingAt = documents.typingAt(uri);
    const input: DocumentInput = { ...document, settings: resourceSettings(own) };
    const abort = inFlight.get(uri) ?? new AbortController();
    inFlight.set(uri, abort);
    await built.refresh([input], { typingAt, signal: abort.signal });
    if (closed) return;
    changed();
    retryWhenOffline();
  };

  const retryWhenOffline = (): void => {
    if (engine.peek()?.status().state !== 'offline') {
      cancelRetry?.();
      cancelRetry = null;
      retries = 0;
      return;
    }
    if (cancelRetry !== null) return;
    const wait = retryMs[Math.min(retries, retryMs.length - 1)] ?? 60_000;
    retries++;
    cancelRetry = clock.after(wait, () => {
      cancelRetry = null;
      inBackground(log, 'asking again', async () => {
        if ((await settings.overall()).offline) return;
        for (const { uri } of documents.all()) await refresh(uri);
      });
    });
  };

  /** What was being typed is judged: shown again, and asked for. */
  const settle = (): void => {
    cancelRest?.();
    cancelRest = null;
    if (resting !== null && documents.get(resting) !== null) request(resting);
    resting = null;
    changed();
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
      inFlight.get(uri)?.abort();
      inFlight.delete(uri);
    } else {
      request(uri);
    }
    const left = event === 'changed' ? resting !== null && resting !== uri : resting === uri;
    if (left) settle();
    if (event === 'changed' && documents.typingAt(uri) !== null) rest(uri);
  });

  return {
    all: () => {
      for (const { uri } of documents.all()) request(uri);
    },
    close: () => {
      closed = true;
      for (const cancel of [cancelRound, cancelRest, cancelRetry]) cancel?.();
      for (const abort of inFlight.values()) abort.abort();
    },
  };
}

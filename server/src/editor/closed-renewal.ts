import type { DocumentInput, Engine } from '../assess/engine.ts';
import { breath } from '../breath.ts';
import type { Runtime } from '../runtime.ts';
import { type Activity, idleAfterMs } from './activity.ts';
import type { Assessor } from './assessor.ts';
import type { ClosedFiles } from './closed-files.ts';
import { type ClosedManifests, closedManifests } from './closed-manifests.ts';
import type { EngineHost } from './engine-host.ts';
import { type Known, knowledgeOf, newSince, withFindings } from './known-findings.ts';
import { inBackground } from './run-safe.ts';
import type { News, WorseNews } from './worse-news.ts';

/** Asks again about manifests and locks that are not open, and about what is installed for them. */
export interface ClosedRenewal {
  /** Begins a round, unless one is under way. The first one tells nothing: it is what later ones are compared with. */
  round(): void;
  /** What files are judged by changed: what differs for that alone is no news. */
  rejudged(): void;
  /** What is known may come from elsewhere now: the running round ends, and the next one is the first again. */
  rebase(): void;
  /** Folders came or went: the running round ends. */
  regroup(): void;
  close(): void;
}

/** The open documents are asked for first. */
const afterOpenMs = 2_000;
const mostFiles = 200;

interface KnownFile extends Known {
  /** What it was judged by; the current one is `judgement`. */
  readonly judgement: number;
  /** It was shown here, and has not become clean since. */
  readonly shown: boolean;
}

/**
 * Files are asked for one by one, as what nobody waits for. What became worse since the last round is shown under the
 * problems, and told where it is an error; what was so before is left to a check of the workspace.
 */
export function closedRenewal(
  options: ClosedManifests & {
    readonly runtime: Pick<Runtime, 'clock' | 'log'>;
    readonly activity: Pick<Activity, 'idleMs'>;
    readonly engine: Pick<EngineHost, 'peek' | 'settings'>;
    readonly assessor: Pick<Assessor, 'assessInput'>;
    readonly closedFiles: Pick<ClosedFiles, 'show' | 'shows'>;
    readonly news: Pick<WorseNews, 'tell'>;
  },
): ClosedRenewal {
  const { runtime, activity, documents, engine, assessor, closedFiles, folders, news } = options;
  const known = new Map<string, KnownFile>();
  let judgement = 0;
  let abort = new AbortController();
  let state: 'resting' | 'running' | 'closed' = 'resting';
  let cancel: (() => void) | null = null;

  const isOver = (signal: AbortSignal): boolean => signal.aborted || activity.idleMs() >= idleAfterMs;

  /** What became worse in one file. */
  const renew = async (built: Engine, document: DocumentInput, signal: AbortSignal): Promise<News[]> => {
    const { uri } = document;
    const now = judgement;
    const last = known.get(uri);
    let before: Known | undefined = last;
    if (last !== undefined && last.judgement !== now) {
      const { assessment } = await assessor.assessInput(document, null);
      before = withFindings(last, assessment?.findings ?? []);
    }
    await built.refresh([document], { signal, urgency: 'background' });
    if (signal.aborted) return [];
    const { assessment, diagnostics } = await assessor.assessInput(document, null);
    // Opened meanwhile: it is looked after there. Its folder may have left the workspace, too.
    if (signal.aborted || assessment === null || documents.get(uri) !== null || folders.of(uri) === null) {
      return [];
    }
    const fresh = before === undefined || now !== judgement ? [] : newSince(before, assessment);
    const knowledge = knowledgeOf(assessment);
    const shown = knowledge.findings.size > 0 && (fresh.length > 0 || last?.shown === true);
    if (shown || closedFiles.shows(uri)) closedFiles.show(uri, diagnostics);
    known.set(uri, { ...knowledge, judgement: now, shown });
    return fresh.filter(({ level }) => level === 'error').map((finding) => ({ uri, finding }));
  };

  /** The same for what is installed, by what is known now: it was asked for along with the files. */
  const renewInstalled = (built: Engine, seen: Set<string>): News[] =>
    built.installed().flatMap(({ document: { uri }, assessment }) => {
      const before = known.get(uri);
      seen.add(uri);
      known.set(uri, { ...knowledgeOf(assessment), judgement, shown: false });
      const fresh = before?.judgement === judgement ? newSince(before, assessment) : [];
      return fresh.filter(({ level }) => level === 'error').map((finding) => ({ uri, finding }));
    });

  const run = async (signal: AbortSignal): Promise<void> => {
    // Nothing was looked at yet that would have needed it.
    const built = engine.peek();
    if (built === null || (await engine.settings()).offline) return;
    const seen = new Set<string>();
    const found: News[] = [];
    for await (const document of closedManifests(built, options)) {
      if (isOver(signal)) break;
      seen.add(document.uri);
      found.push(...(await renew(built, document, signal)));
      await breath();
      if (isOver(signal) || seen.size >= mostFiles) break;
    }
    if (!isOver(signal)) {
      found.push(...renewInstalled(built, seen));
      for (const uri of [...known.keys()]) if (!seen.has(uri)) known.delete(uri);
    }
    if (state !== 'closed') news.tell(found);
  };

  const begin = async (): Promise<void> => {
    state = 'running';
    abort = new AbortController();
    try {
      await run(abort.signal);
    } finally {
      if (state === 'running') state = 'resting';
    }
  };

  const stop = (): void => {
    cancel?.();
    cancel = null;
    abort.abort();
  };

  return {
    round: () => {
      if (state !== 'resting') return;
      cancel ??= runtime.clock.after(afterOpenMs, () => {
        cancel = null;
        if (state === 'resting') inBackground(runtime.log, 'renewing files that are not open', begin);
      });
    },
    rejudged: () => {
      judgement++;
    },
    rebase: () => {
      stop();
      known.clear();
    },
    regroup: () => {
      stop();
      judgement++;
    },
    close: () => {
      state = 'closed';
      stop();
    },
  };
}

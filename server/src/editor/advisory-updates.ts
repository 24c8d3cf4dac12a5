import type {
  CancellationToken,
  Connection,
  WorkDoneProgressServerReporter,
} from 'vscode-languageserver/node';
import type { Settings } from '../../../common/settings.ts';
import { countInWords } from '../phrases.ts';
import type { Runtime } from '../runtime.ts';
import type { AdvisoryData } from '../sources/osv-local/advisory-data.ts';
import type { UpdateOptions, UpdateResult, UpdateStep } from '../sources/osv-local/update.ts';
import type { Activity } from './activity.ts';
import type { ClientFeatures } from './client-features.ts';
import { notify } from './notice.ts';
import { inBackground } from './run-safe.ts';
import type { SettingsStore } from './settings-store.ts';

/** Keeps the database of advisories: by a command, and by what changed while somebody works. */
export interface AdvisoryUpdates {
  /** The command: all that is needed, with progress. What goes wrong is told; never rejects for it. */
  update(token: CancellationToken): Promise<void>;
  close(): void;
}

/** Data younger than this is good enough. */
const everyMs = 6 * 60 * 60 * 1000;
/** Many windows opened together must not ask together. */
const jitterMs = 30 * 60 * 1000;
/** Whether it is due is looked at this often. */
const lookMs = 10 * 60 * 1000;

type Fixed = Partial<Pick<Settings, 'advisories' | 'offline' | 'osvDumpsUrl'>>;

/** `cacheDirectory` is null where nothing is kept on disk: then there is no database. */
export function advisoryUpdates(options: {
  readonly connection: Connection;
  readonly features: ClientFeatures;
  readonly settings: SettingsStore;
  /** Lies over what the editor says. */
  readonly fixed: Fixed;
  readonly activity: Activity;
  readonly runtime: Runtime;
  readonly cacheDirectory: string | null;
  /** Called when the data is newer than before. */
  readonly updated: () => void;
  /** From 0 to below 1. */
  readonly random?: () => number;
}): AdvisoryUpdates {
  const { connection, features, settings, fixed, activity, runtime, cacheDirectory, updated } = options;
  const { clock, log } = runtime;
  const dueMs = everyMs + (options.random ?? Math.random)() * jitterMs;
  const closing = new AbortController();
  let running: Promise<void> | null = null;
  let lookedAt: number | null = null;

  const overall = async (): Promise<Settings> => ({ ...(await settings.overall()), ...fixed });
  const dataOf = async ({ osvDumpsUrl }: Settings, directory: string): Promise<AdvisoryData> => {
    // Loaded when it is first needed: most never do.
    const { createAdvisoryData } = await import('../sources/osv-local/advisory-data.ts');
    return createAdvisoryData(runtime, { cacheDirectory: directory, dumpsUrl: osvDumpsUrl });
  };
  const alone = (work: () => Promise<void>): Promise<void> => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };

  const say = (message: string): void => notify(connection, 'warning', message);
  const withProgress = async (
    token: CancellationToken,
    work: (choices: Pick<UpdateOptions, 'signal' | 'tell'>) => Promise<void>,
  ): Promise<void> => {
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, closing.signal]);
    token.onCancellationRequested(() => abort.abort());
    if (!features.workDoneProgress) return work({ signal, tell: () => {} });
    const progress = await connection.window.createWorkDoneProgress();
    progress.token.onCancellationRequested(() => abort.abort());
    progress.begin('Updating advisories', undefined, undefined, true);
    try {
      await work({ signal, tell: reporting(progress) });
    } finally {
      progress.done();
    }
  };
  const take = (result: UpdateResult): void => {
    if (result.kind !== 'updated') return;
    const { summary, changed, notes } = result;
    const counts = `${countInWords(summary.records, 'advisory')}, ${countInWords(changed, 'record')} changed`;
    log.info([`The advisory database is up to date: ${counts}.`, ...notes].join(' '));
    updated();
  };

  const byCommand = async (token: CancellationToken): Promise<void> => {
    const current = await overall();
    if (current.offline) return say('The advisory database was not updated: "wheelwarden.offline" is on.');
    if (cacheDirectory === null)
      return say('The advisory database was not updated: nothing is kept on disk.');
    const data = await dataOf(current, cacheDirectory);
    await withProgress(token, async (choices) => {
      const result = await data.update({ extent: 'needed', ...choices });
      take(result);
      if (result.kind === 'failed') say(`The advisory database was not updated: ${result.why}`);
      if (result.kind === 'no-sqlite') {
        say(
          'This editor comes without SQLite, so advisories are asked of the service instead of this machine.',
        );
      }
    });
  };

  const byItself = async (): Promise<void> => {
    const current = await overall();
    if (current.advisories !== 'local' || current.offline || !current.enable || cacheDirectory === null)
      return;
    const data = await dataOf(current, cacheDirectory);
    const { state } = await data.status();
    if (state.kind !== 'ready' || clock.now() - Date.parse(state.summary.asOf) < dueMs) return;
    const result = await data.update({ extent: 'changes', signal: closing.signal, tell: () => {} });
    take(result);
    if (result.kind === 'failed') log.info(`The advisory database was not updated: ${result.why}`);
    if (result.kind === 'dump-due') {
      log.warn('The advisory database is far behind: run "Wheelwarden: Update Advisory Database".');
    }
  };

  activity.onNote(() => {
    const now = clock.now();
    if (closing.signal.aborted || (lookedAt !== null && Math.abs(now - lookedAt) < lookMs)) return;
    lookedAt = now;
    inBackground(log, 'updating advisories', () => alone(byItself));
  });
  settings.onChange(() => {
    lookedAt = null;
  });

  return {
    update: async (token) => {
      await running?.catch(() => undefined);
      await alone(() => byCommand(token));
    },
    close: () => closing.abort(),
  };
}

function reporting(progress: Pick<WorkDoneProgressServerReporter, 'report'>): (step: UpdateStep) => void {
  let told = '';
  return ({ step, done, total }) => {
    const share = total === null || total === 0 ? '' : ` ${Math.floor((done / total) * 100)} %`;
    const text = `${words[step]}${share}`;
    if (text === told) return;
    told = text;
    progress.report(text);
  };
}

const words: Readonly<Record<UpdateStep['step'], string>> = {
  asking: 'asking what changed',
  downloading: 'downloading',
  reading: 'reading',
  fetching: 'fetching what changed',
};

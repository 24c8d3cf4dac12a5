import type {
  CancellationToken,
  Connection,
  WorkDoneProgressServerReporter,
} from 'vscode-languageserver/node';
import type { DocumentInput, Engine } from '../assess/engine.ts';
import { breath } from '../breath.ts';
import { countInWords } from '../phrases.ts';
import type { Log } from '../runtime.ts';
import type { Assessor } from './assessor.ts';
import type { ClientFeatures } from './client-features.ts';
import type { ClosedFiles } from './closed-files.ts';
import type { OpenDocuments } from './documents.ts';
import type { EngineHost } from './engine-host.ts';
import type { Folders } from './folders.ts';
import { resourceSettings, type SettingsStore } from './settings-store.ts';

/** Files are asked for in groups, so that names they share go out once and results come in while it runs. */
const groupSize = 32;

/** Assesses every manifest and Python file of the workspace and shows what is found in files that are not open. */
export function workspaceChecker(options: {
  readonly connection: Connection;
  readonly features: ClientFeatures;
  readonly documents: OpenDocuments;
  readonly settings: SettingsStore;
  readonly engine: EngineHost;
  readonly assessor: Assessor;
  readonly closedFiles: ClosedFiles;
  readonly folders: Folders;
  readonly log: Log;
}): (token: CancellationToken) => Promise<void> {
  const { connection, features, documents, settings, engine, assessor, closedFiles, folders, log } = options;
  let running: Promise<void> | null = null;

  const checkGroup = async (
    built: Engine,
    group: readonly DocumentInput[],
    signal: AbortSignal,
  ): Promise<void> => {
    await built.refresh(group, { signal });
    for (const document of group) {
      await breath();
      if (signal.aborted) return;
      const assessed = await assessor.assessInput(document, null);
      // Its folder may have left the workspace meanwhile.
      if (folders.of(document.uri) === null) continue;
      closedFiles.show(document.uri, assessed.diagnostics);
    }
  };

  const check = async (
    progress: Pick<WorkDoneProgressServerReporter, 'report'>,
    signal: AbortSignal,
  ): Promise<void> => {
    const built = await engine.get();
    let group: DocumentInput[] = [];
    let checked = 0;
    for await (const document of built.findDocuments(folders.paths())) {
      if (signal.aborted) break;
      if (documents.get(document.uri) !== null) continue;
      const own = await settings.forResource(document.uri);
      if (!own.enable) continue;
      group.push({ ...document, settings: resourceSettings(own) });
      checked++;
      if (group.length < groupSize) continue;
      await checkGroup(built, group, signal);
      group = [];
      progress.report(countInWords(checked, 'file'));
    }
    await checkGroup(built, group, signal);
    log.info(`Checked the workspace: ${countInWords(checked, 'file')}.`);
  };

  const run = async (token: CancellationToken): Promise<void> => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    if (!features.workDoneProgress) return check(noProgress, abort.signal);
    const progress = await connection.window.createWorkDoneProgress();
    progress.token.onCancellationRequested(() => abort.abort());
    progress.begin('Checking the workspace', undefined, undefined, true);
    try {
      await check(progress, abort.signal);
    } finally {
      progress.done();
    }
  };

  return (token) => {
    running ??= run(token).finally(() => {
      running = null;
    });
    return running;
  };
}

const noProgress = { report: () => {} };

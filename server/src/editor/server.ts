import type { Connection, InitializeParams } from 'vscode-languageserver/node';
import { serverCommands } from '../../../common/commands.ts';
import { interpreterNotification } from '../../../common/messages.ts';
import type { Settings } from '../../../common/settings.ts';
import type { EngineSettings } from '../assess/engine.ts';
import type { Runtime } from '../runtime.ts';
import { activity } from './activity.ts';
import { advisoryUpdates } from './advisory-updates.ts';
import { createAssessor } from './assessor.ts';
import { workspaceChecker } from './check-workspace.ts';
import type { ClientFeatures } from './client-features.ts';
import { closedFiles } from './closed-files.ts';
import { closedRenewal } from './closed-renewal.ts';
import { codeActions } from './code-actions.ts';
import { completionList } from './completion.ts';
import { decidesOnOthers, mayHoldPolicy } from './decisive-files.ts';
import { diagnosticsDisplay } from './diagnostics-display.ts';
import { documentLinks } from './document-links.ts';
import { openDocuments, resourceOf } from './documents.ts';
import { enabledDocument } from './enabled-document.ts';
import { type CreateEngine, engineHost } from './engine-host.ts';
import { findingIds } from './finding-ids.ts';
import { workspaceFolders } from './folders.ts';
import { hoverOf } from './hover.ts';
import { editCommands } from './ignore-command.ts';
import { indexActions } from './index-actions.ts';
import { lookInsideCommands } from './look-inside.ts';
import { lookInsideActions } from './look-inside-actions.ts';
import { networkRefresh } from './network-refresh.ts';
import { readActionRequest, readDocument, readInterpreter, readPlace } from './read-request.ts';
import { renewing } from './renewing.ts';
import { inBackground, runSafe } from './run-safe.ts';
import { settingsStore } from './settings-store.ts';
import { forgetEvidence } from './show-evidence.ts';
import { statusTeller } from './status.ts';
import { registerWatchers } from './watchers.ts';
import { workspaceIndexes } from './workspace-indexes.ts';
import { worseNews } from './worse-news.ts';

export interface ServerOptions {
  readonly runtime: Runtime;
  /** Called when the first document needs the engine, not before. */
  readonly createEngine: CreateEngine;
  /** The product's version. */
  readonly version: string;
  /** Engine settings that hold whatever the editor says: the options of `wheelwarden lsp`. */
  readonly fixedSettings?: Partial<EngineSettings & Pick<Settings, 'osvDumpsUrl'>>;
  /** Folder for the cache, unless the client names one; null keeps nothing on disk. */
  readonly cacheDirectory: string | null;
  /** The folder above holds whatever the client names. */
  readonly cacheGiven?: boolean;
  /** Opens the sealed sign-ins and proxy settings of the editor that started this process; null or absent where it gave no key. */
  readonly signInKey?: string | null;
}

export interface RunningServer {
  close(): Promise<void>;
}

/** Builds the parts of a server for one client and ties them to the connection; each part knows one concern. */
export function bindServer(
  connection: Connection,
  params: InitializeParams,
  features: ClientFeatures,
  options: ServerOptions,
  whenReady: (action: () => void) => void,
): RunningServer {
  const { runtime } = options;
  const { log } = runtime;
  if (features.options.http) runtime.http.configure(features.options.http);

  const named = options.cacheGiven === true ? undefined : features.options.cacheDirectory;
  const cacheDirectory = named ?? options.cacheDirectory;
  const folders = workspaceFolders(connection, params, features, whenReady);
  const documents = openDocuments(connection, runtime);
  const settings = settingsStore(connection, features, folders, log, whenReady);
  const engine = engineHost({
    createEngine: options.createEngine,
    cacheDirectory,
    fixed: options.fixedSettings ?? {},
    settings,
    documents,
    trusted: features.options.trusted !== false,
    runtime,
  });
  const ids = findingIds();
  const assessor = createAssessor({ documents, settings, engine, features, ids });
  const display = diagnosticsDisplay({ connection, features, documents, assessor, runtime });
  const status = statusTeller({ connection, features, documents, assessor, engine });
  const closed = closedFiles(connection, !features.pull, documents);

  /** What is shown may differ. */
  const look = (): void => {
    display.refresh();
    status.update();
  };
  const news = worseNews({ connection, documents, assessor, log });
  /** Facts moved on. */
  const changed = (): void => {
    assessor.invalidate();
    look();
  };
  /** What documents are judged by changed, and holds already. */
  const rejudged = (): void => {
    news.rejudged(documents.all().map(({ uri }) => uri));
    changed();
  };
  /** The other open documents are judged by this one: its text says what is allowed, asked for or chosen. */
  const judgeOthers = (uri: string): void => {
    const others = documents.all().filter((other) => other.uri !== uri);
    news.rejudged(others.map((other) => other.uri));
    for (const other of others) assessor.invalidate(other.uri);
    if (others.length > 0) look();
  };
  const othersMayDiffer = (uri: string): void =>
    inBackground(log, 'judging the other documents', async () => {
      if (await decidesOnOthers(uri)) judgeOthers(uri);
    });
  const atWork = activity(runtime.clock);
  const refresh = networkRefresh({
    runtime,
    documents,
    settings,
    engine,
    assessor,
    activity: atWork,
    look,
    rested: othersMayDiffer,
    asked: news.asked,
  });
  const ofClosed = {
    connection,
    features,
    documents,
    settings,
    engine,
    assessor,
    closedFiles: closed,
    folders,
  };
  const closedOnes = closedRenewal({ ...ofClosed, runtime, activity: atWork, news });
  const renewal = renewing({
    clock: runtime.clock,
    activity: atWork,
    settled: closedOnes.round,
    renew: () => {
      refresh.all('background');
      closedOnes.round();
    },
  });
  /** Facts may come from elsewhere from now on. */
  const rebase = (): void => {
    news.rebase();
    closedOnes.rebase();
    changed();
    refresh.all('awaited');
  };
  const advisories = advisoryUpdates({
    connection,
    features,
    settings,
    fixed: options.fixedSettings ?? {},
    activity: atWork,
    runtime,
    cacheDirectory,
    updated: () => refresh.all('background'),
  });
  const inside = lookInsideCommands({ connection, features, engine, runtime, cacheDirectory });
  const edits = editCommands({ connection, features, documents, engine, ids, runtime });
  const indexes = workspaceIndexes({
    connection,
    engine,
    trusted: features.options.trusted !== false,
    signInKey: options.signInKey ?? null,
    log,
    askAnew: rebase,
  });

  engine.setRoots(folders.paths());
  folders.onChange(() => {
    engine.setRoots(folders.paths());
    closed.keep((uri) => folders.of(uri) !== null);
    closedOnes.regroup();
    rejudged();
  });
  registerWatchers(connection, features, log, whenReady, (files) => {
    for (const { uri, path } of files) {
      engine.peek()?.fileChanged(path);
      closed.clear(uri);
      if (mayHoldPolicy(uri)) closedOnes.rejudged();
    }
    rejudged();
  });
  const checkWorkspace = workspaceChecker({ ...ofClosed, log });

  engine.onFacts(changed);
  engine.onStatus(() => status.update());
  display.onShown(() => {
    status.update();
    news.look();
  });
  settings.onChange(rebase);

  documents.onEvent(atWork.note);
  // A policy counts as it is typed: the engine has its text by now, the other documents are judged by it again.
  documents.onEvent((event, uri) => {
    if (event === 'saved') return;
    if (mayHoldPolicy(uri)) {
      closedOnes.rejudged();
      news.rejudged([uri]);
      judgeOthers(uri);
    } else if (event === 'closed') othersMayDiffer(uri);
  });
  // The other cells may be judged by one that came or went; by one that is typed in they are once that rests.
  documents.onEvent((event, uri) => {
    if ((event === 'opened' || event === 'closed') && documents.isCell(uri)) look();
  });
  settings.onChange(atWork.note);
  connection.onHover(
    runSafe(log, 'hover', null, async (params) => {
      atWork.note();
      const place = readPlace(params);
      const assessed = place && (await assessor.assess(place.uri));
      if (place === null || assessed?.assessment == null) return null;
      const card = await (await engine.get()).cardAt(assessed.document, place.position);
      return card === null
        ? null
        : hoverOf(card, place.position, assessed, features, indexes.pending(), inside.offer(card));
    }),
  );
  connection.onCompletion(
    runSafe(log, 'completion', null, async (params, token) => {
      atWork.note();
      const place = readPlace(params);
      const document = place && (await enabledDocument(place.uri, documents, settings));
      if (place === null || document === null) return null;
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const found = await (await engine.get()).completionsAt(document, place.position, abort.signal);
      return completionList(found, document.text, place.position, features.completion);
    }),
  );
  connection.onDocumentLinks(
    runSafe(log, 'links', [], async (params) => {
      const uri = readDocument(params);
      const document = uri === null ? null : await enabledDocument(uri, documents, settings);
      if (document === null || !(await settings.forResource(resourceOf(document))).links) return [];
      return documentLinks(await (await engine.get()).links(document));
    }),
  );
  connection.onNotification(
    interpreterNotification,
    runSafe(log, 'interpreter', undefined, (params: unknown) => {
      const chosen = readInterpreter(params);
      if (chosen !== null) engine.setInterpreter(chosen.folder, chosen.path);
    }),
  );
  connection.onCodeAction(
    runSafe(log, 'code actions', [], async (params) => {
      atWork.note();
      const asked = readActionRequest(params);
      const assessed = asked && (await assessor.assess(asked.uri));
      if (!assessed) return [];
      return [
        ...codeActions(assessed, asked.request, features),
        ...indexActions(assessed, asked.request, indexes.pending()),
        ...(await lookInsideActions(assessed, asked.request, await engine.get(), inside)),
      ];
    }),
  );
  connection.onExecuteCommand(
    runSafe(log, 'command', null, async ({ command, arguments: args }, token) => {
      atWork.note();
      if (command === serverCommands.ignore) await edits.ignore(args?.[0]);
      if (command === serverCommands.applyFix) await edits.applyFix(args?.[0]);
      if (command === serverCommands.copyCommand) await edits.copy(args?.[0]);
      await indexes.run(command, args?.[0]);
      if (command === serverCommands.lookInside) await inside.run(args?.[0], token);
      if (command === serverCommands.checkWorkspace) await checkWorkspace(token);
      if (command === serverCommands.updateAdvisories) await advisories.update(token);
      if (command === serverCommands.clearCache) {
        await (await engine.get()).clearCache();
        await forgetEvidence(cacheDirectory, runtime.files);
        closed.clearAll();
        rebase();
      }
      return null;
    }),
  );

  return {
    close: async () => {
      advisories.close();
      inside.close();
      renewal.close();
      closedOnes.close();
      refresh.close();
      display.close();
      await engine.close();
    },
  };
}

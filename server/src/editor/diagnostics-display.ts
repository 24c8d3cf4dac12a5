import type { Connection, DocumentDiagnosticReport } from 'vscode-languageserver/node';
import { breath } from '../breath.ts';
import type { Runtime } from '../runtime.ts';
import type { Assessed, Assessor } from './assessor.ts';
import type { ClientFeatures } from './client-features.ts';
import type { OpenDocuments } from './documents.ts';
import { inBackground, runSafe } from './run-safe.ts';

/** Shows findings of open documents; whether the editor asks or is told is a matter of this file alone. */
export interface DiagnosticsDisplay {
  /** Facts, settings, policy or the clock moved on: shows again what differs, soon and once. */
  refresh(): void;
  /** Called after documents were assessed for display. */
  onShown(listener: () => void): void;
  close(): void;
}

const nothing: DocumentDiagnosticReport = { kind: 'full', items: [] };

/** Stands for a result that could not be had; no result's id. */
const failed = '';

/** Changes that come together are shown together. */
const coalesceMs = 60;

/** Begins to answer pulls, or to push where the editor does not pull (`features.pull`). */
export function diagnosticsDisplay(options: {
  readonly connection: Connection;
  readonly features: ClientFeatures;
  readonly documents: OpenDocuments;
  readonly assessor: Assessor;
  readonly runtime: Runtime;
}): DiagnosticsDisplay {
  const { connection, features, documents, assessor, runtime } = options;
  /** What the editor shows, by document: the result id of what it was given last. */
  const shown = new Map<string, string>();
  const listeners: (() => void)[] = [];
  let cancelTimer: (() => void) | null = null;
  let closed = false;
  const tellShown = (): void => {
    for (const listener of listeners) listener();
  };

  /** One document that fails does not keep the others from being shown. */
  const each = async (action: (uri: string) => Promise<void>): Promise<void> => {
    for (const { uri } of documents.all()) {
      await breath();
      if (closed) return;
      await action(uri).catch((error: unknown) => runtime.log.error('diagnostics failed', error));
    }
  };

  const push = async (uri: string): Promise<void> => {
    const assessed = await assessor.assess(uri);
    if (closed || assessed === null || documents.get(uri) === null) return;
    if (shown.get(uri) === assessed.resultId) return;
    shown.set(uri, assessed.resultId);
    const { version } = assessed.document;
    await connection.sendDiagnostics({ uri, version, diagnostics: [...assessed.diagnostics] });
  };

  const pullAgain = async (): Promise<void> => {
    let differs = false;
    await each(async (uri) => {
      if (differs || !shown.has(uri)) return;
      const assessed = await assessor.assess(uri);
      differs = assessed !== null && shown.get(uri) !== assessed.resultId;
    });
    if (differs && !closed) await connection.languages.diagnostics.refresh();
  };

  const showAgain = async (): Promise<void> => {
    await (features.pull ? pullAgain() : each(push));
    if (!closed) tellShown();
  };

  const pulled = async (uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> => {
    let assessed: Assessed | null;
    try {
      assessed = await assessor.assess(uri);
    } catch (error) {
      // Whatever is answered now is not what was found: as soon as something is, the editor is to ask again.
      if (documents.get(uri) !== null) shown.set(uri, failed);
      tellShown();
      throw error;
    }
    if (assessed === null) return nothing;
    shown.set(uri, assessed.resultId);
    tellShown();
    const { resultId, diagnostics } = assessed;
    return resultId === previous
      ? { kind: 'unchanged', resultId }
      : { kind: 'full', resultId, items: [...diagnostics] };
  };

  connection.languages.diagnostics.on(async ({ textDocument, previousResultId: previous }) => {
    // A failure must not take away what is shown.
    const fallback = previous === undefined ? nothing : ({ kind: 'unchanged', resultId: previous } as const);
    return runSafe(runtime.log, 'diagnostics', fallback, () => pulled(textDocument.uri, previous))();
  });

  documents.onEvent((event, uri) => {
    if (event === 'closed') {
      shown.delete(uri);
      if (!features.pull && !closed) void connection.sendDiagnostics({ uri, diagnostics: [] });
      tellShown();
    } else if (event !== 'saved' && !features.pull) {
      inBackground(runtime.log, 'diagnostics', async () => {
        await push(uri).finally(() => {
          if (!closed) tellShown();
        });
      });
    }
  });

  return {
    refresh: () => {
      cancelTimer ??= runtime.clock.after(coalesceMs, () => {
        cancelTimer = null;
        inBackground(runtime.log, 'diagnostics', showAgain);
      });
    },
    onShown: (listener) => listeners.push(listener),
    close: () => {
      closed = true;
      cancelTimer?.();
    },
  };
}

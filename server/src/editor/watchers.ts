import { type Connection, DidChangeWatchedFilesNotification } from 'vscode-languageserver/node';
import { cooldownGlobs, documentGlobs, policyGlobs } from '../../../common/document-globs.ts';
import type { Log } from '../runtime.ts';
import type { ClientFeatures } from './client-features.ts';
import { pathOf } from './documents.ts';
import { inBackground } from './run-safe.ts';

/** Hears of files that changed on disk; all changes of one message are handed over together. */
export function registerWatchers(
  connection: Connection,
  features: ClientFeatures,
  log: Log,
  whenReady: (action: () => void) => void,
  onChanged: (files: readonly { readonly uri: string; readonly path: string }[]) => void,
): void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const files = changes.flatMap(({ uri }) => {
      const path = pathOf(uri);
      return path === null ? [] : [{ uri, path }];
    });
    if (files.length > 0) onChanged(files);
  });
  whenReady(() => {
    if (!features.registersWatchers) return;
    const globs = new Set([...documentGlobs, ...policyGlobs, ...cooldownGlobs]);
    inBackground(log, 'registering watchers', async () => {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [...globs].map((globPattern) => ({ globPattern })),
      });
    });
  });
}

import type { Connection } from 'vscode-languageserver/node';
import { serverCommands } from '../../../common/commands.ts';
import { originsRequest, signInsNotification } from '../../../common/messages.ts';
import type { Log } from '../runtime.ts';
import type { PendingOrigin } from '../sources/approvals.ts';
import type { EngineHost } from './engine-host.ts';
import { indexReview } from './review-indexes.ts';
import { runSafe } from './run-safe.ts';
import { readSignIns, signInOrigins } from './sign-ins.ts';

/** What a person decides about indexes in the editor: which of those that only a workspace names are asked, and as whom. */
export interface WorkspaceIndexes {
  /** Origins that wait for the user's word, and those he said no to; empty before the engine is there. */
  pending(): readonly PendingOrigin[];
  /** Runs a command if it is one of these. */
  run(command: string, id: unknown): Promise<void>;
}

/** Answers the commands and takes the sign-ins. `askAnew` is called when other indexes may be asked, or as somebody else. */
export function workspaceIndexes(options: {
  readonly connection: Connection;
  readonly engine: EngineHost;
  readonly trusted: boolean;
  /** Opens sealed sign-ins; null where the editor has no such key. */
  readonly signInKey: string | null;
  readonly log: Log;
  readonly askAnew: () => void;
}): WorkspaceIndexes {
  const { connection, engine, trusted, signInKey, log, askAnew } = options;
  const review = indexReview({ connection, engine, trusted, log, answered: askAnew });
  connection.onNotification(
    signInsNotification,
    runSafe(log, 'sign-ins', undefined, (params: unknown) => {
      const signIns = readSignIns(params, signInKey);
      if (signIns === null) {
        log.warn('The sign-ins of the editor could not be read; those from before still hold.');
        return;
      }
      engine.setSignIns(signIns);
      if (engine.peek() !== null) askAnew();
    }),
  );
  connection.onRequest(
    originsRequest,
    runSafe(log, 'origins', [], async () =>
      signInOrigins(await engine.get(), (await engine.settings()).indexUrl),
    ),
  );
  return {
    pending: () => engine.peek()?.pendingOrigins() ?? [],
    run: async (command, id) => {
      if (command === serverCommands.reviewIndexes) await review.review(id);
      if (command === serverCommands.forgetIndexes) await review.forget();
    },
  };
}

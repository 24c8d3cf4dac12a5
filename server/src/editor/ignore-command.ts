import type { Connection } from 'vscode-languageserver/node';
import {
  type CopyParams,
  copyRequest,
  type IgnorePromptParams,
  type IgnorePromptResult,
  ignorePromptRequest,
} from '../../../common/messages.ts';
import type { Fix } from '../assess/engine.ts';
import { day } from '../phrases.ts';
import { subjectName } from '../rules/index-rule.ts';
import type { Runtime } from '../runtime.ts';
import type { ClientFeatures } from './client-features.ts';
import type { OpenDocuments } from './documents.ts';
import type { EngineHost } from './engine-host.ts';
import type { FindingIds, SeenFix } from './finding-ids.ts';
import { notify } from './notice.ts';
import { editedFile } from './open-file.ts';
import { workspaceEdit } from './workspace-edit.ts';

/** An ignore entry ends after this many days unless the person says otherwise. */
const ignoreDays = 90;

export interface EditCommands {
  /** Asks for reason and end where the editor can, and writes the entry into the project's policy. */
  ignore(id: unknown): Promise<void>;
  applyFix(id: unknown): Promise<void>;
  /** Hands the person the command of a fix: on the clipboard where the editor can, else in a message. It is never run. */
  copy(id: unknown): Promise<void>;
}

/**
 * The commands behind fixes and ignore entries. What cannot be done is told to the person in a message; none rejects.
 */
export function editCommands(options: {
  readonly connection: Connection;
  readonly features: ClientFeatures;
  readonly documents: OpenDocuments;
  readonly engine: EngineHost;
  readonly ids: FindingIds;
  readonly runtime: Runtime;
}): EditCommands {
  const { connection, features, documents, engine, ids, runtime } = options;

  const ask = async (params: IgnorePromptParams): Promise<IgnorePromptResult> => {
    if (features.options.ignorePrompt !== true) return { reason: '', until: params.until };
    return readAnswer(await connection.sendRequest<unknown>(ignorePromptRequest, params));
  };

  const apply = async (label: string, fix: Fix): Promise<void> => {
    const files = new Map(
      await Promise.all(
        [...new Set(fix.edits.map((edit) => edit.uri))].map(
          async (uri) => [uri, await editedFile(uri, documents, runtime.files)] as const,
        ),
      ),
    );
    const edit = workspaceEdit(
      fix.edits,
      (uri) => files.get(uri) ?? { version: null, exists: true },
      features,
    );
    const { applied, failureReason } = await connection.workspace.applyEdit({ label, edit });
    if (!applied)
      runtime.log.warn(`The editor did not apply "${label}": ${failureReason ?? 'no reason given'}`);
  };

  /** Neither the finding's own text nor one the fix edits has changed since. */
  const isCurrent = ({ document, fix, versions }: SeenFix): boolean =>
    [document.uri, ...fix.edits.map(({ uri }) => uri)].every((uri) => {
      const now = documents.get(uri)?.version;
      const then = versions.get(uri);
      // One that was opened or closed meanwhile has the text it had on disk.
      return now === undefined || then === undefined || now === then;
    });

  return {
    ignore: async (id) => {
      const seen = typeof id === 'string' ? ids.finding(id) : null;
      if (seen === null) {
        runtime.log.info('The finding to ignore is not there any more.');
        return;
      }
      const until = dateAfter(runtime.clock.now(), ignoreDays);
      const answer = await ask({ rule: seen.finding.rule, name: subjectName(seen.finding), until });
      if (answer === null) return;
      const document = documents.get(seen.document.uri) ?? seen.document;
      const built = await engine.get();
      const fix = await built.ignoreFix(document, seen.finding, answer.reason, answer.until);
      await apply(fix.title, fix);
    },
    applyFix: async (id) => {
      const seen = typeof id === 'string' ? ids.fix(id) : null;
      if (seen === null || !isCurrent(seen)) {
        runtime.log.info('The text changed since the fix was offered.');
        return;
      }
      await apply(seen.fix.title, seen.fix);
    },
    copy: async (id) => {
      const text = typeof id === 'string' ? ids.fix(id)?.fix.copies : undefined;
      // A line end would run the command as soon as it is pasted into a terminal.
      if (text === undefined || /\p{Cc}/u.test(text)) {
        runtime.log.info('The command to copy is not offered any more.');
        return;
      }
      if (features.options.copy === true) {
        await connection.sendRequest(copyRequest, { text } satisfies CopyParams);
        return;
      }
      notify(connection, 'info', `Run this to apply the fix: ${text}`);
    },
  };
}

function dateAfter(now: number, days: number): string {
  return new Date(now + days * day).toISOString().slice(0, 10);
}

/** The client's answer, taken as what it should be or as no. */
function readAnswer(value: unknown): IgnorePromptResult {
  if (typeof value !== 'object' || value === null) return null;
  const { reason, until } = value as Record<string, unknown>;
  if (typeof reason !== 'string') return null;
  if (until === null) return { reason, until };
  return typeof until === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(until) ? { reason, until } : null;
}

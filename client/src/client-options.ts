import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient/node';
import { hoverCommands } from '../../common/commands.ts';
import { documentGlobs, documentLanguages, notebookGlobs, policyGlobs } from '../../common/document-globs.ts';
import type { InitializationOptions } from '../../common/messages.ts';
import { completesHere } from './completes-here.ts';
import { sealedHttpSettings } from './http-settings.ts';

/** What the server is told of this editor. `signInKey`: seals what no trace may show; the server's process has it too. */
export function clientOptions(
  context: vscode.ExtensionContext,
  outputChannel: vscode.LogOutputChannel,
  signInKey: string,
): LanguageClientOptions {
  const patterns = new Set([...documentGlobs, ...policyGlobs]);
  for (const pattern of notebookGlobs) patterns.delete(pattern);
  return {
    documentSelector: [
      ...[...patterns].map((pattern) => ({ scheme: 'file', pattern })),
      { scheme: 'vscode-notebook-cell', language: 'python' },
      ...documentLanguages.flatMap((language) => [
        { scheme: 'file', language },
        { scheme: 'untitled', language },
      ]),
    ],
    outputChannel,
    initializationOptions: () => initializationOptions(context, signInKey),
    // Links in a hover may run these commands of ours and nothing else.
    markdown: { isTrusted: { enabledCommands: hoverCommands }, supportHtml: false },
    middleware: {
      provideCompletionItem: (document, position, context, token, next) =>
        completesHere(document.languageId, document.lineAt(position).text)
          ? next(document, position, context, token)
          : null,
    },
    diagnosticPullOptions: { onChange: true, onSave: true, onFocus: false, onTabs: false },
    // A server that cannot start says so in the log; nothing pops up again and again.
    initializationFailedHandler: (error) => {
      outputChannel.error(String(error));
      return false;
    },
  };
}

function initializationOptions(context: vscode.ExtensionContext, signInKey: string): InitializationOptions {
  return {
    ignorePrompt: true,
    status: true,
    commandLinks: true,
    diagnosticsInHover: true,
    hoverPictures: true,
    copy: true,
    evidence: true,
    cacheDirectory: context.globalStorageUri.fsPath,
    http: sealedHttpSettings(signInKey),
    trusted: vscode.workspace.isTrusted,
  };
}

import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient/node';
import { hoverCommands } from '../../common/commands.ts';
import { documentGlobs, documentLanguages, notebookGlobs, policyGlobs } from '../../common/document-globs.ts';
import type { InitializationOptions } from '../../common/messages.ts';
import { completesHere } from './completes-here.ts';

/** What the server is told of this editor. */
export function clientOptions(
  context: vscode.ExtensionContext,
  outputChannel: vscode.LogOutputChannel,
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
    initializationOptions: () => initializationOptions(context),
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

function initializationOptions(context: vscode.ExtensionContext): InitializationOptions {
  return {
    ignorePrompt: true,
    status: true,
    commandLinks: true,
    diagnosticsInHover: true,
    copy: true,
    cacheDirectory: context.globalStorageUri.fsPath,
    http: httpSettings(),
    trusted: vscode.workspace.isTrusted,
  };
}

/** VS Code's own proxy and certificate settings, which a process of its own does not inherit. */
function httpSettings(): NonNullable<InitializationOptions['http']> {
  const http = vscode.workspace.getConfiguration('http');
  const proxyIsOff = http.get<string>('proxySupport') === 'off';
  return {
    proxy: proxyIsOff ? null : http.get<string>('proxy') || null,
    noProxy: http.get<string[]>('noProxy') ?? [],
    proxyStrictSsl: http.get<boolean>('proxyStrictSSL') ?? true,
    proxyAuthorization: http.get<string | null>('proxyAuthorization') || null,
  };
}

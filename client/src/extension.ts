import * as vscode from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { clientCommands } from '../../common/commands.ts';
import {
  copyRequest,
  ignorePromptRequest,
  interpreterNotification,
  type StatusParams,
  statusNotification,
} from '../../common/messages.ts';
import { clientOptions } from './client-options.ts';
import { copyToClipboard } from './clipboard.ts';
import { askToIgnore } from './ignore-prompt.ts';
import { ChosenInterpreters } from './interpreters.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { serverOptions } from './server-options.ts';
import { StatusItem } from './status-item.ts';

const inTurn = oneAtATime();
const interpreters = new ChosenInterpreters((chosen) => {
  // Told again after each start, so one that does not reach a server on its way out is not lost.
  if (client?.isRunning()) void client.sendNotification(interpreterNotification, chosen).catch(() => {});
});
let client: LanguageClient | null = null;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Wheelwarden', { log: true });
  const status = new StatusItem();
  const restart = (): Promise<void> =>
    inTurn(async () => {
      await stop();
      status.hide();
      client = await start(context, log, status);
      interpreters.tellAll();
    });
  context.subscriptions.push(
    log,
    status,
    interpreters,
    vscode.commands.registerCommand(clientCommands.restart, restart),
    vscode.commands.registerCommand(clientCommands.showLog, () => log.show()),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration('http')) await restart();
    }),
  );
  await restart();
}

export function deactivate(): Promise<void> {
  return inTurn(stop);
}

async function start(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  status: StatusItem,
): Promise<LanguageClient> {
  const module = context.asAbsolutePath('dist/server.js');
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc, options: serverOptions },
    debug: {
      module,
      transport: TransportKind.ipc,
      options: { ...serverOptions, execArgv: ['--nolazy', '--inspect=6009'] },
    },
  };
  const started = new LanguageClient('wheelwarden', 'Wheelwarden', server, clientOptions(context, log));
  started.onNotification(statusNotification, (params: StatusParams) => {
    status.show(params);
    interpreters.look();
  });
  started.onRequest(ignorePromptRequest, askToIgnore);
  started.onRequest(copyRequest, copyToClipboard);
  try {
    await started.start();
  } catch (error) {
    log.error(`The language server did not start: ${String(error)}`);
    const reason = 'the language server did not start, the log tells why.';
    status.show({ state: 'failed', reason, oldest: null, alarms: 0, sample: false });
  }
  return started;
}

async function stop(): Promise<void> {
  const running = client;
  client = null;
  // A server that never ran has nothing to stop.
  if (running?.needsStop()) await running.dispose();
}

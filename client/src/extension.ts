import * as vscode from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { clientCommands } from '../../common/commands.ts';
import {
  copyRequest,
  ignorePromptRequest,
  interpreterNotification,
  originsRequest,
  type ShowEvidenceParams,
  type SignInsParams,
  type StatusParams,
  showEvidenceRequest,
  signInsNotification,
  statusNotification,
} from '../../common/messages.ts';
import { newSealingKey, seal } from '../../common/sealing.ts';
import { askAndLookInside } from './ask-release.ts';
import { clientOptions } from './client-options.ts';
import { copyToClipboard } from './clipboard.ts';
import { EvidenceView } from './evidence-view.ts';
import { askToIgnore } from './ignore-prompt.ts';
import { ChosenInterpreters } from './interpreters.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { serverOptions } from './server-options.ts';
import { SignIns } from './sign-ins.ts';
import { StatusItem } from './status-item.ts';

const inTurn = oneAtATime();
const interpreters = new ChosenInterpreters((chosen) => {
  // Told again after each start, so one that does not reach a server on its way out is not lost.
  if (client?.isRunning()) void client.sendNotification(interpreterNotification, chosen).catch(() => {});
});
let client: LanguageClient | null = null;
/** Of the server that runs now. */
let signInKey = '';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Wheelwarden', { log: true });
  const status = new StatusItem();
  const evidence = new EvidenceView();
  const signIns = new SignIns(context.secrets, log, (all) => {
    if (!client?.isRunning()) return;
    // Sealed, for a trace of the messages would show it.
    const params: SignInsParams = { sealed: seal(JSON.stringify(all), signInKey) };
    void client.sendNotification(signInsNotification, params).catch(() => {});
  });
  const restart = (): Promise<void> =>
    inTurn(async () => {
      await stop();
      status.hide();
      client = await start(context, log, status, evidence);
      interpreters.tellAll();
      await signIns.tellAll();
    });
  context.subscriptions.push(
    log,
    status,
    evidence,
    interpreters,
    signIns,
    vscode.commands.registerCommand(clientCommands.signIn, async () => signIns.signIn(await origins())),
    vscode.commands.registerCommand(clientCommands.signOut, () => signIns.signOut()),
    vscode.commands.registerCommand(clientCommands.lookInsideRelease, askAndLookInside),
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

/** Origins one may want to sign in to, as the server knows them. */
async function origins(): Promise<string[]> {
  if (!client?.isRunning()) return [];
  return client.sendRequest<string[]>(originsRequest).catch(() => []);
}

async function start(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  status: StatusItem,
  evidence: EvidenceView,
): Promise<LanguageClient> {
  const module = context.asAbsolutePath('dist/server.js');
  signInKey = newSealingKey();
  const options = serverOptions(signInKey);
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc, options },
    debug: {
      module,
      transport: TransportKind.ipc,
      options: { ...options, execArgv: ['--nolazy', '--inspect=6009'] },
    },
  };
  const started = new LanguageClient(
    'wheelwarden',
    'Wheelwarden',
    server,
    clientOptions(context, log, signInKey),
  );
  started.onNotification(statusNotification, (params: StatusParams) => {
    status.show(params);
    interpreters.look();
  });
  started.onRequest(ignorePromptRequest, askToIgnore);
  started.onRequest(copyRequest, copyToClipboard);
  started.onRequest(showEvidenceRequest, (params: ShowEvidenceParams) => evidence.show(params));
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

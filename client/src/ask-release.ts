import * as vscode from 'vscode';
import { serverCommands } from '../../common/commands.ts';

/** Asks which release to look into, and hands it to the server. */
export async function askAndLookInside(): Promise<void> {
  const release = await vscode.window.showInputBox({
    title: 'Look inside a release',
    prompt: 'Its files are fetched from your index and read on this machine. Nothing is run.',
    placeHolder: 'NAME==VERSION',
    validateInput: (text) =>
      /^\s*[A-Za-z0-9][\w.-]*\s*={2,3}\s*[\w.!+-]+\s*$/.test(text)
        ? null
        : 'A name and a version, as in requests==2.32.4',
  });
  if (release !== undefined) await vscode.commands.executeCommand(serverCommands.lookInside, release);
}

import * as vscode from 'vscode';
import type { InterpreterParams } from '../../common/messages.ts';
import { chosenPath, pythonApi } from './python-api.ts';

/** The Python extension tells of no activation; extensions that come and go do, and so do editors of Python files. */
const looksForApi = [vscode.extensions.onDidChange, vscode.window.onDidChangeActiveTextEditor] as const;

/**
 * The interpreter the Python extension uses for each folder, where that extension is active. It is never activated from
 * here, and what it says is taken for no more than it is: a path that the server looks at.
 */
export class ChosenInterpreters implements vscode.Disposable {
  readonly #tell: (chosen: InterpreterParams) => void;
  readonly #subscriptions: vscode.Disposable[] = [];
  #changes: { dispose(): unknown } | null = null;

  constructor(tell: (chosen: InterpreterParams) => void) {
    this.#tell = tell;
    for (const event of looksForApi) this.#subscriptions.push(event(() => this.look()));
    this.#subscriptions.push(vscode.workspace.onDidChangeWorkspaceFolders(() => this.tellAll()));
  }

  /** Listens to the Python extension as soon as it is there; called now and then, for nobody tells when that is. */
  look(): void {
    if (this.#changes !== null) return;
    const environments = pythonApi(vscode.extensions.getExtension('ms-python.python'));
    if (environments === null) return;
    this.#changes = environments.onDidChangeActiveEnvironmentPath(() => this.tellAll());
    this.tellAll();
  }

  /** Tells the choice of every folder; nothing while the Python extension is not active. */
  tellAll(): void {
    this.look();
    if (this.#changes === null) return;
    const environments = pythonApi(vscode.extensions.getExtension('ms-python.python'));
    const folders = vscode.workspace.workspaceFolders ?? [];
    for (const folder of folders.length === 0 ? [null] : folders) {
      this.#tell({
        folder: folder?.uri.toString() ?? null,
        path: chosenPath(environments, folder?.uri),
      });
    }
  }

  dispose(): void {
    this.#changes?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

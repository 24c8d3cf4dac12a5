import * as vscode from 'vscode';
import { clientCommands } from '../../common/commands.ts';
import type { ShowEvidenceParams } from '../../common/messages.ts';
import { reportAddress } from './report-address.ts';

const scheme = 'wheelwarden-evidence';
/** The form on PyPI wants 10 characters; a sentence that says something has more. */
const shortest = 20;
/** Documents that are open at once, and then some. */
const mostKept = 50;

/** What a look inside found, as documents that are read only; with a report above it where there is one to make. */
export class EvidenceView
  implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable
{
  readonly #shown = new Map<string, ShowEvidenceParams>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #lenses = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly onDidChangeCodeLenses = this.#lenses.event;
  readonly #disposables: readonly vscode.Disposable[];

  constructor() {
    this.#disposables = [
      this.#changed,
      this.#lenses,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.languages.registerCodeLensProvider({ scheme }, this),
      vscode.commands.registerCommand(clientCommands.reportRelease, (uri: unknown) => this.#report(uri)),
    ];
  }

  async show(params: ShowEvidenceParams): Promise<null> {
    const uri = vscode.Uri.from({ scheme, path: `/${params.title.replace(/[\\/]/g, '-')}.txt` });
    const key = uri.toString();
    this.#shown.delete(key);
    this.#shown.set(key, params);
    const [oldest] = this.#shown.keys();
    if (this.#shown.size > mostKept && oldest !== undefined) this.#shown.delete(oldest);
    this.#changed.fire(uri);
    this.#lenses.fire();
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    return null;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#shown.get(uri.toString())?.text ?? 'Look inside again: this is no longer kept.\n';
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const key = document.uri.toString();
    if (!this.#shown.get(key)?.report) return [];
    const title = 'Report this to PyPI…';
    const command = { title, command: clientCommands.reportRelease, arguments: [key] };
    return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command)];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Opens PyPI's form, filled in, once the person has said in a sentence what they saw. */
  async #report(uri: unknown): Promise<void> {
    const report = typeof uri === 'string' ? this.#shown.get(uri)?.report : null;
    if (!report) return;
    const sentence = await vscode.window.showInputBox({
      title: 'Report to PyPI',
      prompt:
        'Say in a sentence of your own what you saw in these lines and why it is harmful: a few people read all reports. The form opens in your browser; nothing is sent before you send it.',
      ignoreFocusOut: true,
      validateInput: (text) =>
        text.trim().length < shortest ? `A sentence, of at least ${shortest} characters.` : null,
    });
    if (sentence === undefined) return;
    // As text: what the editor makes of a Uri has lost what is encoded in its query, the inspector link's `#` above all.
    await vscode.commands.executeCommand('vscode.open', reportAddress(report, sentence));
  }
}

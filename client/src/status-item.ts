import * as vscode from 'vscode';
import { clientCommands, serverCommands } from '../../common/commands.ts';
import type { StatusParams } from '../../common/messages.ts';
import { statusText } from './status-text.ts';

/** A short round of asking is not worth a word. */
const checkingShowsAfterMs = 500;
const ageRenewsMs = 60_000;

/** The status bar's item; hidden until the server first says where it stands. */
export class StatusItem implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem(
    'wheelwarden.status',
    vscode.StatusBarAlignment.Right,
    1,
  );
  readonly #renewal = setInterval(() => this.#render(), ageRenewsMs);
  #status: StatusParams | null = null;
  #delay: NodeJS.Timeout | undefined;

  constructor() {
    this.#item.name = 'Wheelwarden';
  }

  show(status: StatusParams): void {
    clearTimeout(this.#delay);
    this.#status = status;
    if (status.state === 'checking') this.#delay = setTimeout(() => this.#render(), checkingShowsAfterMs);
    else this.#render();
  }

  /** The server stopped: what it last said no longer holds. */
  hide(): void {
    clearTimeout(this.#delay);
    this.#status = null;
    this.#item.hide();
  }

  dispose(): void {
    clearTimeout(this.#delay);
    clearInterval(this.#renewal);
    this.#item.dispose();
  }

  #render(): void {
    if (this.#status === null) return;
    const { text, tooltip, alarming, click } = statusText(this.#status, Date.now());
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.command = click === 'log' ? clientCommands.showLog : serverCommands.reviewIndexes;
    this.#item.backgroundColor = alarming
      ? new vscode.ThemeColor('statusBarItem.errorBackground')
      : undefined;
    this.#item.show();
  }
}

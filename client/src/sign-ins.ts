import * as vscode from 'vscode';
import type { SignInParams } from '../../common/messages.ts';
import { readSignInList, typedOrigin, withSignIn } from './sign-in-list.ts';

const secretKey = 'wheelwarden.signIns';
const shownMs = 5_000;
const another = 'Another address…';

/** Sign-ins to package indexes, kept in VS Code's secret storage and nowhere else. */
export class SignIns implements vscode.Disposable {
  readonly #secrets: vscode.SecretStorage;
  readonly #tell: (signIns: readonly SignInParams[]) => void;
  readonly #log: vscode.LogOutputChannel;
  readonly #subscription: vscode.Disposable;

  /** `tell` is called with all of them whenever they change, in whichever window. */
  constructor(
    secrets: vscode.SecretStorage,
    log: vscode.LogOutputChannel,
    tell: (signIns: readonly SignInParams[]) => void,
  ) {
    this.#secrets = secrets;
    this.#log = log;
    this.#tell = tell;
    this.#subscription = secrets.onDidChange(async ({ key }) => {
      if (key === secretKey) await this.tellAll();
    });
  }

  /** A machine without a place for secrets has no sign-ins: that is said in the log, and all else works. */
  async tellAll(): Promise<void> {
    try {
      this.#tell(await this.#read());
    } catch (error) {
      this.#log.warn(`VS Code's secret storage cannot be read, so nobody is signed in: ${String(error)}`);
    }
  }

  /** Asks for an index (`origins` are offered), a user name and a password. */
  async signIn(origins: readonly string[]): Promise<void> {
    const title = 'Sign In to an Index';
    const origin = await pickOrigin(title, origins);
    if (origin === null) return;
    const username = await vscode.window.showInputBox({
      title,
      prompt: `User name for ${origin}, or a token (leave the password empty then)`,
      ignoreFocusOut: true,
      validateInput: (text) => (text === '' ? 'Type a user name or a token.' : null),
    });
    if (username === undefined) return;
    const password = await vscode.window.showInputBox({
      title,
      prompt: `Password for ${username} at ${origin}. It is kept in VS Code's secret storage and sent there only.`,
      password: true,
      ignoreFocusOut: true,
    });
    if (password === undefined) return;
    await this.#write(withSignIn(await this.#read(), origin, { origin, username, password }));
    vscode.window.setStatusBarMessage(`$(key) Signed in to ${origin}`, shownMs);
  }

  async signOut(): Promise<void> {
    const signIns = await this.#read();
    if (signIns.length === 0) {
      void vscode.window.showInformationMessage('You are not signed in to any index.');
      return;
    }
    const chosen = await vscode.window.showQuickPick(
      signIns.map(({ origin, username }) => ({ label: origin, description: username })),
      { title: 'Sign Out of an Index' },
    );
    if (chosen === undefined) return;
    await this.#write(withSignIn(await this.#read(), chosen.label, null));
    vscode.window.setStatusBarMessage(`$(key) Signed out of ${chosen.label}`, shownMs);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #read(): Promise<readonly SignInParams[]> {
    return readSignInList(await this.#secrets.get(secretKey));
  }

  async #write(signIns: readonly SignInParams[]): Promise<void> {
    if (signIns.length === 0) await this.#secrets.delete(secretKey);
    else await this.#secrets.store(secretKey, JSON.stringify(signIns));
  }
}

async function pickOrigin(title: string, origins: readonly string[]): Promise<string | null> {
  const offered = origins.filter((origin) => 'origin' in typedOrigin(origin));
  if (offered.length > 0) {
    const chosen = await vscode.window.showQuickPick([...offered, another], {
      title,
      placeHolder: 'Which index?',
    });
    if (chosen === undefined) return null;
    if (chosen !== another) return chosen;
  }
  const typed = await vscode.window.showInputBox({
    title,
    prompt: 'Address of the index. The password is sent to its host only.',
    placeHolder: 'https://packages.example.com',
    ignoreFocusOut: true,
    validateInput: (text) => {
      const read = typedOrigin(text);
      return 'problem' in read ? read.problem : null;
    },
  });
  const read = typed === undefined ? null : typedOrigin(typed);
  return read !== null && 'origin' in read ? read.origin : null;
}

import * as vscode from 'vscode';
import type { CopyParams } from '../../common/messages.ts';

const shownMs = 5_000;

/** Puts a command on the clipboard and says so where it disturbs nobody. It is the person who runs it, or not. */
export async function copyToClipboard({ text }: CopyParams): Promise<null> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(clippy) Copied: ${text}`, shownMs);
  return null;
}

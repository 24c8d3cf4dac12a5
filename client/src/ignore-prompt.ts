import * as vscode from 'vscode';
import type { IgnorePromptParams, IgnorePromptResult } from '../../common/messages.ts';

interface EndItem extends vscode.QuickPickItem {
  readonly until: string | null;
}

/** Asks why a finding is all right and for how long; null when the person leaves either question. */
export async function askToIgnore(params: IgnorePromptParams): Promise<IgnorePromptResult> {
  const title = `Ignore ${params.rule} for ${params.name}`;
  const reason = await vscode.window.showInputBox({
    title,
    prompt: 'Why is this all right? The reason is written to the policy of the project.',
    placeHolder: 'For example: reviewed by the platform team',
    ignoreFocusOut: true,
  });
  if (reason === undefined) return null;
  const end = await vscode.window.showQuickPick(ends(params.until), {
    title,
    placeHolder: 'Until when?',
    ignoreFocusOut: true,
  });
  return end === undefined ? null : { reason, until: end.until };
}

function ends(proposed: string): EndItem[] {
  const inOneYear = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);
  return [
    { label: `Until ${proposed}`, description: 'then it is a finding again', until: proposed },
    { label: `Until ${inOneYear}`, until: inOneYear },
    { label: 'Without end', until: null },
  ];
}

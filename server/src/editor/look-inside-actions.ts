import { type CodeAction, CodeActionKind } from 'vscode-languageserver/node';
import { serverCommands } from '../../../common/commands.ts';
import type { Engine } from '../assess/engine.ts';
import type { Assessed } from './assessor.ts';
import type { ActionRequest } from './code-actions.ts';
import type { LookInsideCommands } from './look-inside.ts';

/**
 * `Look inside NAME VERSION` for the entry at the beginning of the range. Unasked only where the entry has a finding: a light
 * bulb at every line would tell nothing.
 */
export async function lookInsideActions(
  assessed: Assessed,
  { range, only, isAutomatic }: ActionRequest,
  engine: Pick<Engine, 'cardAt'>,
  commands: Pick<LookInsideCommands, 'offer'>,
): Promise<CodeAction[]> {
  const isWanted = only === null || only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix);
  if (!isWanted || assessed.assessment === null) return [];
  const card = await engine.cardAt(assessed.document, range.start);
  if (card === null || (isAutomatic === true && card.findings.length === 0)) return [];
  const offer = commands.offer(card);
  if (offer === null) return [];
  const { title, id } = offer;
  const command = { title, command: serverCommands.lookInside, arguments: [id] };
  return [{ title, kind: CodeActionKind.QuickFix, command }];
}

import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver/node';

const types = { error: MessageType.Error, warning: MessageType.Warning, info: MessageType.Info } as const;

/** Shows a person a message that wants no answer. */
export function notify(
  connection: Pick<Connection, 'sendNotification'>,
  type: keyof typeof types,
  message: string,
): void {
  void connection.sendNotification(ShowMessageNotification.type, {
    type: types[type],
    message: withoutLinks(message),
  });
}

/** Asks a person to choose; null for who closes the question. */
export async function choose(
  connection: Connection,
  message: string,
  titles: readonly string[],
): Promise<string | null> {
  const actions = titles.map((title) => ({ title }));
  const chosen = await connection.window.showInformationMessage(withoutLinks(message), ...actions);
  return titles.find((title) => title === chosen?.title) ?? null;
}

/**
 * VS Code makes a link of `[text](command:…)` in a message, and runs the command when it is clicked: a file name or a
 * reason that others wrote must not become such a link.
 */
function withoutLinks(message: string): string {
  return message.replaceAll('](', '] (');
}

/**
 * A message as an editor may show it. VS Code makes a link of `[text](command:…)` in one, and runs the command when it is
 * clicked: a file name or a reason that others wrote must not become such a link.
 */
export function plainNotice(message: string): string {
  return message.replaceAll('](', '] (');
}

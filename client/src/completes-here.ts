/** Code of these languages holds nothing that is completed from here. */
const never: ReadonlySet<string> = new Set(['dockerfile', 'makefile', 'shellscript']);

/**
 * Whether the server is worth asking for what can be written on a line. VS Code shows no completion before every
 * provider has answered: code, where other servers are at work, must not wait for ours. In Python only a script's own
 * block (PEP 723) is completed, whose lines are comments.
 */
export function completesHere(languageId: string, line: string): boolean {
  return languageId === 'python' ? line.startsWith('#') : !never.has(languageId);
}

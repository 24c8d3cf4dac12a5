import { readInstallCommands } from './commands/install-commands.ts';
import { installReading } from './commands/reading.ts';
import type { DocumentReader } from './reader.ts';

/** Install commands in shell scripts. */
export const shellReader: DocumentReader = {
  format: 'shell',
  title: 'Shell scripts (install commands)',
  role: 'commands',
  globs: ['**/*.sh', '**/*.bash'],
  languageIds: ['shellscript'],
  matches: (path) => /\.(?:sh|bash)$/i.test(path),
  read: (text) => installReading(text, readInstallCommands(text)),
};

import { dockerInstructions } from './commands/dockerfile.ts';
import { indexAssignment, indexesOf, tyingIndex } from './commands/index-variables.ts';
import { joined, mayInstall, readScripts, readWords } from './commands/install-commands.ts';
import type { InstallCommands, InstallIndex } from './commands/installs.ts';
import { jsonWords } from './commands/json-words.ts';
import { installReading } from './commands/reading.ts';
import { shellCommands } from './commands/shell-commands.ts';
import { within } from './commands/within.ts';
import { type PiecedText, trimmedPart } from './pieces.ts';
import { type DocumentReader, emptyReading, type ReadResult } from './reader.ts';

/** Install commands in the `RUN` instructions of a Dockerfile. */
export const dockerfileReader: DocumentReader = {
  format: 'dockerfile',
  title: 'Dockerfile and Containerfile (install commands)',
  role: 'commands',
  globs: ['**/Dockerfile', '**/Dockerfile.*', '**/*.Dockerfile', '**/Containerfile', '**/Containerfile.*'],
  languageIds: ['dockerfile'],
  matches: (path) =>
    /(?:^|[\\/])(?:(?:Docker|Container)file(?:\.[^\\/]+)?|[^\\/]+\.(?:docker|container)file)$/i.test(path),
  read: readDockerfile,
};

/** `--mount=type=cache,target=…` and its like before the command. */
const flags = /^(?:\s*--[a-z]+(?:=\S*)?(?=\s))*\s*/;
/** The content of a here-document is a script where no command, or only a shell, stands before it. */
const shellOnly =
  /^\s*(?:(?:\/usr)?(?:\/bin\/)?(?:env\s+)?(?:ba|da|a|z|k)?sh(?:\s+-\S+)*\s*)?(?:<<-?\s*['"]?[A-Za-z0-9_.-]+['"]?\s*)+$/;
const foreignShebang = /^\s*#!(?!.*\b(?:ba|da|a|z|k)?sh\b)/;

function readDockerfile(text: string): ReadResult {
  if (!mayInstall.test(text)) return emptyReading;
  const parts: InstallCommands[] = [];
  const indexes: InstallIndex[] = [];
  let index: string | null = null;
  for (const { name, rest, documents } of dockerInstructions(text)) {
    if (name === 'FROM') index = null;
    if (name === 'ENV' || name === 'ARG') {
      const set = variables(rest);
      indexes.push(...set);
      index = tyingIndex(set) ?? index;
    }
    if (name !== 'RUN') continue;
    const from = flags.exec(rest.value)?.[0].length ?? 0;
    const command = trimmedPart(rest, from);
    const words = command.value.startsWith('[') ? jsonWords(command) : null;
    if (words !== null) {
      parts.push(readWords(text, [{ words, index }]));
      continue;
    }
    const scripts = documents.length > 0 && shellOnly.test(command.value) ? documents : [command];
    const read = scripts.filter(({ value }) => !foreignShebang.test(value.slice(0, 200)));
    parts.push(
      readScripts(
        text,
        read.map((shell) => ({ shell, index })),
      ),
    );
  }
  const all = joined(parts);
  return installReading(text, { ...all, indexes: [...indexes, ...all.indexes] });
}

/** The indexes that `ENV NAME=value …`, `ENV NAME value` or `ARG NAME=value` sets. */
function variables(rest: PiecedText): InstallIndex[] {
  const [, name = '', gap = ''] = /^([A-Z_]+)([ \t]+)(?=[^ \t])/.exec(rest.value) ?? [];
  if (name !== '') return indexesOf(name, trimmedPart(rest, name.length + gap.length));
  return shellCommands(rest.value, () => true).flatMap((words) =>
    words.flatMap((word) => indexAssignment(within(rest, word))),
  );
}

import { dockerInstructions } from './commands/dockerfile.ts';
import {
  indexAssignment,
  indexesOf,
  noIndexVariable,
  tyingIndex,
  unknownIndexOf,
} from './commands/index-variables.ts';
import { joined, readScripts, readWords } from './commands/install-commands.ts';
import type { InstallCommands, InstallIndex } from './commands/installs.ts';
import { jsonWords } from './commands/json-words.ts';
import { mayInstall } from './commands/may-install.ts';
import { configFiles } from './commands/pip-config.ts';
import { installReading } from './commands/reading.ts';
import { shellCommands } from './commands/shell-commands.ts';
import { within } from './commands/within.ts';
import { withoutIndex } from './no-address.ts';
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
      const set = variables(rest, name);
      indexes.push(...set);
      index = indexAfter(set, rest.value, index);
    }
    if (name !== 'RUN') {
      indexes.push(...configFiles(rest));
      continue;
    }
    const from = flags.exec(rest.value)?.[0].length ?? 0;
    const command = trimmedPart(rest, from);
    indexes.push(...mounted(rest, from));
    const words = command.value.startsWith('[') ? jsonWords(command) : null;
    if (words !== null) {
      indexes.push(...configFiles(command));
      parts.push(readWords(text, [{ words, index }]));
      continue;
    }
    const scripts = documents.length > 0 && shellOnly.test(command.value) ? documents : [command];
    const read = scripts.filter(({ value }) => !foreignShebang.test(value.slice(0, 200)));
    const found = readScripts(
      text,
      read.map((shell) => ({ shell, index })),
    );
    index = found.configured ?? index;
    parts.push(found);
  }
  const all = joined(parts);
  return installReading(text, {
    ...all,
    indexes: [...indexes, ...all.indexes].toSorted((a, b) => a.start - b.start),
  });
}

/**
 * The indexes that `ENV NAME=value …`, `ENV NAME value` or `ARG NAME=value` sets; of `ARG NAME` the builder has the
 * value.
 */
function variables(rest: PiecedText, instruction: 'ENV' | 'ARG'): InstallIndex[] {
  const [, name = '', gap = ''] = /^([A-Z_]+)([ \t]+)(?=[^ \t])/.exec(rest.value) ?? [];
  if (name !== '' && instruction === 'ENV')
    return indexesOf(name, trimmedPart(rest, name.length + gap.length));
  return shellCommands(rest.value, () => true).flatMap((words) =>
    words.flatMap((word) => {
      const place = within(rest, word);
      if (instruction === 'ENV' || word.value.includes('=')) return indexAssignment(place);
      const { length } = word.value;
      return unknownIndexOf(word.value, { start: place.offset(0), end: place.endOffset(length) });
    }),
  );
}

/** The index that holds behind an instruction. */
function indexAfter(set: readonly InstallIndex[], written: string, before: string | null): string | null {
  const [, name = '', value = ''] = /\b((?:PIP|UV)_NO_INDEX)[= \t]+["']?(\w*)/.exec(written) ?? [];
  const off = noIndexVariable(name, value);
  if (off === true) return withoutIndex;
  return tyingIndex(set) ?? (off === false && before === withoutIndex ? null : before);
}

/** What `--mount=…` brings in: a configuration file, or a secret as a variable of pip's or uv's. */
function mounted(rest: PiecedText, until: number): readonly InstallIndex[] {
  const options = trimmedPart(rest, 0, until);
  const secrets = [...options.value.matchAll(/[=,]env=([A-Z_]+)/g)].flatMap(
    ({ 0: whole, 1: name = '', index }) =>
      unknownIndexOf(name, {
        start: options.offset(index + whole.length - name.length),
        end: options.endOffset(index + whole.length),
      }),
  );
  return [...configFiles(options), ...secrets];
}

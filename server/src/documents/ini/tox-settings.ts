import { indexesIn, manifestIndexes, noIndexIn, unknownIndexOf } from '../commands/index-variables.ts';
import { readScripts } from '../commands/install-commands.ts';
import type { InstallIndex } from '../commands/installs.ts';
import { indexOptions } from '../commands/reading.ts';
import type { LineIndex } from '../line-index.ts';
import { type PiecedText, trimmedPart } from '../pieces.ts';
import type { FoundLines } from '../requirement-line.ts';
import { logicalLines } from './logical-lines.ts';
import type { IniOption } from './read.ts';

/** `py38: NAME=value`: the environments that a line is for. */
const factors = /^[\w{}.!,+ \t-]+:[ \t]+/;

/**
 * Takes the indexes that an environment's settings name besides its lists ("Configuration" in tox's documentation):
 * variables that pip and uv read (`set_env`, and by name in `pass_env`), and the options of its own `install_command`.
 */
export function takeToxSettings(found: FoundLines, index: LineIndex, text: string, option: IniOption): void {
  const lines = () => logicalLines(text, option.lines);
  switch (option.key) {
    case 'setenv':
    case 'set_env':
      for (const line of lines()) found.indexes.push(...indexOptions(assigned(line), index));
      break;
    case 'passenv':
    case 'pass_env':
      for (const line of lines()) found.indexes.push(...indexOptions(passed(line), index));
      break;
    case 'install_command':
      found.indexes.push(...indexOptions(installCommand(text, lines()), index));
      break;
    default:
  }
}

/** `indexserver` of tox before 4: `name = address` on each line, `default` in the place of PyPI. */
export function takeIndexServers(
  found: FoundLines,
  index: LineIndex,
  text: string,
  { lines }: IniOption,
): void {
  for (const line of logicalLines(text, lines)) {
    const [head, name] = /^([^=]*?)[ \t]*=/.exec(line.value) ?? [];
    if (head === undefined) continue;
    const kind = name === 'default' ? 'index' : 'extra-index';
    found.indexes.push(...indexOptions(indexesIn(kind, trimmedPart(line, head.length)), index));
  }
}

function assigned(line: PiecedText): readonly InstallIndex[] {
  const from = factors.exec(line.value)?.[0].length ?? 0;
  const equals = line.value.indexOf('=', from);
  if (equals < 0) return [];
  return manifestIndexes(line.value.slice(from, equals).trim(), trimmedPart(line, equals + 1));
}

function passed(line: PiecedText): readonly InstallIndex[] {
  return [...line.value.matchAll(/[A-Z_]+/g)].flatMap(({ 0: name, index }) =>
    unknownIndexOf(name, { start: line.offset(index), end: line.endOffset(index + name.length) }),
  );
}

function installCommand(text: string, lines: readonly PiecedText[]): readonly InstallIndex[] {
  const { indexes, noIndex } = readScripts(
    text,
    lines.map((shell) => ({ shell, index: null })),
  );
  const [first] = lines;
  const isOff = noIndex || /(?:^|\s)--no-index(?:\s|$)/.test(first?.value ?? '');
  return first === undefined || !isOff ? indexes : [...indexes, noIndexIn(first)];
}

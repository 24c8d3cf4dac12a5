import { cleanOutsideText } from '../outside-text.ts';
import { listInWords } from '../phrases.ts';
import { nearest } from './nearest.ts';
import { type CommandName, commandNames, type OptionRow, optionRows } from './options.ts';
import { UsageError } from './usage-error.ts';

export interface ParsedArguments {
  /** Null where none is given. */
  readonly command: CommandName | null;
  /** Paths or names, in the order given. */
  readonly operands: readonly string[];
  /** By name without dashes; a switch has the value true. The last one given wins. */
  readonly options: ReadonlyMap<string, string | true>;
}

/**
 * Reads a command line: `--name value`, `--name=value`, `--` before operands that begin with a dash. Options may stand
 * anywhere. `help COMMAND` is `COMMAND --help`. Throws a `UsageError` that names what is meant where something near exists.
 */
export function parseArguments(args: readonly string[]): ParsedArguments {
  const options = new Map<string, string | true>();
  const words: string[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') {
      words.push(...rest.splice(0));
    } else if (arg === '-h') {
      options.set('help', true);
    } else if (arg.startsWith('-') && arg !== '-') {
      readOption(arg, rest, options);
    } else {
      words.push(arg);
    }
  }
  if (words[0] === 'help') {
    words.shift();
    options.set('help', true);
  }
  const [first, ...operands] = words;
  const command = first === undefined ? null : readCommand(first);
  if (command !== null) refuseForeign(command, options);
  return { command, operands, options };
}

function readOption(arg: string, rest: string[], options: Map<string, string | true>): void {
  const equals = arg.indexOf('=');
  const written = equals < 0 ? arg : arg.slice(0, equals);
  const row = findRow(written);
  if (row.value === null) {
    if (equals >= 0) throw new UsageError(`--${row.name} takes no value.`);
    options.set(row.name, true);
    return;
  }
  const value = equals < 0 ? rest.shift() : arg.slice(equals + 1);
  if (value === undefined || value === '' || (equals < 0 && value.startsWith('--'))) {
    throw new UsageError(`--${row.name} needs a value: --${row.name} ${row.value}.`);
  }
  options.set(row.name, value);
}

function findRow(written: string): OptionRow {
  const row = optionRows.find((candidate) => `--${candidate.name}` === written);
  if (row !== undefined) return row;
  const meant = nearest(
    written.replace(/^-+/, ''),
    optionRows.map((candidate) => candidate.name),
  );
  const hint = meant === null ? 'wheelwarden --help lists them' : `did you mean --${meant}`;
  throw new UsageError(`There is no option ${quoted(written)}; ${hint}${meant === null ? '.' : '?'}`);
}

function readCommand(word: string): CommandName {
  const command = commandNames.find((name) => name === word);
  if (command !== undefined) return command;
  const meant = nearest(word, commandNames);
  throw new UsageError(
    meant === null
      ? `There is no command ${quoted(word)}; the commands are ${listInWords(commandNames)}.`
      : `There is no command ${quoted(word)}; did you mean ${meant}?`,
  );
}

function refuseForeign(command: CommandName, options: ReadonlyMap<string, string | true>): void {
  for (const name of options.keys()) {
    const row = optionRows.find((candidate) => candidate.name === name);
    if (row !== undefined && !row.takenBy.includes(command)) {
      throw new UsageError(`--${name} belongs to ${row.takenBy.join(' and ')}; ${command} does not take it.`);
    }
  }
}

function quoted(text: string): string {
  return `"${cleanOutsideText(text)}"`;
}

import type { Span } from '../../packaging/requirement.ts';
import { withoutIndex } from '../no-address.ts';
import type { PiecedText } from '../pieces.ts';
import { withoutUserInfo } from '../user-info.ts';
import type { FoundInstall } from './find-installs.ts';
import { indexName, nameBefore } from './index-variables.ts';
import type { Argument, Collected, InstallEntry } from './installs.ts';
import { readOperand } from './operand.ts';
import type { CommandOption, OptionRole } from './options.ts';
import { type ShellWord, unknownText } from './shell-word.ts';
import type { InstallTool } from './tools.ts';

interface Reading {
  readonly text: string;
  readonly tool: InstallTool;
  readonly shell: PiecedText;
  readonly collected: Collected;
  readonly entries: InstallEntry[];
  index: string | null;
  group: string | null;
  noIndex: boolean;
  /** An option named what the first operand would. */
  named: boolean;
}

/** Reads the words behind an install command into `collected`. `index` is that of a variable before the command. */
export function readArguments(
  text: string,
  { tool, words }: FoundInstall,
  index: string | null,
  shell: PiecedText,
  collected: Collected,
): void {
  const reading: Reading = {
    text,
    tool,
    shell,
    collected,
    entries: [],
    index: index === null ? null : withoutUserInfo(index),
    group: null,
    noIndex: index === withoutIndex,
    named: false,
  };
  const operands = readOptions(reading, words);
  for (const argument of asked(reading, operands)) takeOperand(reading, argument);
  for (const entry of reading.entries) {
    const tied = reading.noIndex ? withoutIndex : reading.index;
    collected.entries.push({ ...entry, index: tied, group: reading.group });
  }
  if (reading.entries.length > 0) {
    if (reading.noIndex) collected.offline++;
    else collected.online++;
  }
}

/** Takes the options and gives back the operands. */
function readOptions(reading: Reading, words: readonly ShellWord[]): Argument[] {
  const { tool, collected, shell } = reading;
  const operands: Argument[] = [];
  for (let at = 0, word = words[0]; word !== undefined; word = words[++at]) {
    if (!word.closed) {
      collected.errors.push({
        message: 'A quotation mark is not closed.',
        start: shell.offset(word.from),
        end: shell.endOffset(word.until),
      });
    }
    const { value } = word;
    if (value === '--') {
      operands.push(...words.slice(at + 1).map(wholeWord));
      break;
    }
    if (!value.startsWith('-') || value === '-') {
      operands.push(wholeWord(word));
      // Behind the program that is started stand its own options.
      if (tool.operands === 'none' || (tool.operands === 'first' && value !== '')) break;
      continue;
    }
    const { option, attached } = optionOf(tool, word);
    const next = words[at + 1];
    if (option === null) {
      // Whether it takes the next word is not known: only what must be a requirement is taken for one.
      if (next !== undefined && attached === null && mayBeValue(next.value)) at++;
    } else if (attached !== null) {
      takeOption(reading, option.role, attached);
    } else if (option.takesValue && next !== undefined) {
      takeOption(reading, option.role, wholeWord(next));
      at++;
    } else if (option.role === 'no-index') {
      reading.noIndex = true;
    }
  }
  return operands;
}

function mayBeValue(value: string): boolean {
  return !value.startsWith('-') && !/^[A-Za-z0-9][A-Za-z0-9._-]*(?:\[[^\]]*\]|[<>=!~]=?[^=])/.test(value);
}

function optionOf(
  { options, abbreviates }: InstallTool,
  word: ShellWord,
): { readonly option: CommandOption | null; readonly attached: Argument | null } {
  const { value } = word;
  if (value.startsWith('--')) {
    const equals = value.indexOf('=');
    const name = equals < 0 ? value : value.slice(0, equals);
    const option = options.get(name) ?? (abbreviates ? abbreviated(options, name) : null);
    return { option, attached: equals < 0 ? null : { word, from: equals + 1, until: value.length } };
  }
  // `-Ur file`, `-rfile`: letters up to the first that takes a value.
  for (let at = 1; at < value.length; at++) {
    const option = options.get(`-${value[at]}`);
    if (option === undefined) break;
    if (!option.takesValue) continue;
    const from = at + (value[at + 1] === '=' ? 2 : 1);
    return { option, attached: from < value.length ? { word, from, until: value.length } : null };
  }
  return { option: options.get(value.slice(0, 2)) ?? null, attached: null };
}

/** An option cut short, where only one meaning begins that way. */
function abbreviated(options: InstallTool['options'], name: string): CommandOption | null {
  const found = [...options].filter(([known]) => known.startsWith(name));
  const [first] = found;
  const same = found.every(
    ([, { role, takesValue }]) => role === first?.[1].role && takesValue === first[1].takesValue,
  );
  return name.length > 3 && first !== undefined && same ? first[1] : null;
}

function takeOption(reading: Reading, role: OptionRole, argument: Argument): void {
  const { collected, tool } = reading;
  const { start, end } = place(reading, argument);
  const value = textOf(argument);
  const known = value !== '' && !value.includes(unknownText);
  switch (role) {
    case 'entry':
    case 'editable':
      reading.named ||= role === 'entry' && tool.operands === 'first';
      takeOperand(reading, argument);
      break;
    case 'entries':
      for (const part of listed(argument)) takeOperand(reading, part);
      break;
    case 'requirement':
    case 'constraint':
      if (known && value !== '-') collected.includes.push({ kind: role, path: value, start, end });
      break;
    case 'index':
    case 'extra-index':
    case 'find-links': {
      const named = indexName.exec(value)?.[0].length ?? 0;
      // A variable decides it: as written, it is an address that nobody can be asked at.
      const url = known ? value.slice(named) : reading.text.slice(start, end);
      if (url === '') break;
      collected.indexes.push({
        kind: role,
        url,
        start: known ? start + named : start,
        end,
        ...(known ? nameBefore(value, named) : {}),
      });
      if (role === 'index') reading.index = withoutUserInfo(url);
      break;
    }
    case 'trusted-host':
      if (known) collected.trustedHosts.push({ host: value, start, end });
      break;
    case 'group':
      reading.group = known ? value : null;
      break;
    case 'no-index':
    case 'ignored':
      break;
  }
}

/** The operands that name something to install. */
function asked({ tool, named }: Reading, operands: readonly Argument[]): readonly Argument[] {
  switch (tool.operands) {
    case 'all':
    case 'files':
      return operands;
    case 'first':
      return named ? [] : operands.slice(0, 1);
    case 'not-first':
      return operands.slice(1);
    case 'none':
      return [];
  }
}

function takeOperand(reading: Reading, argument: Argument): void {
  const { text, tool, collected, entries } = reading;
  if (tool.operands === 'files') {
    const path = textOf(argument);
    if (path !== '' && !path.includes(unknownText)) {
      collected.includes.push({ kind: 'requirement', path, ...place(reading, argument) });
    }
    return;
  }
  const { entry, errors } = readOperand(text, argument, tool.at, (start, end) =>
    span(reading, argument, start, end),
  );
  if (entry !== null) entries.push(entry);
  collected.errors.push(...errors);
  if (entry !== null || errors.length > 0) tellRedirection(reading, argument);
}

/** `requests>=2` without quotes installs any version and writes to the file `=2`. */
function tellRedirection({ text, shell, collected }: Reading, { word, until }: Argument): void {
  const { redirection } = word;
  if (redirection === null || until !== word.value.length) return;
  const start = shell.offset(redirection.start);
  const end = shell.endOffset(redirection.end);
  const written = text.slice(start, end);
  const isVersion = redirection.glued ? /^(?:[<>]=|[<>]\s*[0-9])/ : /^[<>]=/;
  if (!isVersion.test(written)) return;
  const shown = written.length > 40 ? `${written.slice(0, 40)}…` : written;
  const message = `The shell reads ${shown} as a redirection; put the requirement into quotes.`;
  collected.errors.push({ message, start, end });
}

/** The parts of `a,b>=1,<2`: a comma before a name parts two requirements. */
function listed({ word, from, until }: Argument): Argument[] {
  const parts: Argument[] = [];
  const pattern = /,(?=\s*[A-Za-z])(?![^[\]]*\])/g;
  const value = word.value.slice(0, until);
  pattern.lastIndex = from;
  let start = from;
  if (value.length - from > 2000) return [];
  for (let found = pattern.exec(value); found !== null; found = pattern.exec(value)) {
    parts.push({ word, from: start, until: found.index });
    start = found.index + 1;
  }
  parts.push({ word, from: start, until });
  return parts;
}

function wholeWord(word: ShellWord): Argument {
  return { word, from: 0, until: word.value.length };
}

function textOf({ word, from, until }: Argument): string {
  return word.value.slice(from, until);
}

function place(reading: Reading, argument: Argument): Span {
  return span(reading, argument, 0, argument.until - argument.from);
}

/** The document's stretch behind a stretch of an argument. */
function span({ shell }: Reading, { word, from }: Argument, start: number, end: number): Span {
  const first = shell.offset(word.offset(from + start));
  return { start: first, end: end <= start ? first : shell.endOffset(word.endOffset(from + end)) };
}

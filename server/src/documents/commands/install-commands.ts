import type { Span } from '../../packaging/requirement.ts';
import { withoutIndex } from '../no-address.ts';
import { exactText, type PiecedText, trimmedPart } from '../pieces.ts';
import { readArguments } from './arguments.ts';
import { findInstalls } from './find-installs.ts';
import { indexAssignment, noIndexVariable, tyingIndex } from './index-variables.ts';
import type { Collected, InstallCommands, InstallEntry } from './installs.ts';
import { mayInstall } from './may-install.ts';
import { configFiles, pipSetting, variablesElsewhere } from './pip-config.ts';
import { shellScript } from './shell-commands.ts';
import type { ShellCommand, ShellWord } from './shell-word.ts';
import { pip } from './tools.ts';
import { within } from './within.ts';

export type { Collected, InstallCommands, InstallEntry } from './installs.ts';

/** Shell text of a document. */
export interface Script {
  readonly shell: PiecedText;
  /** The index that the variables around it give, with user info; null for none, `withoutIndex` where none is asked. */
  readonly index: string | null;
}

const noCommands: InstallCommands = {
  entries: [],
  errors: [],
  includes: [],
  indexes: [],
  trustedHosts: [],
  noIndex: false,
  configured: null,
};

/** `bash -c "bash -c …"` deeper than this is not looked into. */
const maxScripts = 4;

/**
 * Reads the install commands in a stretch of shell text (`pip install`, `python -m pip install`, `uv add`, `uvx`,
 * `poetry add`, `pdm add`, `pipenv install`, `pipx install`, `rye add` and their kin), behind `sudo`, `env A=b`, `&&`,
 * inside `$(…)` and `bash -c '…'`. Nothing is expanded: a word that a variable decides is left out, one of which it
 * decides only the version keeps its name. Never throws; linear in the text.
 */
export function readInstallCommands(text: string, start = 0, end = text.length): InstallCommands {
  return readScripts(text, [{ shell: exactText(text.slice(start, end), start), index: null }]);
}

/** The same where variables around a text set its index. */
export function readScripts(text: string, scripts: readonly Script[]): InstallCommands {
  if (!mayInstall.test(text)) return noCommands;
  const collected = startCollecting();
  for (const { shell, index } of scripts) {
    if (index !== null) collected.index = index;
    collected.indexes.push(...configFiles(shell));
    readScript(text, shell, collected, 0);
  }
  return sorted(collected);
}

/** A command whose words stand in the document by themselves (`["pip", "install", "x"]`): no shell reads them. */
export function readWords(
  text: string,
  commands: readonly { readonly words: readonly PiecedText[]; readonly index: string | null }[],
): InstallCommands {
  if (!mayInstall.test(text)) return noCommands;
  const collected = startCollecting();
  for (const { words, index } of commands) {
    collected.index = index;
    readCommand(text, wordsOf(words), exactText(text, 0), collected, 0);
  }
  return sorted(collected);
}

const quotedOrBare = /"[^"]*"|'[^']*'|[^\s"']+/g;

/** Requirements with space between them, in quotes or not, as a tool hands them to `pip install`: no shell reads them. */
export function readRequirements(text: string, list: PiecedText): InstallCommands {
  const collected = startCollecting();
  const words = [...list.value.matchAll(quotedOrBare)].map(({ 0: word, index }) => {
    const quote = /^["']/.test(word) ? 1 : 0;
    return trimmedPart(list, index + quote, index + word.length - quote);
  });
  readArguments(text, { tool: pip, words: wordsOf(words) }, null, exactText(text, 0), collected);
  const found = sorted(collected);
  return { ...found, entries: found.entries.map((entry) => ({ ...entry, inList: true })) };
}

/** Everything that several readings of one text found. */
export function joined(parts: readonly InstallCommands[]): InstallCommands {
  const telling = parts.filter(({ entries }) => entries.length > 0);
  return {
    entries: parts.flatMap(({ entries }) => entries).toSorted(bySource),
    errors: parts.flatMap(({ errors }) => errors).toSorted(bySource),
    includes: parts.flatMap(({ includes }) => includes).toSorted(bySource),
    indexes: parts.flatMap(({ indexes }) => indexes).toSorted(bySource),
    trustedHosts: parts.flatMap(({ trustedHosts }) => trustedHosts).toSorted(bySource),
    noIndex: telling.length > 0 && telling.every(({ noIndex }) => noIndex),
    configured: parts.findLast(({ configured }) => configured !== null)?.configured ?? null,
  };
}

export function startCollecting(): Collected {
  return {
    entries: [],
    errors: [],
    includes: [],
    indexes: [],
    trustedHosts: [],
    online: 0,
    offline: 0,
    configured: null,
    index: null,
  };
}

function sorted(collected: Collected): InstallCommands {
  const { entries, errors, includes, indexes, trustedHosts, online, offline, configured } = collected;
  return {
    entries: entries.sort((left, right) => left.whole.start - right.whole.start),
    errors: errors.sort(bySource),
    includes: includes.sort(bySource),
    indexes: indexes.sort(bySource),
    trustedHosts: trustedHosts.sort(bySource),
    noIndex: offline > 0 && online === 0,
    configured,
  };
}

function bySource(left: Span | InstallEntry, right: Span | InstallEntry): number {
  return startOf(left) - startOf(right);
}

function startOf(part: Span | InstallEntry): number {
  return 'whole' in part ? part.whole.start : part.start;
}

function readScript(text: string, script: PiecedText, collected: Collected, depth: number): void {
  const { value } = script;
  if (!mayInstall.test(value)) return;
  const written = (word: ShellWord) => value.slice(word.from, word.until);
  // An open quotation mark in an install command ends with its line: no requirement goes over two.
  const endsQuotes = (words: ShellCommand) =>
    words.length > 1 && findInstalls(words, written).installs.length > 0;
  const { commands, inputs } = shellScript(value, endsQuotes);
  for (const command of commands) {
    readCommand(text, command, script, collected, depth, written);
    for (const { start, end } of inputs.get(command) ?? []) {
      if (depth >= maxScripts || !findInstalls(command, written).readsInput) continue;
      readScript(text, within(script, exactText(value.slice(start, end), start)), collected, depth + 1);
    }
  }
}

function readCommand(
  text: string,
  command: ShellCommand,
  shell: PiecedText,
  collected: Collected,
  depth: number,
  written: (word: ShellWord) => string = ({ value }) => value,
): void {
  const { installs, assignments, script, assignsOnly } = findInstalls(command, written);
  const options = assignments.flatMap((word) => indexAssignment(within(shell, word)));
  collected.indexes.push(...options);
  const index = afterSwitch(assignments, tyingIndex(options) ?? collected.index);
  if (assignsOnly) collected.index = index;
  const elsewhere = variablesElsewhere(command, assignments, shell);
  collected.indexes.push(...elsewhere.indexes);
  collected.index = tyingIndex(elsewhere.lasting) ?? collected.index;
  const setting = pipSetting(command, shell);
  if (setting !== null) {
    collected.indexes.push(...setting.indexes);
    const configured = setting.noIndex === true ? withoutIndex : tyingIndex(setting.indexes);
    collected.configured = configured ?? collected.configured;
    collected.index = configured ?? collected.index;
  }
  for (const install of installs) readArguments(text, install, index, shell, collected);
  if (script !== null && depth < maxScripts) {
    readScript(text, within(shell, script), collected, depth + 1);
  }
}

/** The index that holds after `PIP_NO_INDEX=1` or `PIP_NO_INDEX=0`. */
function afterSwitch(assignments: readonly ShellWord[], index: string | null): string | null {
  let now = index;
  for (const { value } of assignments) {
    const equals = value.indexOf('=');
    const off = noIndexVariable(value.slice(0, equals), value.slice(equals + 1));
    if (off !== null) now = off ? withoutIndex : now === withoutIndex ? null : now;
  }
  return now;
}

function wordsOf(words: readonly PiecedText[]): ShellCommand {
  return words.map((word) => ({
    ...word,
    from: word.offset(0),
    until: word.endOffset(word.value.length),
    closed: true,
    bare: false,
    redirection: null,
  }));
}

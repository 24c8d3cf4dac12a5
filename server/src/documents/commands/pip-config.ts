import { unknownIndex } from '../no-address.ts';
import { type PiecedText, trimmedPart } from '../pieces.ts';
import { indexesIn, indexesOf, noIndexSwitch } from './index-variables.ts';
import type { InstallIndex } from './installs.ts';
import type { ShellCommand, ShellWord } from './shell-word.ts';
import { programName } from './tools.ts';
import { within } from './within.ts';

/** What `pip config set` leaves behind for all commands after it. */
export interface PipSetting {
  readonly indexes: readonly InstallIndex[];
  /** `no-index` was switched on or off; null where it was not spoken of. */
  readonly noIndex: boolean | null;
}

const kinds: Readonly<Record<string, InstallIndex['kind']>> = {
  'index-url': 'index',
  'extra-index-url': 'extra-index',
  'find-links': 'find-links',
};

/** Reads `pip config set global.index-url URL` (pip's "Command Line": config), behind whatever runs it; null for another command. */
export function pipSetting(command: ShellCommand, shell: PiecedText): PipSetting | null {
  const set = command.findIndex(({ value }, at) => value === 'set' && isConfig(command, at));
  const [key, value] = set < 0 ? [] : command.slice(set + 1).filter((word) => !word.value.startsWith('--'));
  if (key === undefined || value === undefined) return null;
  const name = key.value.slice(key.value.lastIndexOf('.') + 1).replaceAll('_', '-');
  if (name === 'no-index') return { indexes: [], noIndex: noIndexSwitch(value.value) };
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind === undefined) return null;
  return { indexes: indexesIn(kind, trimmedPart(within(shell, value))), noIndex: null };
}

/** Whether `pip config` stands before a word, options between them. */
function isConfig(command: ShellCommand, set: number): boolean {
  const before = command.slice(Math.max(set - 6, 0), set).filter(({ value }) => !value.startsWith('-'));
  return before.at(-1)?.value === 'config' && programName(before.at(-2)?.value ?? '') === 'pip';
}

const assignedWord = /^(?:\0:)?((?:PIP|PIPENV|UV)_[A-Z_]+)=/;
const powershellName = /^\0:((?:PIP|PIPENV|UV)_[A-Z_]+)$/;

/**
 * The indexes of variables that a command sets in ways of its own: PowerShell's `$env:NAME = "…"`, which holds for the
 * commands below (`lasting`), and `NAME=value` as an argument: `echo "NAME=value" >> "$GITHUB_ENV"`, `docker run -e …`.
 */
export function variablesElsewhere(
  command: ShellCommand,
  assignments: readonly ShellWord[],
  shell: PiecedText,
): { readonly indexes: readonly InstallIndex[]; readonly lasting: readonly InstallIndex[] } {
  const [first, equals, value] = command;
  const [, name] = powershellName.exec(first?.value ?? '') ?? [];
  if (name !== undefined && equals?.value === '=' && value !== undefined) {
    const lasting = indexesOf(name, trimmedPart(within(shell, value)));
    return { indexes: lasting, lasting };
  }
  const indexes: InstallIndex[] = [];
  for (const word of command) {
    const [head, variable = ''] = assignedWord.exec(word.value) ?? [];
    if (head === undefined || assignments.includes(word)) continue;
    indexes.push(...indexesOf(variable, trimmedPart(within(shell, word), head.length)));
  }
  const isPowershell = first !== undefined && /^\0:/.test(first.value);
  return { indexes, lasting: isPowershell ? indexes : [] };
}

/** pip's and uv's own configuration files and folders ("Configuration" in the documentation of both), as a path's end or a variable. */
const mention =
  /\bpip\.(?:conf|ini)\b|\/\.pip(?![\w.-])|\.config\/(?:pip|uv)(?![\w.-])|\/etc\/(?:xdg\/pip|uv)(?![\w.-])|\b(?:PIP|UV)_CONFIG_FILE\b(?!\s*[=:]?\s*["']?\/dev\/null)/g;

/**
 * Commands that write an index into a tool's own configuration, of which they do not tell the address here: AWS ("aws
 * codeartifact login"), Google ("gcloud artifacts print-settings python"), JFrog ("jf pip-config"), devpi ("devpi use
 * --set-cfg"), Poetry ("source add") and PDM ("config pypi.url").
 */
const configuring =
  /\bcodeartifact\s+login\b[^;|&]{0,300}?--tool[\s=]+["']?pip\b|\bartifacts\s+print-settings\s+python\b|\bjf(?:rog)?\s+(?:rt\s+)?(?:pip|pipenv|poetry|uv)(?:-config|c)\b|\bdevpi\s+use\b[^;|&]{0,300}?--set-cfg\b|\bpoetry\s+source\s+add\b|\bpdm\s+config\s[^;|&\n]{0,100}?\bpypi\.[\w.-]*url\b/g;

/**
 * Where a text speaks of a configuration file that is copied, mounted or written for pip, or has another program write it:
 * which indexes it names is not known here. Comments do not count.
 */
export function configFiles({ value, offset, endOffset }: PiecedText): readonly InstallIndex[] {
  const found: InstallIndex[] = [];
  for (const { 0: written, index } of [mention, configuring].flatMap((each) => [...value.matchAll(each)])) {
    const line = value.slice(Math.max(value.lastIndexOf('\n', index) + 1, index - 500), index);
    if (/(?:^|\s)#/.test(line)) continue;
    const start = offset(index);
    found.push({ kind: 'extra-index', url: unknownIndex, start, end: endOffset(index + written.length) });
  }
  return found;
}

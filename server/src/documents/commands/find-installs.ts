import type { OptionTable } from './options.ts';
import { type ShellCommand, type ShellWord, unknownText } from './shell-word.ts';
import { type InstallTool, optionsBefore, programName, toolOf } from './tools.ts';

/** A command that installs, with the words behind its name. */
export interface FoundInstall {
  readonly tool: InstallTool;
  readonly words: ShellCommand;
}

/** What one simple command of a shell holds: installs, and scripts for another shell. */
export interface Found {
  readonly installs: readonly FoundInstall[];
  /** `PIP_INDEX_URL=…` and its like, as words. */
  readonly assignments: readonly ShellWord[];
  /** `bash -c '…'` */
  readonly script: ShellWord | null;
  /** A shell that takes its commands from what it is handed: `bash <<'END'`, `sh -s`. */
  readonly readsInput: boolean;
  /** Nothing but assignments: they hold for the commands below. */
  readonly assignsOnly: boolean;
}

interface Prefix {
  /** Options with a value. */
  readonly valued: readonly string[];
  /** So many words, before the command, are the prefix's own. */
  readonly operands: number;
}

function prefix(valued = '', operands = 0): Prefix {
  return { valued: valued.split(' '), operands };
}

/** What may stand before a command and runs the rest as one. */
const prefixes: ReadonlyMap<string, Prefix> = new Map([
  ...[
    '!',
    '{',
    'if',
    'then',
    'elif',
    'else',
    'while',
    'until',
    'do',
    'coproc',
    'builtin',
    'command',
    'export',
  ].map((name) => [name, prefix()] as const),
  ...['nohup', 'setsid', 'travis_retry', 'unbuffer', 'arch', 'chronic'].map(
    (name) => [name, prefix()] as const,
  ),
  ...['gosu', 'su-exec', 'setuidgid', 'chroot', 'function'].map((name) => [name, prefix('', 1)] as const),
  ['time', prefix('-f -o')],
  ['exec', prefix('-a')],
  ['env', prefix('-u -C -S --unset --chdir')],
  ['sudo', prefix('-u -g -h -p -C -D -R -T -U --user --group --host --prompt --chdir --chroot')],
  ['doas', prefix('-u -C')],
  ['nice', prefix('-n --adjustment')],
  ['ionice', prefix('-c -n --class --classdata')],
  ['stdbuf', prefix('-i -o -e')],
  ['timeout', prefix('-k -s --kill-after --signal', 1)],
  ['retry', prefix('-t -s -d -m --tries --times --sleep --delay --max')],
  ['xargs', prefix('-a -d -E -I -L -n -P -s --arg-file --delimiter --max-args --max-procs --max-lines')],
]);

/** Tools whose `run` runs the rest: `poetry run pip install x`. */
const runners: ReadonlyMap<string, Prefix> = new Map([
  ['poetry', prefix('-C -P --directory --project')],
  ['pipenv', prefix('--python')],
  ['pdm', prefix('-p --project')],
  ['rye', prefix()],
  ...['conda', 'mamba', 'micromamba'].map(
    (name) => [name, prefix('-n -p -r --name --prefix --root-prefix --cwd')] as const,
  ),
]);

/** `docker exec NAME …`, `docker compose run NAME …`: what follows runs inside. */
const containers = new Set(['docker', 'podman', 'docker-compose']);
const container = prefix(
  '-e -u -v -w -p -l -h -m --add-host --cpus --detach-keys --entrypoint --env --env-file --gpus --hostname --index --label --memory --mount --name --net --network --platform --publish --pull --user --volume --workdir',
  1,
);

const shells = new Set(['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh']);
const assignment = /^[A-Za-z_][A-Za-z0-9_]*\+?=/;
const programVariable =
  /^["']?\$[({]?(?:\w*?(pip)|(?:\w*_)?(uvx?|poetry|pdm|pipenv|pipx|rye|python))[0-9]*[)}]?["']?$/i;
const valuedPythonOptions = new Set(['-X', '-W', '--check-hash-based-pycs']);

/** More words before a command than anyone writes. */
const maxPrefixes = 30;

const nothing: Found = {
  installs: [],
  assignments: [],
  script: null,
  readsInput: false,
  assignsOnly: false,
};

/** Finds what a command installs, behind `sudo`, `env A=b`, `if`, `python -m` and their like; `written` gives a word as it stands. */
export function findInstalls(command: ShellCommand, written: (word: ShellWord) => string): Found {
  const assignments: ShellWord[] = [];
  const installs: FoundInstall[] = [];
  let at = 0;
  for (let step = 0; step < maxPrefixes; step++) {
    let word = command[at];
    while (word !== undefined && assignment.test(word.value)) {
      assignments.push(word);
      word = command[++at];
    }
    if (word === undefined) break;
    const name = variableProgram(written(word)) ?? programName(word.value);
    const before = prefixes.get(name);
    if (before !== undefined) {
      at = behind(command, at + 1, before);
      continue;
    }
    const runner = runners.get(name);
    const run = runner === undefined ? at : behind(command, at + 1, runner);
    if (runner !== undefined && command[run]?.value === 'run') {
      at = behind(command, run + 1, runner);
      continue;
    }
    // `hatch run test:pip install x`
    if (name === 'hatch' && command[at + 1]?.value === 'run') {
      const next = command[at + 2];
      if (next === undefined) break;
      const [, program = ''] = next.value.split(':', 2);
      at += 2;
      if (program === '') continue;
      const found = subcommand(command, at + 1, programName(program));
      if (found !== null) installs.push({ tool: found.tool, words: command.slice(found.from) });
      break;
    }
    if (containers.has(name)) {
      const sub = at + (command[at + 1]?.value === 'compose' ? 2 : 1);
      if (!/^(?:exec|run)$/.test(command[sub]?.value ?? '')) break;
      at = behind(command, sub + 1, container);
      continue;
    }
    // `su - user -c '…'`
    if (name === 'su') {
      const option = command.findIndex(({ value }, index) => index > at && value === '-c');
      return { ...nothing, assignments, script: option < 0 ? null : (command[option + 1] ?? null) };
    }
    if (shells.has(name)) {
      const script = scriptOf(command, at + 1);
      return { ...nothing, assignments, script, readsInput: script === null && readsInput(command, at + 1) };
    }
    if (name === 'eval' && command.length === at + 2) {
      return { ...nothing, assignments, script: command[at + 1] ?? null };
    }
    const module = name === 'python' || word.value.includes(unknownText) ? moduleAt(command, at + 1) : null;
    const found = module === null ? subcommand(command, at + 1, name) : module;
    if (found === null) break;
    installs.push({ tool: found.tool, words: command.slice(found.from) });
    if (found.tool.operands !== 'none') break;
    // `uv run --with x pip install y`: what it runs may install too.
    at = behindOptions(command, found.from, found.tool.options);
  }
  return { ...nothing, installs, assignments, assignsOnly: at >= command.length };
}

/** `$PIP`, `${VENV_PIP}`, `"$POETRY"`: a variable that is named after its program. */
function variableProgram(written: string): string | null {
  if (!written.includes('$') || written.length > 100) return null;
  const [, pip, other] = programVariable.exec(written) ?? [];
  return (pip ?? other)?.toLowerCase() ?? null;
}

/** `-m pip install` behind a Python. */
function moduleAt(command: ShellCommand, from: number): ReturnType<typeof subcommand> {
  for (let at = from; at < command.length; at++) {
    const text = command[at]?.value ?? '';
    if (text === '-m') return subcommand(command, at + 2, programName(command[at + 1]?.value ?? ''));
    if (!text.startsWith('-')) return null;
    if (valuedPythonOptions.has(text)) at++;
  }
  return null;
}

/** The tool that a program and the subcommands behind it are, and where its own words begin. */
function subcommand(
  command: ShellCommand,
  from: number,
  program: string,
): { readonly tool: InstallTool; readonly from: number } | null {
  let words = program;
  let at = from;
  for (;;) {
    const tool = toolOf(words);
    if (tool !== null) return { tool, from: at };
    const options = optionsBefore(words);
    if (options === null) return null;
    at = behindOptions(command, at, options);
    const next = command[at];
    if (next === undefined || next.value === '') return null;
    words = `${words} ${next.value}`;
    at++;
  }
}

function behindOptions(command: ShellCommand, from: number, options: OptionTable): number {
  let at = from;
  for (; at < command.length; at++) {
    const text = command[at]?.value ?? '';
    if (text === '--') return at + 1;
    if (!text.startsWith('-')) return at;
    if (options.get(text)?.takesValue) at++;
  }
  return at;
}

function behind(command: ShellCommand, from: number, { valued, operands }: Prefix): number {
  let at = from;
  for (; at < command.length; at++) {
    const text = command[at]?.value ?? '';
    if (text === '--') {
      at++;
      break;
    }
    if (!text.startsWith('-')) break;
    if (valued.includes(text)) at++;
  }
  return at + operands;
}

/** The script behind `-c`, `-lc`, `-euxc`. */
function scriptOf(command: ShellCommand, from: number): ShellWord | null {
  for (let at = from; at < command.length; at++) {
    const text = command[at]?.value ?? '';
    if (!/^[-+]/.test(text)) return null;
    if (/^-[a-z]*c[a-z]*$/i.test(text)) return command[at + 1] ?? null;
    if (text === '-o' || text === '-O') at++;
  }
  return null;
}

/** Whether no file is named behind a shell; behind `-s` stand the script's own arguments. */
function readsInput(command: ShellCommand, from: number): boolean {
  for (let at = from; at < command.length; at++) {
    const text = command[at]?.value ?? '';
    if (text === '-' || /^-[a-z]*s[a-z]*$/i.test(text)) return true;
    if (!/^[-+]/.test(text)) return false;
    if (text === '-o' || text === '-O') at++;
  }
  return true;
}

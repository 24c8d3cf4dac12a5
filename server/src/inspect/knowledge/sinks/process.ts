import { ownTable } from '../../own-table.ts';
import type { Call } from '../../python/behaviour.ts';
import type { Value } from '../../python/value.ts';
import { usualPath } from '../paths.ts';
import { textOf } from '../text-of.ts';
import { argument, isOn } from './arguments.ts';

/** Another program is started. */
export interface ProcessSink {
  /** What is started: a list of words or a text; several where the words are arguments of the call. */
  readonly given: readonly Value[];
  /** The words joined, with holes. */
  readonly command: string;
  /** Whether the words are a list of their own, so that the first is the program and no shell reads them. */
  readonly words: boolean;
  /** Whether its window or its output is kept out of sight. */
  readonly silent: boolean;
}

/** Where the command stands: the position of the argument, or the first of several. */
const commands: Readonly<Record<string, number | 'rest'>> = ownTable({
  'os.system': 0,
  'os.popen': 0,
  'os.startfile': 0,
  'subprocess.run': 0,
  'subprocess.call': 0,
  'subprocess.check_call': 0,
  'subprocess.check_output': 0,
  'subprocess.Popen': 0,
  'subprocess.getoutput': 0,
  'subprocess.getstatusoutput': 0,
  'commands.getoutput': 0,
  'commands.getstatusoutput': 0,
  'pty.spawn': 0,
  'os.execv': 0,
  'os.execve': 0,
  'os.execvp': 0,
  'os.execvpe': 0,
  'os.execl': 'rest',
  'os.execle': 'rest',
  'os.execlp': 'rest',
  'os.posix_spawn': 0,
  'os.posix_spawnp': 0,
  'os.spawnv': 1,
  'os.spawnve': 1,
  'os.spawnvp': 1,
  'os.spawnl': 1,
  'os.spawnle': 1,
  'os.spawnlp': 1,
  'asyncio.create_subprocess_shell': 0,
  'asyncio.create_subprocess_exec': 'rest',
  'asyncio.subprocess.create_subprocess_shell': 0,
  'asyncio.subprocess.create_subprocess_exec': 'rest',
  'pexpect.spawn': 0,
  'pexpect.run': 0,
  'invoke.run': 0,
  'fabric.api.local': 0,
  'distutils.spawn.spawn': 0,
  'setuptools._distutils.spawn.spawn': 0,
  'ctypes.windll.shell32.ShellExecuteW': 2,
  'ctypes.windll.shell32.ShellExecuteA': 2,
  'ctypes.windll.kernel32.WinExec': 0,
  'ctypes.windll.kernel32.CreateProcessW': 1,
  'ctypes.windll.kernel32.CreateProcessA': 1,
  'ctypes.windll.msvcrt.system': 0,
  'ctypes.CDLL().system': 0,
  'ctypes.cdll.msvcrt.system': 0,
  'ctypes.cdll.LoadLibrary().system': 0,
  'win32api.ShellExecute': 2,
  'win32api.WinExec': 0,
  'win32process.CreateProcess': 1,
  'win32com.client.Dispatch().Run': 0,
  'win32com.client.Dispatch().Exec': 0,
  'win32com.client.Dispatch().ShellExecute': 0,
  'os.popen2': 0,
  'os.popen3': 0,
  'plumbum.local': 0,
  'subprocess.STARTUPINFO().Popen': 0,
  'IPython.get_ipython().system': 0,
});

const shells = new Set([
  'os.execv',
  'os.execve',
  'os.execvp',
  'os.execvpe',
  'os.spawnv',
  'os.spawnve',
  'os.spawnvp',
  'os.posix_spawn',
]);

/** Null where a call starts no program. */
export function processOf(call: Call): ProcessSink | null {
  const path = usualPath(call.callee);
  if (!Object.hasOwn(commands, path)) return null;
  const at = commands[path] ?? 0;
  const first = at === 'rest' ? null : argument(call, at, 'args', 'cmd', 'command', 'cmdline', 'filepath');
  // The exec and spawn families take the program and then its words, of which the first is the program again.
  const given =
    at === 'rest'
      ? call.args
      : shells.has(path)
        ? [first, ...wordsAfterFirst(call.args[at + 1])].filter((one) => one !== null)
        : path.startsWith('os.spawnl') || path.includes('ShellExecute')
          ? call.args.slice(at, at + 4)
          : first === null
            ? []
            : [first];
  const words = at === 'rest' || shells.has(path) || (first?.kind === 'sequence' && !isOn(call, 'shell'));
  return {
    given,
    command: given.map((one) => commandText(one)).join(' '),
    words,
    silent: isSilent(call),
  };
}

/** A list of words as a shell would have to be told it, so that what stands inside of one word stays there. */
function commandText(given: Value): string {
  return given.kind === 'sequence'
    ? given.items
        .slice(0, 200)
        .map((item) => quoted(textOf(item)))
        .join(' ')
    : textOf(given);
}

function quoted(word: string): string {
  if (!/[\s;|&<>"'`]/.test(word)) return word;
  if (!word.includes('"')) return `"${word}"`;
  return word.includes("'") ? `"${word.replaceAll('"', "'")}"` : `'${word}'`;
}

function wordsAfterFirst(list: Value | undefined): readonly Value[] {
  return list?.kind === 'sequence' ? list.items.slice(1) : [];
}

function isSilent(call: Call): boolean {
  const flags = call.keywords.get('creationflags');
  const noWindow =
    flags !== undefined &&
    ((flags.kind === 'number' && (flags.value & 0x08000008) !== 0) ||
      (flags.kind === 'reference' && /CREATE_NO_WINDOW|DETACHED_PROCESS/.test(flags.path)));
  return noWindow || call.keywords.has('startupinfo');
}

import type { Evidence } from '../../inspection.ts';
import { isShell } from '../../knowledge/commands/words.ts';
import { originsIn } from '../../knowledge/sinks/arguments.ts';
import { textOf } from '../../knowledge/text-of.ts';
import type { Call } from '../../python/behaviour.ts';
import type { PythonFile } from '../content-rule.ts';
import { type RootFacts, runsByItself } from './support/facts.ts';
import { rootRule } from './support/rule.ts';
import { beforeOf, evidenceOf, told, when } from './support/telling.ts';

const connect =
  /^(?:socket\.socket\(\)|ssl\..*wrap_socket\(\)|socket\.create_connection\(\))\.connect(?:_ex)?$|^socket\.create_connection$/;

/** Somebody elsewhere gets a shell here. */
export const reverseShell = rootRule(['reverse-shell'], (facts, file) => [
  ...byCommand(facts, file),
  ...byReceived(facts, file),
  ...byStreams(facts, file),
]);

function byCommand({ root, processes }: RootFacts, file: PythonFile): readonly Evidence[] {
  return processes.flatMap(({ call, threats }) =>
    threats
      .filter(({ kind }) => kind === 'reverse-shell')
      .map(({ what }) =>
        evidenceOf(file, {
          rule: 'reverse-shell',
          root,
          call,
          end: what,
          why: `${when(root)}, a command gives a shell of this machine to another one.`,
          weight: runsByItself(root) ? 0.97 : 0.7,
        }),
      ),
  );
}

/** What a socket receives is run as a command or as code. */
function byReceived({ root, processes, execs }: RootFacts, file: PythonFile): readonly Evidence[] {
  const connected = root.calls.find(({ callee }) => connect.test(callee));
  const run = [
    ...processes.map(({ call, sink }) => ({ call, values: sink.given, isCode: false })),
    ...execs.flatMap(({ call, sink }) =>
      sink.how === 'source' ? [{ call, values: [sink.what], isCode: true }] : [],
    ),
  ];
  return run.flatMap(({ call, values, isCode }) => {
    const socket = originsIn(values).find(({ kind }) => kind === 'socket');
    if (socket === undefined) return [];
    const before = connected === undefined ? [] : [{ line: connected.line, text: told(connected) }];
    return [
      evidenceOf(file, {
        rule: 'reverse-shell',
        root,
        call,
        before: [...before, beforeOf(root, socket)],
        why: `${when(root)}, it runs what it receives over a connection${isCode ? ' as code' : ' as commands'}: whoever sends it rules this machine.`,
        weight: runsByItself(root) ? 0.97 : connected === undefined ? 0.4 : 0.6,
      }),
    ];
  });
}

/** A shell whose input and output are a connection. */
function byStreams({ root, processes }: RootFacts, file: PythonFile): readonly Evidence[] {
  const at = root.calls.findIndex(({ callee }) => connect.test(callee));
  const connected = root.calls[at];
  if (connected === undefined) return [];
  const shell = processes.find(({ sink, index }) => {
    if (index < at) return false;
    return sink.given.some((value) =>
      (value.kind === 'sequence' ? value.items : [value]).some((item) => isShellWord(textOf(item))),
    );
  });
  if (shell === undefined) return [];
  const tied =
    root.calls.find(({ callee }) => callee === 'os.dup2') ?? (isTied(shell.call) ? shell.call : undefined);
  if (tied === undefined && shell.call.callee !== 'pty.spawn') return [];
  return [
    evidenceOf(file, {
      rule: 'reverse-shell',
      root,
      call: shell.call,
      before: [connected, ...(tied === undefined || tied === shell.call ? [] : [tied])].map((call) => ({
        line: call.line,
        text: told(call),
      })),
      why: `${when(root)}, it connects to another machine and ties a shell to that connection.`,
      weight: runsByItself(root) ? 0.97 : 0.7,
    }),
  ];
}

function isShellWord(text: string): boolean {
  return (
    isShell(text.trim().split(/\s/)[0] ?? '') ||
    /^(?:\S*[\\/])?(?:cmd|powershell)(?:\.exe)?$/i.test(text.trim())
  );
}

/** `Popen("sh", stdin=s.fileno(), …)`. */
function isTied({ keywords }: Call): boolean {
  return ['stdin', 'stdout', 'stderr'].some((name) => {
    const value = keywords.get(name);
    return value?.kind === 'reference' && /socket|create_connection|fileno/.test(value.path);
  });
}

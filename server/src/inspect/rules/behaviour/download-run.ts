import type { Evidence } from '../../inspection.ts';
import { usualPath } from '../../knowledge/paths.ts';
import { isProgramPath } from '../../knowledge/places.ts';
import { originsIn } from '../../knowledge/sinks/arguments.ts';
import { textOf } from '../../knowledge/text-of.ts';
import type { Call } from '../../python/behaviour.ts';
import type { Value } from '../../python/value.ts';
import type { PythonFile } from '../content-rule.ts';
import { isOdd } from './support/destination.ts';
import type { ProcessStep, RootFacts } from './support/facts.ts';
import { runsByItself } from './support/facts.ts';
import { fetchedFiles } from './support/fetched.ts';
import { isGivenWhole, isSame, isUnknownProgram, keyOf, starts } from './support/programs.ts';
import { rootRule } from './support/rule.ts';
import { beforeOf, evidenceOf, told, when } from './support/telling.ts';
import { fetchWeight } from './support/weights.ts';

/** A program is fetched and run, by Python or by the commands of a shell. */
export const downloadRun = rootRule(['download-run'], (facts, file) => [
  ...facts.processes.flatMap((step) => byShell(facts, file, step)),
  ...facts.processes.flatMap((step) => answerRun(facts, file, step)),
  ...fileRun(facts, file),
  ...libraryLoaded(facts, file),
]);

function byShell({ root }: RootFacts, file: PythonFile, { call, threats }: ProcessStep): readonly Evidence[] {
  return threats
    .filter(({ kind }) => kind === 'download-run')
    .map(({ what, addresses }) => {
      const { weight, destination } = fetchWeight(file, root, call, [
        { kind: 'network', text: addresses[0] ?? '', line: call.line },
      ]);
      return evidenceOf(file, {
        rule: 'download-run',
        root,
        call,
        end: `${usualPath(call.callee)}("${what}")`,
        why: `${when(root)}, a command fetches a program from ${destination.told} and runs it.`,
        weight,
      });
    });
}

/** The answer itself is the command. */
function answerRun({ root }: RootFacts, file: PythonFile, { call, sink }: ProcessStep): readonly Evidence[] {
  const program =
    sink.given[0]?.kind === 'sequence' ? (sink.given[0].items[0] ?? null) : (sink.given[0] ?? null);
  const code = inlineCode(sink.given[0] ?? null);
  const given = [program !== null && isGivenWhole(program) ? program : null, code];
  const origins = originsIn(given);
  const network = origins.find(({ kind }) => kind === 'network');
  if (network === undefined) return [];
  const { weight, destination } = fetchWeight(file, root, call, origins);
  return [
    evidenceOf(file, {
      rule: 'download-run',
      root,
      call,
      before: [beforeOf(root, network)],
      why: `${when(root)}, what ${destination.told} answers is run as a command.`,
      weight,
    }),
  ];
}

/** What stands behind `-c` in a list of words. */
function inlineCode(value: ProcessStep['sink']['given'][number] | null) {
  if (value?.kind !== 'sequence') return null;
  const at = value.items.findIndex((item) => item.kind === 'text' && /^-\w*[ce]$|^\/c$/i.test(item.text));
  return at < 1 ? null : (value.items[at + 1] ?? null);
}

function fileRun(facts: RootFacts, file: PythonFile): readonly Evidence[] {
  const { root } = facts;
  const files = fetchedFiles(facts);
  const found: Evidence[] = [];
  for (const fetched of files) {
    const { key } = fetched;
    const run = facts.processes.find(
      ({ sink, index }) =>
        index > fetched.step.index && key !== null && (starts(sink, key) || isMemoryFile(key, sink.command)),
    );
    const before = [
      beforeOf(root, fetched.origin),
      { line: fetched.step.call.line, text: told(fetched.step.call) },
    ];
    if (run !== undefined) {
      const { weight, destination } = fetchWeight(file, root, run.call, [
        fetched.origin,
        ...originsIn(run.sink.given).filter(({ kind }) => kind === 'decoded'),
      ]);
      found.push(
        evidenceOf(file, {
          rule: 'download-run',
          root,
          call: run.call,
          before,
          why: `${when(root)}, it fetches a program from ${destination.told}, writes it to disk and runs it.`,
          weight,
        }),
      );
      continue;
    }
    const later = facts.processes.find(
      ({ sink, index }) => index > fetched.step.index && isUnknownProgram(sink),
    );
    const { weight, destination } = fetchWeight(file, root, fetched.step.call, [fetched.origin]);
    const isProgram =
      isProgramPath(fetched.step.sink.path) && !/\.(?:js|css|jar|bin|run|out)$/i.test(fetched.step.sink.path);
    if (later !== undefined && (isProgram || isOdd(destination))) {
      found.push(
        evidenceOf(file, {
          rule: 'download-run',
          root,
          call: later.call,
          before,
          why: `${when(root)}, it fetches a file from ${destination.told} and then starts a program that the code does not name.`,
          weight: runsByItself(root) ? Math.min(weight, 0.75) : Math.min(weight, 0.4),
        }),
      );
    } else if (runsByItself(root) && weight > 0.9 && isProgram) {
      found.push(
        evidenceOf(file, {
          rule: 'download-run',
          root,
          call: fetched.step.call,
          before: before.slice(0, 1),
          why: `${when(root)}, it fetches a program from ${destination.told}; nothing was seen that runs it.`,
          weight: root.trigger === 'import' ? 0.5 : 0.6,
        }),
      );
    }
  }
  return found;
}

/** A file that exists in memory only is started by its number. */
function isMemoryFile(key: string, command: string): boolean {
  return /memfd_create/.test(key) && /\/proc\/[^/]{1,12}\/fd\//.test(command);
}

/** The libraries that a root loads by its calls: into this process, or into all that it starts from now on. */
function loads({
  root,
  execs,
  processes,
}: RootFacts): readonly { readonly call: Call; readonly library: Value | null }[] {
  const preloaded = root.calls.filter(
    ({ callee, args }) =>
      /^os\.(?:environ\.(?:__setitem__|setdefault)|putenv)$/.test(callee) &&
      /^(?:LD_PRELOAD|DYLD_INSERT_LIBRARIES)$/.test(textOf(args[0])),
  );
  return [
    ...execs
      .filter(({ sink }) => sink.how === 'library')
      .map(({ call, sink }) => ({ call, library: sink.what })),
    ...preloaded.map((call) => ({
      // It is loaded when something is started next.
      call: processes.find((step) => step.index > root.calls.indexOf(call))?.call ?? call,
      library: call.args[1] ?? null,
    })),
  ];
}

function libraryLoaded(facts: RootFacts, file: PythonFile): readonly Evidence[] {
  const { root } = facts;
  const files = fetchedFiles(facts);
  return loads(facts).flatMap(({ call, library }) => {
    const fetched = files.find(({ key }) => key !== null && isSame(keyOf(library), key));
    if (fetched === undefined) return [];
    const { weight, destination } = fetchWeight(file, root, call, [fetched.origin]);
    return [
      evidenceOf(file, {
        rule: 'download-run',
        root,
        call,
        before: [
          beforeOf(root, fetched.origin),
          { line: fetched.step.call.line, text: told(fetched.step.call) },
        ],
        why: `${when(root)}, it fetches a compiled library from ${destination.told} and loads it into a process.`,
        weight,
      }),
    ];
  });
}

import type { Evidence } from '../../inspection.ts';
import { originsIn } from '../../knowledge/sinks/arguments.ts';
import type { ExecSink } from '../../knowledge/sinks/exec.ts';
import { textOf } from '../../knowledge/text-of.ts';
import type { PythonFile } from '../content-rule.ts';
import type { RootFacts, Step } from './support/facts.ts';
import { fetchedFiles } from './support/fetched.ts';
import { isSame, keyOf } from './support/programs.ts';
import { rootRule } from './support/rule.ts';
import { beforeOf, evidenceOf, told, when } from './support/telling.ts';
import { fetchWeight } from './support/weights.ts';

/** What comes from the network is executed as Python. */
export const downloadExec = rootRule(['download-exec'], (facts, file) => {
  const found = facts.execs.flatMap((step) => executed(facts, file, step) ?? []);
  return [...found, ...imported(facts, file), ...moduleWritten(facts, file)];
});

function executed(facts: RootFacts, file: PythonFile, { call, sink }: Step<ExecSink>): Evidence | null {
  if (sink.what === null || sink.how === 'library' || sink.how === 'name') return null;
  if (sink.how === 'file') return fromFile(facts, file, { call, sink, index: 0 });
  const origins = originsIn([sink.what]);
  const network = origins.find(({ kind }) => kind === 'network');
  if (network === undefined) return fromFile(facts, file, { call, sink, index: 0 });
  const { weight, destination } = fetchWeight(file, facts.root, call, origins);
  // An answer that is unpickled runs what it says as well, yet some caches and model stores do this on purpose.
  const factor = sink.how === 'objects' ? (facts.root.trigger === 'called' ? 0.5 : 0.92) : 1;
  return evidenceOf(file, {
    rule: 'download-exec',
    root: facts.root,
    call,
    before: [beforeOf(facts.root, network)],
    why: `${when(facts.root)}, it executes as code what ${destination.told} answers, and that can be something else for everybody and every day.`,
    weight: weight * factor,
  });
}

/** Written to a file first, then executed from there. */
function fromFile(
  { root, ...facts }: RootFacts,
  file: PythonFile,
  { call, sink }: Step<ExecSink>,
): Evidence | null {
  const key = keyOf(sink.what);
  const read = originsIn([sink.what]).filter(
    ({ kind, text }) => (kind === 'file' || kind === 'media') && text.length > 2,
  );
  const fetched = fetchedFiles({ root, ...facts }).find(
    (one) =>
      one.key !== null && (isSame(key, one.key) || read.some(({ text }) => isSame(text, one.key ?? ''))),
  );
  if (fetched === undefined || call.callee.startsWith('sys.path')) return null;
  const { weight, destination } = fetchWeight(file, root, call, [fetched.origin]);
  return evidenceOf(file, {
    rule: 'download-exec',
    root,
    call,
    before: [beforeOf(root, fetched.origin), { line: fetched.step.call.line, text: told(fetched.step.call) }],
    why: `${when(root)}, it writes what ${destination.told} answers to a file and executes that as code.`,
    weight,
  });
}

/** A module is written with what was fetched, and imported by its name. */
function moduleWritten(facts: RootFacts, file: PythonFile): readonly Evidence[] {
  const loads = facts.execs.filter(({ sink }) => sink.how === 'name');
  if (loads.length === 0) return [];
  return fetchedFiles(facts).flatMap(({ step, origin }) => {
    const name = /([A-Za-z_]\w*)\.py$/.exec(step.sink.path)?.[1];
    const load = loads.find(
      ({ index, sink }) =>
        index > step.index && name !== undefined && textOf(sink.what).split('.').at(-1) === name,
    );
    if (load === undefined) return [];
    const { weight, destination } = fetchWeight(file, facts.root, load.call, [origin]);
    return [
      evidenceOf(file, {
        rule: 'download-exec',
        root: facts.root,
        call: load.call,
        before: [beforeOf(facts.root, origin), { line: step.call.line, text: told(step.call) }],
        why: `${when(facts.root)}, it writes a module with what ${destination.told} answers and imports it.`,
        weight,
      }),
    ];
  });
}

/** A fetched folder is put on the path, from which something is imported then. */
function imported(facts: RootFacts, file: PythonFile): readonly Evidence[] {
  const added = facts.execs.find(
    ({ call }) => call.callee.startsWith('sys.path') || call.callee === 'site.addsitedir',
  );
  if (added === undefined) return [];
  const key = keyOf(added.sink.what);
  const fetched = fetchedFiles(facts).find(
    (one) => one.key !== null && key !== null && (isSame(one.key, key) || isSame(key, one.key)),
  );
  const load = facts.execs.find(({ index, sink }) => sink.how === 'name' && index > added.index);
  if (fetched === undefined || load === undefined) return [];
  const { weight, destination } = fetchWeight(file, facts.root, load.call, [fetched.origin]);
  return [
    evidenceOf(file, {
      rule: 'download-exec',
      root: facts.root,
      call: load.call,
      before: [beforeOf(facts.root, fetched.origin), { line: added.call.line, text: told(added.call) }],
      why: `${when(facts.root)}, it fetches a module from ${destination.told} and imports it.`,
      weight,
    }),
  ];
}

import type { Evidence } from '../../inspection.ts';
import { originsIn } from '../../knowledge/sinks/arguments.ts';
import { processOf } from '../../knowledge/sinks/process.ts';
import { saysSomething, textOf } from '../../knowledge/text-of.ts';
import type { Call } from '../../python/behaviour.ts';
import { hole, type Origin, type Value } from '../../python/value.ts';
import type { PythonFile } from '../content-rule.ts';
import { isAssembled, isCallingPickle, looksActive } from './support/code-text.ts';
import { type RootFacts, runsByItself } from './support/facts.ts';
import { isGivenWhole, isSame, keyOf, starts } from './support/programs.ts';
import { rootRule } from './support/rule.ts';
import { beforeOf, evidenceOf, told, when } from './support/telling.ts';

/** Text that nobody can read is made readable and executed at once. */
export const decodeExec = rootRule(['decode-exec'], (facts, file) => [
  ...facts.execs.flatMap(({ call, sink }) =>
    sink.how === 'source' && sink.what !== null ? decoded(facts, file, call, sink.what) : [],
  ),
  ...dropped(facts, file),
  ...unpickled(facts, file),
  ...facts.processes.flatMap(({ call, sink, threats }) => [
    ...threats
      .filter(({ kind }) => kind === 'decode-run')
      .map(({ what }) =>
        evidenceOf(file, {
          rule: 'decode-exec',
          root: facts.root,
          call,
          end: what,
          why: `${when(facts.root)}, a command decodes text and runs it.`,
          weight: runsByItself(facts.root) ? 0.95 : 0.6,
        }),
      ),
    ...sink.given
      .map((value) => (value.kind === 'sequence' ? value.items[0] : value))
      .flatMap((value) =>
        value !== undefined && (isGivenWhole(value) || !sink.words) ? decoded(facts, file, call, value) : [],
      ),
  ]),
]);

function decoded(facts: RootFacts, file: PythonFile, call: Call, value: Value): readonly Evidence[] {
  const { root } = facts;
  const origins = originsIn([value]);
  // What is fetched or read from a picture and then decoded belongs to those families.
  if (origins.some(({ kind }) => kind === 'network' || kind === 'media' || kind === 'socket')) return [];
  // Unpickling is how objects travel; nothing is hidden by it.
  const steps = origins.filter(({ kind, text }) => kind === 'decoded' && !/pickle|dill|json/i.test(text));
  const step = steps.reduce<Origin | null>(
    (best, one) => (best === null || (one.depth ?? 0) > (best.depth ?? 0) ? one : best),
    null,
  );
  if (step === null) return assembled(facts, file, call, value);
  const text = textOf(value);
  const isKnown = !text.includes(hole) && saysSomething(text);
  // What a caller gives to be loaded is the caller's own: so do serialisers.
  const isGiven = !isKnown && !runsByItself(root) && origins.some(({ kind }) => kind === 'argument');
  const weight = isGiven ? 0.3 : weightOf(facts, call, steps, isKnown ? text : null);
  return [
    evidenceOf(file, {
      rule: 'decode-exec',
      root,
      call,
      before: [beforeOf(root, step)],
      end: isKnown
        ? `${call.callee.replace(/^builtins\./, '')}("${text.slice(0, 160).replace(/\s+/g, ' ')}")`
        : `${call.callee.replace(/^builtins\./, '')}(…)`,
      why: isKnown
        ? `${when(root)}, it decodes this code and executes it; honest code has no need to hide what it says.`
        : `${when(root)}, it decodes something and executes it; what it says cannot be read in the file.`,
      weight,
    }),
  ];
}

/** Code that was put together from numbers or turned around: no step of it is a decoding, the words are hidden all the same. */
function assembled({ root }: RootFacts, file: PythonFile, call: Call, value: Value): readonly Evidence[] {
  const text = textOf(value);
  if (value.kind !== 'text' && value.kind !== 'bytes') return [];
  if (!isAssembled(text, file.tree.text)) return [];
  return [
    evidenceOf(file, {
      rule: 'decode-exec',
      root,
      call,
      end: `${call.callee.replace(/^builtins\./, '')}("${text.slice(0, 160).replace(/\s+/g, ' ')}")`,
      why: `${when(root)}, it puts this code together from pieces that hide what it says, and executes it.`,
      weight: runsByItself(root) ? 0.96 : 0.6,
    }),
  ];
}

/** A program lies in the source as encoded text: it is written to disk and started. */
function dropped(facts: RootFacts, file: PythonFile): readonly Evidence[] {
  const { root, writes, processes, execs } = facts;
  return writes.flatMap((step) => {
    const origin = originsIn(step.sink.data).find(
      ({ kind, size }) => kind === 'decoded' && (size ?? 0) >= 60,
    );
    const key = keyOf(step.sink.place);
    if (origin === undefined || key === null) return [];
    const run =
      processes.find(({ index, sink }) => index > step.index && starts(sink, key)) ??
      execs.find(
        ({ index, sink }) => index > step.index && sink.how !== 'name' && isSame(keyOf(sink.what), key),
      );
    if (run === undefined) return [];
    return [
      evidenceOf(file, {
        rule: 'decode-exec',
        root,
        call: run.call,
        before: [beforeOf(root, origin), { line: step.call.line, text: told(step.call) }],
        why: `${when(root)}, it decodes a program that lies in the source as text, writes it to disk and runs it.`,
        weight: runsByItself(root) ? 0.96 : 0.55,
      }),
    ];
  });
}

/** What is unpickled calls what it names. */
function unpickled({ root, execs }: RootFacts, file: PythonFile): readonly Evidence[] {
  return execs
    .filter(
      ({ sink }) =>
        sink.how === 'objects' &&
        (sink.what?.kind === 'bytes' || sink.what?.kind === 'text') &&
        isCallingPickle(textOf(sink.what)),
    )
    .map(({ call }) =>
      evidenceOf(file, {
        rule: 'decode-exec',
        root,
        call,
        why: `${when(root)}, it unpickles data that calls functions of the system.`,
        weight: runsByItself(root) ? 0.95 : 0.6,
      }),
    );
}

function weightOf({ root }: RootFacts, call: Call, steps: readonly Origin[], text: string | null): number {
  const size = Math.max(...steps.map((step) => step.size ?? 0));
  const depth = Math.max(steps.length, ...steps.map((step) => step.depth ?? 0));
  const isDeep = depth >= 2 || call.hidden;
  if (!runsByItself(root)) {
    if (text !== null && looksActive(text)) return 0.65;
    // Honest tools load code that they were given or kept; only a text in the source itself is hidden from readers.
    return isDeep && size >= 60 ? 0.55 : 0.35;
  }
  if (text !== null) return looksActive(text) ? 0.97 : isDeep || size >= 400 ? 0.9 : 0.6;
  // Workers take what to start from whoever started them.
  if (size === 0 && processOf(call) !== null) return 0.45;
  if (isDeep || size >= 60) return 0.95;
  // Not known how much: read from a file, or put together in a way that was not followed.
  return size === 0 ? 0.9 : 0.6;
}

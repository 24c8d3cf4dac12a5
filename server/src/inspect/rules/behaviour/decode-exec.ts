import type { Evidence } from '../../inspection.ts';
import { originsIn } from '../../knowledge/sinks/arguments.ts';
import { saysSomething, textOf } from '../../knowledge/text-of.ts';
import type { Call } from '../../python/behaviour.ts';
import { hole, type Origin, type Value } from '../../python/value.ts';
import type { PythonFile } from '../content-rule.ts';
import { looksActive } from './support/code-text.ts';
import { type RootFacts, runsByItself } from './support/facts.ts';
import { isGivenWhole } from './support/programs.ts';
import { rootRule } from './support/rule.ts';
import { beforeOf, evidenceOf, when } from './support/telling.ts';

/** Text that nobody can read is made readable and executed at once. */
export const decodeExec = rootRule(['decode-exec'], (facts, file) => [
  ...facts.execs.flatMap(({ call, sink }) =>
    sink.how === 'source' && sink.what !== null ? decoded(facts, file, call, sink.what) : [],
  ),
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
  const steps = origins.filter(({ kind }) => kind === 'decoded');
  const step = steps.reduce<Origin | null>(
    (best, one) => (best === null || (one.depth ?? 0) > (best.depth ?? 0) ? one : best),
    null,
  );
  if (step === null) return [];
  const text = textOf(value);
  const isKnown = !text.includes(hole) && saysSomething(text);
  const weight = weightOf(facts, call, steps, isKnown ? text : null);
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

function weightOf({ root }: RootFacts, call: Call, steps: readonly Origin[], text: string | null): number {
  const size = Math.max(...steps.map((step) => step.size ?? 0));
  const depth = Math.max(steps.length, ...steps.map((step) => step.depth ?? 0));
  const isDeep = depth >= 2 || call.hidden;
  if (!runsByItself(root)) {
    if (text !== null && looksActive(text)) return 0.65;
    return isDeep ? 0.55 : 0.35;
  }
  if (text !== null) return looksActive(text) ? 0.97 : isDeep || size >= 400 ? 0.9 : 0.6;
  if (isDeep || size >= 60) return 0.95;
  // Not known how much: read from a file, or put together in a way that was not followed.
  return size === 0 ? 0.9 : 0.6;
}

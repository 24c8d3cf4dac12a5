import type { Evidence } from '../../inspection.ts';
import { originsIn } from '../../knowledge/sinks/arguments.ts';
import { textOf } from '../../knowledge/text-of.ts';
import type { Call, Root } from '../../python/behaviour.ts';
import type { BehaviourRule, PythonFile } from '../content-rule.ts';
import { looksActive } from './support/code-text.ts';
import { destinationOf, isOdd } from './support/destination.ts';
import { factsOf, runsByItself } from './support/facts.ts';
import { evidenceOf, told, when } from './support/telling.ts';

/** A function of another library is replaced by one that sends what it is given. */
export const patchedLibrary: BehaviourRule = {
  ids: ['patched-library'],
  check: (file) =>
    file.behaviour.roots
      .filter(runsByItself)
      .flatMap((root) =>
        root.calls.flatMap((call) => [...patched(file, root, call), ...rewritten(file, root, call)]),
      ),
};

/** Modules are changed on their way in: an import hook puts code of its own into what others wrote. */
function rewritten(file: PythonFile, root: Root, hook: Call): readonly Evidence[] {
  if (!/^sys\.(?:meta_path|path_hooks)\.(?:insert|append)$/.test(hook.callee)) return [];
  const all = file.behaviour.roots;
  const change = all
    .flatMap(({ calls }) => calls)
    .find(({ callee, args }) => callee.endsWith('.replace') && args.some((arg) => looksActive(textOf(arg))));
  const run = all.flatMap((one) => factsOf(one).execs).find(({ sink }) => sink.how === 'source');
  if (change === undefined || run === undefined) return [];
  return [
    evidenceOf(file, {
      rule: 'patched-library',
      root,
      call: run.call,
      before: [
        { line: hook.line, text: told(hook) },
        { line: change.line, text: told(change) },
      ],
      why: `${when(root)}, it changes the code of other modules while they are imported.`,
      weight: 0.7,
    }),
  ];
}

function patched(file: PythonFile, root: Root, patch: Call): readonly Evidence[] {
  const by = replacement(file, patch);
  if (by === null) return [];
  const sent = sentBy(file, by);
  if (sent === null) return [];
  const destination = destinationOf(sent.address, file.surroundings);
  // Settings decide where honest instrumentation reports to.
  if (
    destination.kind === 'own' ||
    destination.kind === 'local' ||
    destination.kind === 'analytics' ||
    destination.kind === 'unknown'
  )
    return [];
  return [
    evidenceOf(file, {
      rule: 'patched-library',
      root,
      call: sent.call,
      before: [{ line: patch.line, text: `${targetOf(patch)} = ${by}` }],
      why: `${when(root)}, it replaces a function of another library, and the new one sends what it is given to ${destination.told}.`,
      weight: isOdd(destination) ? 0.96 : 0.92,
    }),
  ];
}

function targetOf({ args }: Call): string {
  const [target, name] = args;
  return target?.kind === 'reference' ? `${target.path}.${textOf(name)}` : '';
}

/** The name of the function or class that takes another one's place; null where nothing of another package is replaced. */
function replacement(file: PythonFile, { callee, args }: Call): string | null {
  if (callee !== 'builtins.setattr') return null;
  const [target, , value] = args;
  if (
    target?.kind !== 'reference' ||
    value === undefined ||
    target.path.startsWith('argument:') ||
    target.path.includes('()')
  )
    return null;
  const top = target.path.split('.')[0] ?? '';
  if (top === (file.behaviour.module ?? '').split('.')[0]) return null;
  if (value.kind === 'function')
    return value.definition.kind === 'function' ? value.definition.name : 'lambda';
  return value.kind === 'class' ? value.definition.name : null;
}

const passed = new Set(['argument', 'environment', 'secret']);

/** What the new function sends of what passes through it. */
function sentBy(file: PythonFile, name: string): { readonly call: Call; readonly address: string } | null {
  for (const root of file.behaviour.roots) {
    if (root.name.split('.').at(-1) !== name && root.name.split('.')[0] !== name) continue;
    for (const { call, sink } of factsOf(root).sends) {
      if (sink.by === 'dns') continue;
      const carries = originsIn(sink.carried).some(({ kind }) => passed.has(kind)) || sink.carried.length > 1;
      if (carries || sink.carried.some(({ kind }) => kind === 'unknown'))
        return { call, address: sink.address };
    }
  }
  return null;
}

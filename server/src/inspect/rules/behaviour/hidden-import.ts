import type { Evidence } from '../../inspection.ts';
import type { Call, Root } from '../../python/behaviour.ts';
import type { PythonFile } from '../content-rule.ts';
import { runsByItself } from './support/facts.ts';
import { rootRule } from './support/rule.ts';
import { evidenceOf, told, when } from './support/telling.ts';

/** Something that runs code or programs is reached by a name that is kept out of sight. */
export const hiddenImport = rootRule(['hidden-import'], ({ root, execs, processes }, file) => [
  ...[...execs.filter(({ sink }) => sink.how === 'source'), ...processes]
    .filter(({ call }) => call.hidden)
    .map(({ call }) => {
      // `__import__("os").system(…)` is short rather than hidden: its name stands there.
      const isNamed = standsThere(call);
      return evidenceOf(file, {
        rule: 'hidden-import',
        root,
        call,
        end: `${call.code.slice(0, 100)} is ${told(call)}`,
        why: `${when(root)}, it calls ${call.callee.replace(/^builtins\./, '').slice(0, 60)} by a way that keeps the name out of sight.`,
        weight: runsByItself(root) ? (isNamed ? 0.4 : 0.7) : isNamed ? 0.15 : 0.5,
      });
    }),
  ...throughClasses(root, file),
]);

/** `().__class__.__base__.__subclasses__()`: from any value to `object`, and from there to every class that is loaded. */
const allClasses =
  /^(?:(?:str|bytes|int|dict|list|tuple|set)\.__class__|builtins\.(?:object|type|str|bytes|int|dict|list|tuple|set)|.{1,300}\.__(?:base|mro)__(?:\[\])?)(?:\.__(?:base|bases|mro)__(?:\[\])?)*\.__subclasses__$/;

function throughClasses(root: Root, file: PythonFile): readonly Evidence[] {
  const call = root.calls.find(({ callee }) => callee.endsWith('.__subclasses__') && allClasses.test(callee));
  if (call === undefined) return [];
  return [
    evidenceOf(file, {
      rule: 'hidden-import',
      root,
      call,
      end: call.code.slice(0, 140),
      why: `${when(root)}, it looks through all classes that are loaded, a way to something dangerous that keeps its name out of sight.`,
      // Written as `object.__subclasses__()` nothing is hidden.
      weight: call.callee.startsWith('builtins.object.') || !runsByItself(root) ? 0.3 : 0.6,
    }),
  ];
}

function standsThere({ callee, code }: Call): boolean {
  const name = callee.slice(callee.lastIndexOf('.') + 1);
  return new RegExp(`\\b${name.replace(/\W/g, '')}_?\\b`).test(code);
}

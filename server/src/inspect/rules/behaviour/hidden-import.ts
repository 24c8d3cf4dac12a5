import type { Call } from '../../python/behaviour.ts';
import { runsByItself } from './support/facts.ts';
import { rootRule } from './support/rule.ts';
import { evidenceOf, told, when } from './support/telling.ts';

/** Something that runs code or programs is reached by a name that is kept out of sight. */
export const hiddenImport = rootRule(['hidden-import'], ({ root, execs, processes }, file) =>
  [...execs.filter(({ sink }) => sink.how === 'source'), ...processes]
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
);

function standsThere({ callee, code }: Call): boolean {
  const name = callee.slice(callee.lastIndexOf('.') + 1);
  return new RegExp(`\\b${name.replace(/\W/g, '')}_?\\b`).test(code);
}

import type { Evidence } from '../../inspection.ts';
import { readCommands } from '../../knowledge/commands/words.ts';
import { textOf } from '../../knowledge/text-of.ts';
import type { Call } from '../../python/behaviour.ts';
import type { PythonFile } from '../content-rule.ts';
import { type RootFacts, runsByItself } from './support/facts.ts';
import { rootRule } from './support/rule.ts';
import { evidenceOf, when } from './support/telling.ts';

const pipMain =
  /^pip\.(?:main|_internal\.main|_internal\.cli\.main\.main|_internal\.main\.main|__main__\._main)$/;

/** Tools that build scripts of the time before PEP 518 fetched in this way. */
const tools = new Set(
  'pip setuptools wheel numpy cython pybind11 cmake ninja scikit-build meson build torch packaging cffi setuptools_scm setuptools-scm twine requests six'.split(
    ' ',
  ),
);

/** Code installs further packages: the resolver and the lock file know nothing of them. */
export const installsAtInstall = rootRule(['installs-at-install'], ({ root, processes }, file) => [
  ...processes.flatMap(({ call, threats }) =>
    threats
      .filter(({ kind }) => kind === 'installs')
      .flatMap(({ what }) => installed(root, file, call, what)),
  ),
  ...root.calls
    .filter(({ callee }) => pipMain.test(callee))
    .flatMap((call) => {
      const words = call.args[0]?.kind === 'sequence' ? call.args[0].items.map((item) => textOf(item)) : [];
      return words[0] === 'install' ? installed(root, file, call, `pip ${words.join(' ')}`) : [];
    }),
]);

function installed(root: RootFacts['root'], file: PythonFile, call: Call, what: string): readonly Evidence[] {
  if (!runsByItself(root)) return [];
  const words = readCommands(what)[0]?.words ?? [];
  const targets = words
    .slice(words.indexOf('install') + 1)
    .filter(
      (word, index, all) =>
        !word.startsWith('-') &&
        !/^(?:-r|-c|--requirement|--target|-t|-i|--index-url|--find-links|-f)$/.test(all[index - 1] ?? ''),
    );
  const isFromAddress =
    targets.some((target) => /^(?:git\+|https?:)/.test(target)) ||
    words.some((word) => /^(?:-i|--index-url|--extra-index-url)/.test(word));
  const isTool = targets.every(
    (target) =>
      tools.has((/^[\w.-]+/.exec(target)?.[0] ?? target).toLowerCase()) ||
      /^\.{0,2}\//.test(target) ||
      target === '.',
  );
  return [
    evidenceOf(file, {
      rule: 'installs-at-install',
      root,
      call,
      end: what.replaceAll('\ufffc', '…'),
      why: `${when(root)}, it installs ${targets.length === 0 ? 'further packages' : targets.slice(0, 4).join(', ').replaceAll('\ufffc', '…').slice(0, 120)}, which no requirement names.`,
      weight: isFromAddress ? (root.trigger === 'install' ? 0.7 : 0.92) : isTool ? 0.3 : 0.55,
    }),
  ];
}

import { usualPath } from '../../knowledge/paths.ts';
import { textOf } from '../../knowledge/text-of.ts';
import type { Call } from '../../python/behaviour.ts';
import type { Value } from '../../python/value.ts';
import { runsByItself } from './support/facts.ts';
import { rootRule } from './support/rule.ts';
import { evidenceOf, told, when } from './support/telling.ts';

const whole =
  /^(?:\/|~|~\/|\/\*|[a-z]:[\\/]*|\/home(?:\/\ufffc)?|\/root|\/etc|\/usr|%(?:USERPROFILE|HOME|SystemRoot|SystemDrive)%|~[\\/](?:documents|desktop|pictures|downloads))[\\/]?$/i;

/** Whole disks or homes are removed. */
export const wiper = rootRule(['wiper'], ({ root, processes }, file) => [
  ...processes.flatMap(({ call, threats }) =>
    threats
      .filter(({ kind }) => kind === 'wipes')
      .map(({ what }) =>
        evidenceOf(file, {
          rule: 'wiper',
          root,
          call,
          end: what,
          why: whyOf(when(root)),
          weight: runsByItself(root) ? 0.95 : 0.5,
        }),
      ),
  ),
  ...root.calls
    .filter(({ callee, args }) => usualPath(callee) === 'shutil.rmtree' && isWhole(args[0]))
    .map((call) =>
      evidenceOf(file, {
        rule: 'wiper',
        root,
        call,
        why: whyOf(when(root)),
        weight: runsByItself(root) ? 0.95 : 0.4,
      }),
    ),
  ...[encrypts(root.calls)]
    .filter((call) => call !== undefined)
    .map((call) =>
      evidenceOf(file, {
        rule: 'wiper',
        root,
        call,
        why: `${when(root)}, it encrypts the files of a home folder and removes what could be read.`,
        weight: runsByItself(root) ? 0.95 : 0.5,
      }),
    ),
  ...walked(root.calls).map(({ walk, remove }) =>
    evidenceOf(file, {
      rule: 'wiper',
      root,
      call: remove,
      before: [{ line: walk.line, text: told(walk) }],
      why: whyOf(when(root)),
      weight: runsByItself(root) ? 0.9 : 0.4,
    }),
  ),
]);

/** Files of a home are written anew by a cipher and the readable ones removed. */
function encrypts(calls: readonly Call[]): Call | undefined {
  const walks = calls.some(
    ({ callee, args }) =>
      /^os\.(?:walk|scandir|listdir)$|glob|rglob$/.test(callee) &&
      /^(?:~|\/home|\/root|[a-z]:|%USERPROFILE%)/i.test(textOf(args[0])),
  );
  const ciphers = calls.some(({ callee }) => /\.encrypt$/.test(callee));
  if (!walks || !ciphers) return undefined;
  return calls.find(({ callee }) => /^os\.(?:remove|unlink|rename|replace)$/.test(callee));
}

function whyOf(moment: string): string {
  return `${moment}, it removes a whole disk, system or home folder.`;
}

function isWhole(value: Value | undefined): boolean {
  return value !== undefined && whole.test(textOf(value).trim());
}

/** `for … in os.walk(home): os.remove(…)`. */
function walked(calls: readonly Call[]): readonly { readonly walk: Call; readonly remove: Call }[] {
  const walk = calls.find(({ callee, args }) => callee === 'os.walk' && isWhole(args[0]));
  if (walk === undefined) return [];
  const remove = calls.find(
    ({ callee }) => callee === 'os.remove' || callee === 'os.unlink' || callee === 'shutil.rmtree',
  );
  return remove === undefined ? [] : [{ walk, remove }];
}

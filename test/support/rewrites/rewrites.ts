import { aliasImports } from './alias-imports.ts';
import { dunderImports } from './dunder-import.ts';
import { getattrCalls } from './getattr.ts';
import { wrapGroups } from './groups.ts';
import { reformat } from './reformat.ts';
import { renameNames } from './rename-names.ts';
import { buildStrings, splitStrings } from './strings.ts';
import type { Rewrite } from './tree.ts';

const runHelper = `def _run(function):
    function()
    return function


`;

/**
 * Ways to write Python otherwise so that it does the same, by name; each gives the text back as it is where it finds nothing to
 * change. Names and texts outside of ASCII are left alone: they may be what is to be found.
 */
export const rewrites: Readonly<Record<string, Rewrite>> = {
  'other names': renameNames,
  'aliased imports': aliasImports,
  'split strings': splitStrings,
  'built strings': buildStrings,
  'in a called function': wrapGroups(
    (at, body, shared) => `def _step${at}():\n${shared}${body}\n\n\n_step${at}()`,
  ),
  'in a function that a decorator runs': wrapGroups(
    (at, body, shared) => `@_run\ndef _step${at}():\n${shared}${body}`,
    { helpers: runHelper },
  ),
  'getattr for calls': getattrCalls,
  '__import__ for imports': dunderImports,
  'in try and if': wrapGroups(
    (_, body) => `try:
    if True:
${body}
except ZeroDivisionError:
    raise`,
    { depth: 2 },
  ),
  "in a class's constructor or a thread": wrapGroups(inClassOrThread, { depth: 2 }),
  'comments and line breaks': reformat,
};

function inClassOrThread(at: number, body: string, shared: string): string {
  const call = `_Step${at}()`;
  const run = at % 2 === 0 ? call : `__import__('threading').Thread(target=_Step${at}).start()`;
  return `class _Step${at}:\n    def __init__(self):\n${shared}${body}\n\n\n${run}`;
}

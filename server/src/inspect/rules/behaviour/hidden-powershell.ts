import { runsByItself } from './support/facts.ts';
import { rootRule } from './support/rule.ts';
import { evidenceOf, when } from './support/telling.ts';

/** PowerShell with an encoded command, or without a window while it fetches and runs. */
export const hiddenPowerShell = rootRule(['hidden-powershell'], ({ root, processes }, file) =>
  processes.flatMap(({ call, threats }) =>
    threats
      .filter(({ kind }) => kind === 'hidden-powershell')
      .map(({ what }) =>
        evidenceOf(file, {
          rule: 'hidden-powershell',
          root,
          call,
          end: what,
          why: `${when(root)}, it starts PowerShell so that nobody sees what is run.`,
          weight: runsByItself(root) ? 0.95 : 0.55,
        }),
      ),
  ),
);

import { clipboardSwap } from './behaviour/clipboard-swap.ts';
import { collectSend } from './behaviour/collect-send.ts';
import { decodeExec } from './behaviour/decode-exec.ts';
import { downloadExec } from './behaviour/download-exec.ts';
import { downloadRun } from './behaviour/download-run.ts';
import { hiddenImport } from './behaviour/hidden-import.ts';
import { hiddenPowerShell } from './behaviour/hidden-powershell.ts';
import { injectedCode } from './behaviour/injected-code.ts';
import { installsAtInstall } from './behaviour/installs-at-install.ts';
import { keylogger } from './behaviour/keylogger.ts';
import { miner } from './behaviour/miner.ts';
import { patchedLibrary } from './behaviour/patched-library.ts';
import { payloadInMedia } from './behaviour/payload-in-media.ts';
import { persistence } from './behaviour/persistence.ts';
import { reverseShell } from './behaviour/reverse-shell.ts';
import { targeted } from './behaviour/targeted.ts';
import { wiper } from './behaviour/wiper.ts';
import type { BehaviourRule } from './content-rule.ts';
import { putTogether } from './tree/put-together.ts';

/** All that look at what code does, one family a file. */
export const behaviourRules: readonly BehaviourRule[] = [
  downloadRun,
  downloadExec,
  decodeExec,
  payloadInMedia,
  collectSend,
  reverseShell,
  hiddenPowerShell,
  persistence,
  clipboardSwap,
  keylogger,
  injectedCode,
  installsAtInstall,
  wiper,
  miner,
  patchedLibrary,
  hiddenImport,
  targeted,
  putTogether,
];

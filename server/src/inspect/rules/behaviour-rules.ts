import { decodeExec } from './behaviour/decode-exec.ts';
import { downloadExec } from './behaviour/download-exec.ts';
import { downloadRun } from './behaviour/download-run.ts';
import { payloadInMedia } from './behaviour/payload-in-media.ts';
import type { BehaviourRule } from './content-rule.ts';

/** All that look at what code does, one family a file. */
export const behaviourRules: readonly BehaviourRule[] = [
  downloadRun,
  downloadExec,
  decodeExec,
  payloadInMedia,
];

import type { BehaviourRule } from './content-rule.ts';

/** All that look at what code does, one family a file. */
export const behaviourRules: readonly BehaviourRule[] = [];

import type { MemberRule } from './content-rule.ts';

/** All that look at a member's name, bytes and text, one family a file. */
export const memberRules: readonly MemberRule[] = [];

import type { Rule } from './rule.ts';

export const ownerBurst: Rule = {
  id: 'owner-burst',
  defaultLevel: 'warning',
  summary: 'Several projects of one owner were released within minutes.',

  check() {
    return null;
  },
};

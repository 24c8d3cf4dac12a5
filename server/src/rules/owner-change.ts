import type { Rule } from './rule.ts';

export const ownerChange: Rule = {
  id: 'owner-change',
  defaultLevel: 'warning',
  summary: 'The project belongs to other people than before.',

  check() {
    return null;
  },
};

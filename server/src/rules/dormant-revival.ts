import type { Rule } from './rule.ts';

export const dormantRevival: Rule = {
  id: 'dormant-revival',
  defaultLevel: 'information',
  summary: 'The release came after a pause that is long for this project.',

  check() {
    return null;
  },
};

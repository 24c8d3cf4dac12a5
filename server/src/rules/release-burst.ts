import type { Rule } from './rule.ts';

export const releaseBurst: Rule = {
  id: 'release-burst',
  defaultLevel: 'information',
  summary: 'Several releases came in quick succession, unusual for this project.',

  check() {
    return null;
  },
};

import type { Rule } from './rule.ts';

export const oddVersion: Rule = {
  id: 'odd-version',
  defaultLevel: 'information',
  summary: 'The version does not follow from those before it.',

  check() {
    return null;
  },
};

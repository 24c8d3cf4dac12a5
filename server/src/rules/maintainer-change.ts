import type { Rule } from './rule.ts';

export const maintainerChange: Rule = {
  id: 'maintainer-change',
  defaultLevel: 'information',
  summary: 'The release names other people than those before it.',

  check() {
    return null;
  },
};

import type { Rule } from './rule.ts';

export const publisherChange: Rule = {
  id: 'publisher-change',
  defaultLevel: 'information',
  summary: 'The release was published from another place than those before it.',

  check() {
    return null;
  },
};

import type { Rule } from './rule.ts';

export const abandoned: Rule = {
  id: 'abandoned',
  defaultLevel: 'hint',
  summary: 'The project has had no release for years.',

  check() {
    return null;
  },
};

import type { Rule } from './rule.ts';

export const newDependency: Rule = {
  id: 'new-dependency',
  defaultLevel: 'warning',
  summary: 'A new release requires a young or look-alike project that earlier ones did not.',

  check() {
    return null;
  },
};

import type { Rule } from './rule.ts';

export const stdlibName: Rule = {
  id: 'stdlib-name',
  defaultLevel: 'warning',
  summary: 'The name is that of a module of Python itself.',

  check() {
    return null;
  },
};

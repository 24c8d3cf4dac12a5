import type { Rule } from './rule.ts';

export const provenanceLost: Rule = {
  id: 'provenance-lost',
  defaultLevel: 'warning',
  summary: 'The release lacks the attestations that the releases before it carried.',

  check() {
    return null;
  },
};

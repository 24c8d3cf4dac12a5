import type { Rule } from './rule.ts';

export const artifactChange: Rule = {
  id: 'artifact-change',
  defaultLevel: 'warning',
  summary: 'The files of a release within the cooldown are unlike those of the releases before it.',

  check() {
    return null;
  },
};

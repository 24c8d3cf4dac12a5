import type { Evidence } from '../../../inspection.ts';
import type { BehaviourRule, PythonFile } from '../../content-rule.ts';
import { factsOf, type RootFacts } from './facts.ts';
import { heaviest } from './telling.ts';

/** A family that looks at one root at a time. */
export function rootRule(
  ids: readonly string[],
  look: (facts: RootFacts, file: PythonFile) => readonly Evidence[],
): BehaviourRule {
  return {
    ids,
    check: (file) => heaviest(file.behaviour.roots.flatMap((root) => look(factsOf(root), file))),
  };
}

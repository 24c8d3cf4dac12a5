import type { RuleInput } from './rule.ts';

/** A constraint narrows versions and installs nothing: a wrong name in it is harmless until something requires it. */
export function isConstraint(input: RuleInput): boolean {
  return input.dependency.kind === 'constraint';
}

/** The sentence that says so at a message's end; empty for other entries. */
export function constraintNote(input: RuleInput): string {
  return isConstraint(input) ? ' A constraint alone installs nothing.' : '';
}

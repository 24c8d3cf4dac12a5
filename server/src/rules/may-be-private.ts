import { mayBeOnPrivate } from './other-places.ts';
import { deniedByOwn } from './own-indexes.ts';
import type { RuleInput } from './rule.ts';

/**
 * Whether the name is, or may be, that of a project on an index of somebody's own, which may be called whatever they
 * like. A name that every private index denies is none.
 */
export function mayBePrivate(input: RuleInput): boolean {
  const { calledPrivate, tied, facts } = input;
  if (calledPrivate || tied) return true;
  if (!facts.exists.known) {
    if (facts.exists.why === 'untrusted-workspace') return true;
    if (facts.exists.why === 'private' && deniedByOwn(input) === null) return true;
  }
  return mayBeOnPrivate(facts);
}

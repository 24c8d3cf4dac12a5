import type { NameFacts } from '../../../server/src/rules/rule.ts';
import { typosquat } from '../../../server/src/rules/typosquat.ts';
import { ruleInput } from '../../unit/rules/rule-input.ts';

/**
 * Whether the rule warns of an entry of a requirements file of which nothing is known but that the project exists, as
 * without a network.
 */
export function isAlarm(name: string, names: NameFacts): boolean {
  const input = ruleInput({ name, exists: true, releases: 'disabled', advisories: 'disabled' });
  const finding = typosquat.check({ ...input, names });
  return [finding].flat().some((one) => one?.level === 'warning' || one?.level === 'error');
}

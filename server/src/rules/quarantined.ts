import { cleanOutsideText } from '../outside-text.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import type { Rule } from './rule.ts';

/** The index holds the project back. Neutral words: quarantine has hit honest projects after a break-in. */
export const quarantined: Rule = {
  id: 'quarantined',
  defaultLevel: 'error',
  summary: 'The index holds the whole project back, pending review.',

  check(input) {
    const { status } = input.facts;
    if (!status.known || status.value.status !== 'quarantined') return null;
    const { reason } = status.value;
    const given = reason === null ? '' : ` Reason given: "${cleanOutsideText(reason)}".`;
    return makeFinding(input, {
      rule: 'quarantined',
      about: 'project',
      level: 'error',
      certainty: 'high',
      message: `${shownName(input)} is quarantined on ${status.source}, pending review: none of its releases can be installed from there. This is no verdict yet; wait for the outcome before you use it.`,
      evidence: [evidence(`The project's status is quarantined.${given}`, status)],
    });
  },
};

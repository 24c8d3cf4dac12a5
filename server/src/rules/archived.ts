import { cleanOutsideText } from '../outside-text.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import type { Rule } from './rule.ts';

const words = {
  archived: 'was archived by its owners: no more releases are to be expected, not even for security',
  deprecated: 'is marked as deprecated by its owners: they advise against it or have replaced it',
} as const;

/** The owners have ended the project (PEP 792's `archived`, and `deprecated`, which says the same more softly). */
export const archived: Rule = {
  id: 'archived',
  defaultLevel: 'information',
  summary: 'The project was archived or deprecated by its owners.',

  check(input) {
    const { status } = input.facts;
    if (!status.known) return null;
    const { status: state, reason } = status.value;
    if (state !== 'archived' && state !== 'deprecated') return null;
    const given = reason === null ? '' : ` They say: "${cleanOutsideText(reason)}".`;
    return makeFinding(input, {
      rule: 'archived',
      about: 'project',
      level: 'information',
      certainty: 'high',
      message: `${shownName(input)} ${words[state]}.${given} Look for a successor when you can.`,
      evidence: [evidence(`The project's status is ${state}.`, status)],
    });
  },
};

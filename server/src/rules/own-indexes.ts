import { cleanOutsideText } from '../outside-text.ts';
import { listInWords } from '../phrases.ts';
import { isPrivateName } from '../workspace/private-names.ts';
import type { Evidence } from './finding.ts';
import { evidence } from './make-finding.ts';
import type { RuleInput } from './rule.ts';

/** What one's own indexes say of a name that PyPI is not told. */
export interface Denial {
  /** `packages.example.com does not have it`, as a part of a sentence. */
  readonly words: string;
  readonly evidence: readonly Evidence[];
}

/**
 * That every private index of the plan was asked and has no such project. Then the name is nobody's private one, although
 * no public index was told it. Null where one did not answer, none is asked, or the policy calls the name private.
 */
export function deniedByOwn({ dependency, facts, policy }: RuleInput): Denial | null {
  if (facts.exists.known || facts.exists.why !== 'private' || facts.places === undefined) return null;
  if (isPrivateName(dependency.name, policy.privateNames)) return null;
  const own = facts.places.indexes.filter((place) => !place.public);
  const said = own.flatMap(({ has, name }) =>
    has.known && !has.value
      ? [
          {
            name: cleanOutsideText(name),
            told: evidence(`No project of this name is on ${cleanOutsideText(name)}.`, has),
          },
        ]
      : [],
  );
  if (own.length === 0 || said.length < own.length) return null;
  const verb = said.length === 1 ? 'does' : 'do';
  return {
    words: `${listInWords(said.map(({ name }) => name))} ${verb} not have it`,
    evidence: said.map(({ told }) => told),
  };
}

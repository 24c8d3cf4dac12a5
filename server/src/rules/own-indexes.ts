import { cleanOutsideText } from '../outside-text.ts';
import { listInWords } from '../phrases.ts';
import type { Evidence } from './finding.ts';
import { evidence } from './make-finding.ts';
import type { RuleInput } from './rule.ts';

/** Why a name that no public index is told is most likely nobody's private one. */
export interface Denial {
  /** `packages.example.com does not have it`, as a part of a sentence. */
  readonly words: string;
  readonly evidence: readonly Evidence[];
}

/**
 * That every private index of the plan was asked and has no such project, or that the plan has only public ones: the
 * private index that keeps the name from them stands elsewhere, for other entries. Null where one did not answer, or the
 * name is called private.
 */
export function deniedByOwn({ facts, calledPrivate }: RuleInput): Denial | null {
  if (facts.exists.known || facts.exists.why !== 'private' || facts.places === undefined) return null;
  if (calledPrivate) return null;
  const own = facts.places.indexes.filter((place) => !place.public);
  const [main] = facts.places.indexes;
  if (own.length === 0) return main === undefined ? null : onlyPublic(main.name);
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
  if (said.length < own.length) return null;
  const verb = said.length === 1 ? 'does' : 'do';
  return {
    words: `${listInWords(said.map(({ name }) => name))} ${verb} not have it`,
    evidence: said.map(({ told }) => told),
  };
}

function onlyPublic(index: string): Denial {
  const words = `${cleanOutsideText(index)}, where it would come from, is not told a name that may be private`;
  return { words, evidence: [] };
}

import type { Card } from '../assess/engine.ts';
import { affects, affectsAll, liveAdvisories } from '../rules/affected.ts';
import { publicProjectPage } from '../sources/project-page.ts';

type Facts = Pick<Card, 'name' | 'projectPage' | 'indexName' | 'facts' | 'now'>;

/**
 * The project's page on PyPI; null where it may lie elsewhere. What was found there needs no list that names it: attacks come
 * as new projects.
 */
export function pageOnPypi({ name, projectPage, indexName, facts }: Facts): string | null {
  const { places, releases } = facts;
  const isThere =
    (indexName === 'PyPI' && releases.known) ||
    (places?.indexes.some(({ has, ...place }) => place.public && has.known && has.value) ?? false);
  return projectPage ?? (isThere ? publicProjectPage(name) : null);
}

/**
 * Whether PyPI knows already that the release is harmful, so that nobody need report it; also where that could not be found
 * out. What the policy leaves out of the findings is known all the same.
 */
export function isKnownHarmful({ facts, now }: Facts, version: string): boolean {
  if (facts.status.known && facts.status.value.status === 'quarantined') return true;
  const advisories = liveAdvisories(facts, now);
  return (
    advisories === null ||
    advisories.some((advisory) => advisory.malicious && (affectsAll(advisory) || affects(advisory, version)))
  );
}

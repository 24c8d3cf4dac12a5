import type { Card } from '../assess/engine.ts';
import { withoutUserInfo } from '../documents/user-info.ts';
import type { Level } from '../rules/finding.ts';
import { type Fact, known } from '../sources/fact.ts';
import { sampleSource } from '../sources/facts/facts.ts';
import type { Places, ProjectFacts } from '../sources/project-facts.ts';
import { type FindingJson, findingJson } from './finding-json.ts';
import { type ReleaseInspectionJson, releaseInspectionJson } from './release-inspection-json.ts';
import { type TimelineEntryJson, timelineJson } from './timeline-json.ts';

export type ShowJson =
  | {
      readonly input: string;
      readonly name: string;
      readonly version: string | null;
      readonly exists: boolean | null;
      readonly popularityRank: number | null;
      /** Of the worst finding; null where there is none. */
      readonly level: Level | null;
      readonly findings: readonly FindingJson[];
      readonly facts: Omit<ProjectFacts, 'name'> & {
        /** Null where nobody looked, absent where there is no release to look into. */
        readonly inspected?: ReleaseInspectionJson | null;
      };
      /** The releases that matter and what changed, oldest first; empty where that is not known. */
      readonly timeline: readonly TimelineEntryJson[];
      /** Only where the facts are sample data. */
      readonly sample?: true;
    }
  | { readonly input: string; readonly error: string };

/** One element of `show --format json`; `schemas/show.schema.json` describes it. */
export function showJson(input: string, card: Card, options: { cwd: string; sample: boolean }): ShowJson {
  const { name: _, places, ...facts } = card.facts;
  const exists = existence(card);
  return {
    input,
    name: card.name,
    version: card.version,
    exists: exists.known ? exists.value : null,
    popularityRank: card.names.rank,
    level: worst(card.findings.map((finding) => finding.level)),
    findings: card.findings.map((finding) => findingJson(finding, options.cwd, null)),
    facts: {
      ...facts,
      exists,
      ...(places === undefined ? {} : { places: withoutSecrets(places) }),
      ...inspectedOf(card),
    },
    timeline: timelineJson(card.timeline ?? []),
    ...(options.sample ? { sample: true as const } : {}),
  };
}

function inspectedOf({ inspected }: Card): { readonly inspected?: ReleaseInspectionJson | null } {
  if (inspected === undefined) return {};
  return { inspected: inspected === null ? null : releaseInspectionJson(inspected) };
}

/** Whether an index said that what it told is sample data. */
export function isSampleCard({ facts: { exists, releases, advisories } }: Card): boolean {
  return [exists, releases, advisories].some((fact) => fact.known && fact.source === sampleSource);
}

/** Addresses come without user info; whatever they held is taken out once more before it leaves for a file or a log. */
function withoutSecrets(places: Places): Places {
  const indexes = places.indexes.map((place) => ({ ...place, url: withoutUserInfo(place.url) }));
  return { ...places, indexes };
}

/**
 * Whether the project exists. Where no public index could be asked, the embedded list answers, with its own date; where an
 * index was there but did not tell (or the name is private, or may be on an index that is), only a listed name is known to
 * exist.
 */
export function existence(card: Card): Fact<boolean> {
  const { exists } = card.facts;
  if (exists.known) return exists;
  const { listed, listedOn } = card.names;
  switch (exists.why) {
    case 'offline':
    case 'unreachable':
    case 'timeout':
      return listed || !mayBeElsewhere(card) ? known(listed, 'embedded name index', listedOn) : exists;
    case 'rate-limited':
    case 'malformed':
    case 'too-large':
    case 'pending':
    case 'unauthorized':
      return listed ? known(true, 'embedded name index', listedOn) : exists;
    case 'not-downloaded':
    case 'not-published':
    case 'private':
    case 'untrusted-workspace':
    case 'disabled':
      return exists;
  }
}

/** On an index of which the list of public names says nothing. */
function mayBeElsewhere({ facts: { places } }: Card): boolean {
  return places?.indexes.some((place) => !place.public) ?? false;
}

const order: readonly Level[] = ['error', 'warning', 'information', 'hint'];

/** The gravest of the levels; null where there is none. */
export function worst(levels: readonly Level[]): Level | null {
  return order.find((level) => levels.includes(level)) ?? null;
}

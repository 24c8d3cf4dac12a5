import type { NormalizedName } from '../packaging/name.ts';
import { judgedRelease } from '../rules/judged-release.ts';
import { newRequirements } from '../rules/new-requirements.ts';
import { inCooldown } from '../rules/release-signals.ts';
import { installable } from '../rules/releases.ts';
import type { RequiredProject } from '../rules/rule.ts';
import { latestFile } from '../rules/watched-release.ts';
import type { ProjectFacts, Release } from '../sources/project-facts.ts';
import type { NameRequest, Sources } from '../sources/sources.ts';
import type { Cooldown } from '../workspace/cooldown/cooldown.ts';
import type { NameFactsOf } from './name-facts.ts';
import type { Subject } from './subject.ts';

/** With how many earlier releases one is compared. */
const compared = 3;

/** A release that requires more than this at once is judged by the first of them. */
const mostRequired = 20;

/** What an entry without a version asks for is its own, whoever looks. */
const made = new WeakMap<NameRequest, NameRequest>();

/**
 * What to ask besides for an entry whose release is within its cooldown: who made and published it and those before it, and
 * what their files look like. Null for all others, which are most. The same object while the releases are the same.
 */
export function signalsRequest(
  { dependency, request }: Pick<Subject, 'dependency' | 'request'>,
  version: string | null,
  facts: ProjectFacts,
  cooldown: Cooldown,
  now: number,
): NameRequest | null {
  if (request === null || request.wants === 'advisories' || !facts.releases.known) return null;
  if (!hasNewRelease(facts.releases.value, cooldown, now)) return null;
  const release = judgedRelease({ dependency, version, facts, cooldown, now });
  if (release === null || inCooldown(release, cooldown.days, now) !== true) return null;
  const at = facts.releases.value.indexOf(release);
  const earlier = facts.releases.value
    .slice(at + 1)
    .filter((other) => installable(other) && other.prerelease === release.prerelease)
    .slice(0, compared);
  const versions = [release, ...earlier].map((each) => each.version);
  const kept = made.get(request);
  if (kept?.versions?.join() === versions.join()) return kept;
  const wanted: NameRequest = { ...request, wants: 'signals', versions };
  made.set(request, wanted);
  return wanted;
}

/** Whether any release is within the cooldown: asked at every keystroke of every entry. */
function hasNewRelease(releases: readonly Release[], { days }: Cooldown, now: number): boolean {
  return inCooldown({ uploadedAt: latestFile(releases) }, days, now) === true;
}

/** What a release of this project newly requires, as requests: those names come from its own index and are no more private than it. */
export function requiredRequests(
  request: NameRequest,
  facts: ProjectFacts,
  nameFacts: NameFactsOf,
): readonly NameRequest[] {
  const [judged] = request.versions ?? [];
  if (judged === undefined) return [];
  const { private: hidden, index, places } = request;
  return newRequirements(facts.details ?? [], judged)
    .slice(0, mostRequired)
    .map((name) => requestOf(name, { hidden, index, places }, nameFacts));
}

/** What is known of the projects that a release newly requires. */
export function requiredProjects(
  request: NameRequest,
  facts: ProjectFacts,
  nameFacts: NameFactsOf,
  { peek }: Pick<Sources, 'peek'>,
): readonly RequiredProject[] {
  return requiredRequests(request, facts, nameFacts).map((each) => ({
    name: each.name,
    names: nameFacts(each.name),
    facts: peek(each),
  }));
}

function requestOf(
  name: NormalizedName,
  { hidden, index, places }: { hidden: boolean; index: string | null; places: NameRequest['places'] },
  nameFacts: NameFactsOf,
): NameRequest {
  return {
    name,
    listed: nameFacts(name).listed,
    private: hidden,
    index,
    ...(places === undefined ? {} : { places }),
  };
}

import type { NormalizedName } from '../packaging/name.ts';
import { sameHandMs } from '../rules/compared-details.ts';
import { inCooldown } from '../rules/in-cooldown.ts';
import { judgedRelease } from '../rules/judged-release.ts';
import { newRequirements } from '../rules/new-requirements.ts';
import type { RequiredProject } from '../rules/rule.ts';
import { latestFile } from '../rules/watched-release.ts';
import type { ProjectFacts, Release } from '../sources/project-facts.ts';
import type { NameRequest, Sources } from '../sources/sources.ts';
import type { Cooldown } from '../workspace/cooldown/cooldown.ts';
import type { ManifestSummary } from '../workspace/manifest-summary.ts';
import type { Policy } from '../workspace/policy.ts';
import { isPrivateName } from '../workspace/private-names.ts';
import type { NameFactsOf } from './name-facts.ts';
import type { Subject } from './subject.ts';
import { isNewAndNear } from './weighed-target.ts';

/** With how many earlier releases one is compared. */
const compared = 3;

/** A release that requires more than this at once is judged by the first of them. */
const mostRequired = 20;

/** What an entry without a version asks for is its own, whoever looks. */
const made = new WeakMap<NameRequest, NameRequest>();

/**
 * What to ask besides for an entry whose release is within its cooldown, or whose project is new and called like another: who made and published it and those before it, and
 * what their files look like. Null for all others, which are most. The same object while the releases are the same.
 */
export function signalsRequest(
  subject: Pick<Subject, 'dependency' | 'request' | 'names' | 'own'>,
  version: string | null,
  facts: ProjectFacts,
  cooldown: Cooldown,
  now: number,
): NameRequest | null {
  const { dependency, request } = subject;
  if (request === null || request.wants === 'advisories' || !facts.releases.known) return null;
  const isNear = isNewAndNear(subject, facts, now);
  if (!isNear && !hasNewRelease(facts.releases.value, cooldown, now)) return null;
  const release = judgedRelease({ dependency, version, facts, cooldown, now });
  if (release === null || (!isNear && inCooldown(release, cooldown.days, now) !== true)) return null;
  const at = facts.releases.value.indexOf(release);
  const before = facts.releases.value
    .slice(at + 1)
    .filter((other) => other.fileCount > 0 && other.prerelease === release.prerelease);
  const settled = before.filter((other) => !isOfSameHand(other, release));
  const comparable = settled.length > 0 ? settled : before;
  // Who owns a project can yank all that it is compared with.
  const earlier = [...comparable.filter(isOffered), ...comparable.filter(({ yanked }) => yanked)]
    .slice(0, compared)
    .sort((a, b) => comparable.indexOf(a) - comparable.indexOf(b));
  const versions = [release, ...earlier].map((each) => each.version);
  const kept = made.get(request);
  if (kept?.versions?.join() === versions.join()) return kept;
  const wanted: NameRequest = { ...request, wants: 'signals', versions };
  made.set(request, wanted);
  return wanted;
}

function isOffered({ yanked }: Release): boolean {
  return !yanked;
}

function isOfSameHand(other: Release, release: Release): boolean {
  const [then, now] = [other.firstUploadedAt, release.firstUploadedAt];
  return then !== null && now !== null && Math.abs(now - then) < sameHandMs;
}

/** Whether any release is within the cooldown: asked at every keystroke of every entry. */
export function hasNewRelease(releases: readonly Release[], { days }: Cooldown, now: number): boolean {
  return inCooldown({ uploadedAt: latestFile(releases) }, days, now) === true;
}

/** What decides whom a name may be told to that stands in no file of the workspace. */
export interface Surroundings {
  readonly governing: { readonly policy: Policy; readonly privacyUnknown?: boolean };
  readonly nameFacts: NameFactsOf;
  /** Absent where no file tells where names come from. */
  readonly summary?: Pick<ManifestSummary, 'own' | 'local' | 'tied'>;
}

/**
 * What a release of this project newly requires, as requests to where the release itself is asked for. A name that no list
 * knows, and that a file of the workspace takes from somewhere, is asked of nobody.
 */
export function requiredRequests(
  request: NameRequest,
  facts: ProjectFacts,
  surroundings: Surroundings,
): readonly NameRequest[] {
  const [judged] = request.versions ?? [];
  if (judged === undefined || facts.details === undefined) return [];
  // Popular ones are beyond doubt; names that have long been there hide no new one behind their number.
  return newRequirements(facts.details, judged)
    .flatMap((name) => {
      const { rank, listed, lookalike } = surroundings.nameFacts(name);
      return rank === null ? [{ name, doubt: listed ? Number(lookalike !== null) : 2 }] : [];
    })
    .sort((a, b) => b.doubt - a.doubt)
    .slice(0, mostRequired)
    .map(({ name }) => name)
    .flatMap((name) => requestOf(name, request, surroundings) ?? []);
}

/** What is known of the projects that a release newly requires. */
export function requiredProjects(
  request: NameRequest,
  facts: ProjectFacts,
  surroundings: Surroundings,
  { peek }: Pick<Sources, 'peek'>,
): readonly RequiredProject[] {
  return requiredRequests(request, facts, surroundings).map((each) => ({
    name: each.name,
    names: surroundings.nameFacts(each.name),
    facts: peek(each),
  }));
}

function requestOf(
  name: NormalizedName,
  { private: hidden, index, places }: NameRequest,
  { governing: { policy, privacyUnknown = false }, nameFacts, summary }: Surroundings,
): NameRequest | null {
  const { listed } = nameFacts(name);
  const isElsewhere = summary?.own.has(name) || summary?.local.has(name) || summary?.tied.has(name);
  if (!listed && isElsewhere) return null;
  return {
    name,
    listed,
    private: hidden || isPrivateName(name, policy.privateNames) || (privacyUnknown && !listed),
    index,
    ...(places === undefined ? {} : { places }),
  };
}

import type { Dependency } from '../documents/dependency.ts';
import { dependencyOf } from '../documents/make-dependency.ts';
import type { Range } from '../documents/range.ts';
import type { NormalizedName } from '../packaging/name.ts';
import type { RuleId } from '../rules/finding.ts';
import { installedAlarm, installedFindings } from '../rules/installed.ts';
import type { InstalledRelease, RuleInput } from '../rules/rule.ts';
import { unknown } from '../sources/fact.ts';
import type { NameRequest, Sources } from '../sources/sources.ts';
import { settingCooldown } from '../workspace/cooldown/cooldown.ts';
import {
  type Environment,
  environmentName,
  type InstalledDistribution,
} from '../workspace/environment/environment.ts';
import type { Policy } from '../workspace/policy.ts';
import { isPrivateName } from '../workspace/private-names.ts';
import type { NameFactsOf } from './name-facts.ts';

/** What decides which installed names may be told to anyone. */
export interface InstalledContext {
  readonly names: NameFactsOf;
  readonly policy: Policy;
}

/** An installed release with a verdict against it. */
export interface InstalledVerdict {
  readonly name: NormalizedName;
  readonly version: string;
  readonly rule: RuleId;
  /** When it was installed, milliseconds since the epoch; null where that cannot be told. */
  readonly since: number | null;
  /** `litellm 1.82.8 (malicious) is installed here since 24 March 11:02 UTC`. */
  readonly sentence: string;
}

/**
 * What to ask for all that is installed: the advisories of the names that are known to be public. A name nobody wrote
 * down and no list knows may be anyone's, and is sent nowhere.
 */
export function installedRequests(environment: Environment, context: InstalledContext): NameRequest[] {
  return [...environment.distributions.values()].flatMap((each) => requestFor(each, context) ?? []);
}

/** Null for a name that is sent nowhere, and for what came from elsewhere than an index: its facts are about something else. */
export function requestFor(
  { name, url }: InstalledDistribution,
  { names, policy }: InstalledContext,
): NameRequest | null {
  if (url !== null || !names(name).listed || isPrivateName(name, policy.privateNames)) return null;
  return { name, listed: true, private: false, index: null, wants: 'advisories' };
}

/** Asked for every entry with every keystroke. */
const releases = new WeakMap<InstalledDistribution, InstalledRelease>();

/** The installed release as rules see it; null for a distribution that is not installed, or did not come from an index. */
export function installedRelease(
  environment: Environment | null,
  name: NormalizedName,
): InstalledRelease | null {
  const distribution = environment?.distributions.get(name);
  if (!environment || !distribution || distribution.url !== null) return null;
  const kept = releases.get(distribution);
  if (kept) return kept;
  const { version, installedAt } = distribution;
  const release = { version, since: installedAt, environment: environmentName(environment.folder) };
  releases.set(distribution, release);
  return release;
}

/**
 * Which of the installed releases are malicious, quarantined or yanked, by the facts known now, whether or not a manifest
 * names them; the worst first. Policy and ignore entries apply. Asks nothing.
 */
export function installedVerdicts(
  environment: Environment,
  context: InstalledContext,
  sources: Pick<Sources, 'peek'>,
  now: number,
): InstalledVerdict[] {
  const found: InstalledVerdict[] = [];
  for (const distribution of environment.distributions.values()) {
    const { name, version, installedAt: since } = distribution;
    const request = requestFor(distribution, context);
    const installed = installedRelease(environment, name);
    if (request === null || installed === null) continue;
    const dependency = installedDependency(distribution, nowhere);
    for (const finding of installedFindings(
      installedInput(dependency, request, installed, context, sources, now),
    )) {
      const sentence = installedAlarm(finding, installed, now);
      found.push({ name, version, rule: finding.rule, since, sentence });
    }
  }
  return found.sort(
    (left, right) => order(left.rule) - order(right.rule) || (left.name < right.name ? -1 : 1),
  );
}

const worstFirst: readonly RuleId[] = ['malicious', 'quarantined', 'yanked'];

function order(rule: RuleId): number {
  return worstFirst.indexOf(rule);
}

const start = { line: 0, character: 0 };
const nowhere: Range = { start, end: start };

/** An installed distribution as a dependency; `place`: of its name, in whatever tells of it. */
export function installedDependency({ name, version, url }: InstalledDistribution, place: Range): Dependency {
  const ranges = { whole: place, name: place, specifier: null };
  return dependencyOf({ kind: 'installed', rawName: name, lockedVersion: version, url, ranges });
}

/** What rules look at for an installed release. */
export function installedInput(
  dependency: Dependency,
  request: NameRequest,
  installed: InstalledRelease,
  { names, policy }: InstalledContext,
  sources: Pick<Sources, 'peek'>,
  now: number,
): RuleInput {
  const { name } = request;
  return {
    dependency,
    version: installed.version,
    installed,
    names: names(name),
    facts: sources.peek(request),
    policy,
    now,
    own: false,
    calledPrivate: request.private,
    targetFacts: null,
    requiresPython: null,
    tied: false,
    answeredByAll: unknown('pending'),
    resolved: 'here',
    undeclared: null,
    passesPypiOn: null,
    doubtful: false,
    cooldown: settingCooldown(policy.cooldownDays),
    recorded: null,
    together: null,
    inspected: null,
    required: [],
  };
}

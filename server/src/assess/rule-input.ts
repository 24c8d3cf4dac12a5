import type { ReadResult } from '../documents/reader.ts';
import type { NormalizedName } from '../packaging/name.ts';
import { remembering } from '../packaging/remembering.ts';
import { pinnedVersion } from '../packaging/specifier.ts';
import { canonicalVersion } from '../packaging/version.ts';
import { judgedRelease } from '../rules/judged-release.ts';
import type { ReleasedTogether, RuleInput } from '../rules/rule.ts';
import { known } from '../sources/fact.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';
import type { Sources } from '../sources/sources.ts';
import { type Cooldown, type Cooldowns, settingCooldown } from '../workspace/cooldown/cooldown.ts';
import type { PeopleFile } from '../workspace/people-file/people-file.ts';
import type { Inspections } from './inspections/inspections.ts';
import { passesPypiOn } from './passes-on.ts';
import { requiredProjects, type Surroundings, signalsRequest } from './signals-wanted.ts';
import type { Subject } from './subject.ts';
import { unaskedFacts } from './unasked.ts';
import { weighedTarget } from './weighed-target.ts';

/** What an entry is judged by beside itself and its facts. */
export interface JudgedIn extends Surroundings {
  readonly requiresPython: string | null;
  readonly read: Pick<ReadResult, 'compiledBy'>;
  readonly subjects?: readonly Subject[];
  /** Absent where no document says any: the policy's holds. */
  readonly cooldowns?: Cooldowns;
  readonly people?: PeopleFile | null;
  readonly together?: ReadonlyMap<NormalizedName, ReleasedTogether>;
}

/** What is known of projects, and of the releases that were looked into. */
export interface KnownNow extends Pick<Sources, 'peek'> {
  readonly inspections: Pick<Inspections, 'of' | 'has' | 'condemned'>;
}

/** How long a release of the subject must have been public. */
export function cooldownOf({ dependency, request }: Subject, { cooldowns, governing }: JudgedIn): Cooldown {
  return cooldowns === undefined
    ? settingCooldown(governing.policy.cooldownDays)
    : cooldowns.of(dependency.name, request?.index ?? null);
}

export function ruleInput(
  subject: Subject,
  facts: ProjectFacts,
  context: JudgedIn,
  sources: KnownNow,
  now: number,
  typing: boolean,
): RuleInput {
  const { names } = subject;
  const cooldown = cooldownOf(subject, context);
  const signals = signalsRequest(subject, versionOf(subject), facts, cooldown, now);
  return {
    dependency: subject.dependency,
    version: versionOf(subject),
    // An entry that is being typed is no name yet.
    names: typing ? { ...names, lookalike: null, faint: null, meant: null, invention: null } : names,
    own: subject.own || typing,
    calledPrivate: subject.request?.private ?? false,
    facts,
    policy: context.governing.policy,
    now,
    targetFacts: targetFacts(subject, facts, sources, now),
    requiresPython: context.requiresPython,
    tied: subject.tied,
    answeredByAll: answeredByAll(subject, facts),
    resolved: resolved(subject, context.read),
    installed: null,
    undeclared: subject.undeclared,
    passesPypiOn: passesPypiOn(facts, context.subjects ?? [], sources, now),
    doubtful: false,
    cooldown,
    recorded: context.people?.projects.get(facts.name) ?? null,
    together: context.together?.get(facts.name) ?? null,
    ...inspectedOf(subject, facts, cooldown, sources, now),
    required: signals === null ? [] : requiredProjects(signals, facts, context, sources),
  };
}

/** What looks into the project's releases found: of the one that is judged, and which hold malicious code. */
function inspectedOf(
  { dependency, request, declaredAs }: Subject,
  facts: ProjectFacts,
  cooldown: Cooldown,
  { inspections }: KnownNow,
  now: number,
): Pick<RuleInput, 'inspected' | 'condemned'> {
  // Of nearly all projects no release was looked into, and which one is judged need not be found out.
  if (request === null || !inspections.has(facts.name)) return { inspected: null };
  const version = versionOf({ dependency, declaredAs });
  const judged = judgedRelease({ dependency, version, facts, cooldown, now })?.version ?? version;
  const condemned = inspections.condemned(request);
  return {
    inspected: judged === null ? null : inspections.of(request, judged),
    ...(condemned === undefined ? {} : { condemned }),
  };
}

/** The facts to judge a subject by. */
export function factsOf(subject: Subject, sources: Pick<Sources, 'peek'>): ProjectFacts {
  return subject.request ? sources.peek(subject.request) : unaskedFacts(subject.dependency.name, 'disabled');
}

/** A document's specifiers are asked for at every keystroke; each is parsed once. */
const pinnedOnce = remembering(pinnedVersion, 5_000);

/** Locked before pinned. */
export function versionOf(subject: Pick<Subject, 'dependency' | 'declaredAs'>): string | null {
  const { lockedVersion, requires } = subject.declaredAs ?? subject.dependency;
  return (
    (lockedVersion && canonicalVersion(lockedVersion)) || (requires === null ? null : pinnedOnce(requires))
  );
}

function targetFacts(subject: Subject, facts: ProjectFacts, sources: Pick<Sources, 'peek'>, now: number) {
  const target = weighedTarget(subject, facts, now);
  return target === null ? null : sources.peek(target);
}

/** Hashes alone are written by people too. */
function resolved(
  { dependency: { kind, lockedVersion, url }, lock }: Subject,
  { compiledBy }: Pick<ReadResult, 'compiledBy'>,
): RuleInput['resolved'] {
  if (kind === 'lock' || (compiledBy !== null && compiledBy !== 'hashes')) return 'here';
  return lockedVersion !== null || (url !== null && lock !== null) ? 'in-lock' : null;
}

function answeredByAll(subject: Subject, facts: ProjectFacts): RuleInput['answeredByAll'] {
  if (!facts.exists.known) return facts.exists;
  if (subject.otherPlaces) return { known: false, why: 'not-published' };
  const silent = facts.places?.indexes.find(({ has }) => !has.known)?.has;
  if (silent !== undefined && !silent.known) return silent;
  return known(true, facts.exists.source, facts.exists.asOf);
}

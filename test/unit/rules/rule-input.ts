import type { Dependency } from '../../../server/src/documents/dependency.ts';
import type { Range } from '../../../server/src/documents/range.ts';
import type { Lookalike } from '../../../server/src/names/lookalike.ts';
import type { Invention, MeantName } from '../../../server/src/names/meant-name.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { pinnedVersion } from '../../../server/src/packaging/specifier.ts';
import { compareVersions, isPrerelease } from '../../../server/src/packaging/version.ts';
import type { RuleInput } from '../../../server/src/rules/rule.ts';
import { defaultIndexUrl } from '../../../server/src/sources/default-index.ts';
import { type Known, known, type UnknownReason, unknown } from '../../../server/src/sources/fact.ts';
import type {
  Advisory,
  Owners,
  PlaceFact,
  Places,
  ProjectFacts,
  ProjectStatus,
  ProjectSummary,
  Release,
} from '../../../server/src/sources/project-facts.ts';
import { type Cooldown, settingCooldown } from '../../../server/src/workspace/cooldown/cooldown.ts';
import { defaultPolicy, type Policy } from '../../../server/src/workspace/policy.ts';
import { isPrivateName } from '../../../server/src/workspace/private-names.ts';

/** The moment all these tests are run at. */
export const now = Date.parse('2026-11-22T10:00:00Z');
export const asOf = '2026-11-22T09:58:00Z';
export const hour = 3_600_000;
export const day = 24 * hour;

export interface ReleaseSketch {
  readonly version: string;
  /** Days before now; null for an index that tells no times. */
  readonly daysOld?: number | null;
  /** The reason, or true for none. */
  readonly yanked?: string | true;
  readonly requiresPython?: string;
  readonly provenance?: boolean | null;
  readonly noFiles?: boolean;
}

export function release(sketch: string | ReleaseSketch): Release {
  const given = typeof sketch === 'string' ? { version: sketch } : sketch;
  const { version, daysOld = 400, yanked, requiresPython = null, provenance = null, noFiles = false } = given;
  const uploadedAt = daysOld === null ? null : now - daysOld * day;
  return {
    version,
    fileCount: noFiles ? 0 : 1,
    provenance: provenance === null ? null : provenance ? 'all' : 'none',
    yanked: yanked !== undefined,
    yankedReason: typeof yanked === 'string' ? yanked : null,
    firstUploadedAt: noFiles ? null : uploadedAt,
    uploadedAt: noFiles ? null : uploadedAt,
    requiresPython,
    prerelease: isPrerelease(version),
  };
}

/** Newest version first, as the sources give them. */
export function releases(...sketches: readonly (string | ReleaseSketch)[]): Release[] {
  return sketches.map(release).sort((a, b) => compareVersions(b.version, a.version));
}

export function advisory(given: Partial<Advisory> = {}): Advisory {
  return {
    id: 'GHSA-aaaa-bbbb-cccc',
    aliases: [],
    malicious: false,
    summary: null,
    severity: 'high',
    published: '2026-01-02T03:04:05Z',
    modified: null,
    withdrawn: null,
    ranges: [],
    versions: [],
    url: null,
    ...given,
  };
}

/** Affected from `introduced` (default: the beginning) to before `fixed`. */
export function below(fixed: string, introduced = '0'): Partial<Advisory> {
  return { ranges: [{ introduced, fixed, lastAffected: null }] };
}

export const everyVersion: Partial<Advisory> = {
  ranges: [{ introduced: '0', fixed: null, lastAffected: null }],
};

/** An index that an entry may come from; PyPI unless said otherwise. */
export function place(
  given: Partial<Omit<PlaceFact, 'has'>> & { readonly has?: boolean | UnknownReason } = {},
): PlaceFact {
  const { has = true, ...rest } = given;
  const name = rest.name ?? 'PyPI';
  return {
    name,
    url: rest.name === undefined ? defaultIndexUrl : `https://${name}/simple/`,
    where: 'pip’s default',
    from: 'default',
    public: rest.name === undefined,
    supplemental: false,
    ...rest,
    has: typeof has === 'string' ? unknown(has) : known(has, name, asOf),
  };
}

export function places(indexes: readonly PlaceFact[], more: Partial<Places> = {}): Places {
  return { tool: 'pip', strategy: 'all', tied: false, ...more, indexes };
}

export interface FactsSketch {
  readonly places?: Places;
  readonly exists?: boolean | UnknownReason;
  readonly status?: ProjectStatus['status'] | ProjectStatus;
  readonly releases?: readonly Release[] | UnknownReason;
  readonly releasesStale?: boolean;
  readonly owners?: readonly string[] | Owners;
  readonly advisories?: readonly Advisory[] | UnknownReason;
  readonly history?: ProjectFacts['history'];
  readonly details?: ProjectFacts['details'];
  readonly summary?: Partial<ProjectSummary> | UnknownReason;
}

export function facts(name: string, sketch: FactsSketch = {}): ProjectFacts {
  const { exists = true, status = 'active', owners, advisories = [] } = sketch;
  const told = <T>(value: T): Known<T> => known(value, 'PyPI', asOf);
  const list = sketch.releases ?? 'pending';
  return {
    name: normalizeName(name),
    exists: typeof exists === 'string' ? unknown(exists) : told(exists),
    status: told(typeof status === 'string' ? { status, reason: null } : status),
    releases:
      typeof list === 'string'
        ? unknown(list)
        : { ...told(list), ...(sketch.releasesStale ? { refreshFailed: 'unreachable' as const } : {}) },
    summary: asSummary(sketch.summary),
    owners: owners === undefined ? unknown('not-published') : told(asOwners(owners)),
    extras: unknown('not-published'),
    advisories: typeof advisories === 'string' ? unknown(advisories) : known(advisories, 'OSV', asOf),
    ...(sketch.places === undefined ? {} : { places: sketch.places }),
    ...(sketch.history === undefined ? {} : { history: sketch.history }),
    ...(sketch.details === undefined ? {} : { details: sketch.details }),
  };
}

function asSummary(given: FactsSketch['summary'] = 'pending'): ProjectFacts['summary'] {
  if (typeof given === 'string') return unknown(given);
  return known({ summary: null, links: {}, license: null, ...given }, 'PyPI', asOf);
}

function asOwners(owners: readonly string[] | Owners): Owners {
  return 'owners' in owners ? owners : { owners, maintainers: [], organization: null };
}

export interface InputSketch extends FactsSketch {
  readonly name?: string;
  readonly kind?: Dependency['kind'];
  readonly specifier?: string;
  readonly locked?: string;
  readonly url?: string;
  readonly listed?: boolean;
  readonly listedOn?: string;
  readonly rank?: number;
  readonly lookalike?: Lookalike;
  readonly faint?: Lookalike;
  readonly meant?: MeantName;
  readonly invention?: Invention;
  readonly own?: boolean;
  readonly calledPrivate?: boolean;
  readonly tied?: boolean;
  readonly policy?: Partial<Policy>;
  readonly target?: FactsSketch;
  readonly requiresPython?: string;
  readonly answeredByAll?: boolean | UnknownReason;
  readonly resolved?: RuleInput['resolved'];
  readonly installed?: RuleInput['installed'];
  readonly undeclared?: RuleInput['undeclared'];
  readonly doubtful?: boolean;
  readonly hashes?: readonly string[];
  readonly passesPypiOn?: boolean | null;
  readonly cooldown?: Cooldown;
  readonly recorded?: RuleInput['recorded'];
  readonly together?: RuleInput['together'];
  readonly inspected?: RuleInput['inspected'];
  readonly condemned?: ReadonlySet<string>;
  readonly required?: RuleInput['required'];
}

/** What a rule is asked about `name specifier` on line 0 of a document. */
export function ruleInput(sketch: InputSketch = {}): RuleInput {
  const {
    name = 'sample',
    kind = 'requirement',
    specifier = null,
    locked = null,
    answeredByAll = true,
  } = sketch;
  const end = name.length + (specifier?.length ?? 0);
  return {
    dependency: {
      kind,
      name: normalizeName(name),
      rawName: name,
      specifier,
      requires: specifier,
      members: [],
      extras: [],
      marker: null,
      url: sketch.url ?? null,
      index: null,
      group: null,
      module: kind === 'import' ? name : null,
      optional: false,
      hashes: sketch.hashes ?? [],
      lockedVersion: locked,
      ranges: {
        whole: span(0, end),
        name: span(0, name.length),
        specifier: specifier === null ? null : span(name.length, end),
      },
    },
    version: locked ?? pinnedVersion(specifier),
    names: {
      listed: sketch.listed ?? true,
      rank: sketch.rank ?? null,
      lookalike: sketch.lookalike ?? null,
      faint: sketch.faint ?? null,
      meant: sketch.meant ?? null,
      invention: sketch.invention ?? null,
      listedOn: sketch.listedOn ?? '2026-11-20',
    },
    facts: facts(name, sketch),
    policy: { ...defaultPolicy, ...sketch.policy },
    now,
    own: sketch.own ?? false,
    calledPrivate:
      sketch.calledPrivate ?? isPrivateName(normalizeName(name), sketch.policy?.privateNames ?? []),
    tied: sketch.tied ?? false,
    targetFacts: sketch.target ? facts('target', sketch.target) : null,
    requiresPython: sketch.requiresPython ?? null,
    answeredByAll:
      typeof answeredByAll === 'string' ? unknown(answeredByAll) : known(answeredByAll, 'PyPI', asOf),
    resolved: sketch.resolved ?? (kind === 'lock' ? 'here' : null),
    installed: sketch.installed ?? null,
    undeclared: sketch.undeclared ?? null,
    passesPypiOn: sketch.passesPypiOn ?? null,
    doubtful: sketch.doubtful ?? false,
    cooldown: sketch.cooldown ?? settingCooldown(sketch.policy?.cooldownDays ?? defaultPolicy.cooldownDays),
    recorded: sketch.recorded ?? null,
    together: sketch.together ?? null,
    inspected: sketch.inspected ?? null,
    ...(sketch.condemned === undefined ? {} : { condemned: sketch.condemned }),
    required: sketch.required ?? [],
  };
}

export function span(start: number, end: number): Range {
  return { start: { line: 0, character: start }, end: { line: 0, character: end } };
}

export const nearRequests: Lookalike = {
  target: normalizeName('requests'),
  rank: 4,
  slip: 'swap',
  strength: 'plain',
  phrase: 'one swap from',
};

/** What a scenario file may hold; README.md beside this file describes each field with examples. */
export interface Scenario {
  /** For people: what it shows and where recorded facts come from. */
  readonly about?: string;
  readonly projects?: Readonly<Record<string, ScenarioProject>>;
  readonly advisories?: readonly ScenarioAdvisory[];
}

export type StatusName = 'active' | 'archived' | 'quarantined' | 'deprecated';

/** Who an uploader says made a release. */
export interface ScenarioPeople {
  readonly author?: string;
  readonly authorEmail?: string;
  readonly maintainer?: string;
  readonly maintainerEmail?: string;
}

export interface ScenarioProject extends ScenarioPeople {
  /** As its owner writes it (`Jinja2`); by default the key. */
  readonly displayName?: string;
  readonly summary?: string;
  readonly links?: Readonly<Record<string, string>>;
  readonly license?: string;
  readonly status?: StatusName | { readonly status: StatusName; readonly reason?: string };
  readonly owners?: readonly string[];
  readonly maintainers?: readonly string[];
  readonly organization?: string | null;
  /** Of each release that says nothing else. */
  readonly requiresPython?: string | null;
  readonly requires?: readonly string[];
  readonly extras?: readonly string[];
  readonly publisher?: ScenarioPublisher | null;
  /** The index then says nothing about provenance, neither yes nor no. */
  readonly provenance?: 'unrecorded';
  readonly files?: readonly FileSpelling[];
  /** What its wheels hold besides a module and their `.dist-info`. */
  readonly members?: readonly MemberSpelling[];
  /** Texts by name, in its wheels and its sdists: what a look inside is to find. */
  readonly content?: Readonly<Record<string, string>>;
  /** By version: a time, or a description with `at`. */
  readonly releases?: Readonly<Record<string, string | ScenarioRelease>>;
}

export interface ScenarioRelease extends ScenarioPeople {
  /** An age (`2 days`, `14 months`) or an RFC 3339 time. */
  readonly at: string;
  readonly yanked?: boolean | string;
  readonly requiresPython?: string | null;
  readonly requires?: readonly string[];
  readonly extras?: readonly string[];
  /** Null: this release carries no provenance. */
  readonly publisher?: ScenarioPublisher | null;
  readonly files?: readonly FileSpelling[];
  readonly members?: readonly MemberSpelling[];
  readonly content?: Readonly<Record<string, string>>;
  readonly summary?: string;
}

/** `wheel` and `sdist` are the two default files; a file may also be told in full. */
export type FileSpelling = string | ScenarioFile;

export interface ScenarioFile {
  /** `wheel` and `sdist` stand for the default names. */
  readonly filename: string;
  /** By default the release's. */
  readonly at?: string;
  /** Bytes, as the index tells; by default the truth. */
  readonly size?: number;
  readonly members?: readonly MemberSpelling[];
  readonly content?: Readonly<Record<string, string>>;
  readonly yanked?: boolean | string;
  readonly requiresPython?: string | null;
  readonly publisher?: ScenarioPublisher | null;
}

/** A name in a wheel, or a member told in full. */
export type MemberSpelling = string | ScenarioMember;

export interface ScenarioMember {
  readonly name: string;
  /** Bytes: what the content is filled up to, so that the wheel grows with it. */
  readonly size?: number;
  readonly content?: string;
}

/** As PEP 740 bundles name it: `kind` GitHub, GitLab, Google, or something unheard of. */
export type ScenarioPublisher = Readonly<Record<string, string | null>> & { readonly kind: string };

export interface ScenarioAdvisory {
  readonly id: string;
  readonly project: string;
  readonly aliases?: readonly string[];
  /** `<3.1.3`, `>=2.0,<2.4`, `>=1.0,<=1.4` (last affected), `all`. */
  readonly ranges?: readonly string[];
  readonly versions?: readonly string[];
  readonly summary?: string;
  readonly details?: string;
  /** GitHub's word: LOW, MODERATE, HIGH, CRITICAL. */
  readonly severity?: string;
  readonly cvss?: string;
  readonly cwe?: readonly string[];
  readonly published?: string;
  readonly modified?: string;
  readonly withdrawn?: string;
  readonly references?: readonly string[];
  /** Laid over the record at its top level, for what the compact form cannot say (and for hostile records). */
  readonly record?: Readonly<Record<string, unknown>>;
}

const projectKeys = new Set(
  (
    'displayName summary links license author authorEmail maintainer maintainerEmail status owners maintainers organization requiresPython requires extras ' +
    'publisher provenance files members content releases'
  ).split(' '),
);
const advisoryKeys = new Set(
  (
    'id project aliases ranges versions summary details severity cvss cwe published modified withdrawn ' +
    'references record'
  ).split(' '),
);

/** Takes parsed JSON for a scenario; an unknown key or a missing id throws with the place in it, as a misspelt scenario tests nothing. */
export function readScenario(value: unknown): Scenario {
  const scenario = record(value, 'the scenario');
  refuseUnknown(scenario, new Set(['about', 'projects', 'advisories']), 'the scenario');
  for (const [name, project] of Object.entries(record(scenario.projects ?? {}, 'projects'))) {
    refuseUnknown(record(project, name), projectKeys, name);
  }
  const advisories = scenario.advisories ?? [];
  if (!Array.isArray(advisories)) throw new Error('advisories is no list');
  for (const advisory of advisories) {
    const each = record(advisory, 'an advisory');
    if (typeof each.id !== 'string' || typeof each.project !== 'string') {
      throw new Error(`an advisory needs id and project: ${JSON.stringify(advisory)}`);
    }
    refuseUnknown(each, advisoryKeys, each.id);
  }
  return scenario as Scenario;
}

/** One scenario of several; later ones win by project name and advisory id. */
export function mergeScenarios(scenarios: readonly Scenario[]): Scenario {
  const advisories = new Map(
    scenarios.flatMap((scenario) => scenario.advisories ?? []).map((each) => [each.id, each]),
  );
  return {
    projects: Object.assign({}, ...scenarios.map((scenario) => scenario.projects ?? {})),
    advisories: [...advisories.values()],
  };
}

function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new Error(`${where} is no object`);
}

function refuseUnknown(value: Record<string, unknown>, keys: ReadonlySet<string>, where: string): void {
  const strange = Object.keys(value).find((key) => !keys.has(key));
  if (strange !== undefined) throw new Error(`${where} has an unknown key: ${strange}`);
}

import { satisfies } from '../../../server/src/packaging/specifier.ts';
import { compareVersions, isPrerelease } from '../../../server/src/packaging/version.ts';
import type { Finding, Level, RuleId } from '../../../server/src/rules/finding.ts';
import { privateAt, publicAt } from './at-moment.ts';
import { reaches, voices, warned } from './judge.ts';
import { type Look, type Looks, startMachine } from './machine.ts';
import type { EntryKind, Incident } from './story.ts';

/** What a developer would have seen of one incident. */
export interface Account {
  readonly row: number;
  readonly title: string;
  readonly live: { readonly from: string; readonly until: string };
  /** When it was looked at while it was live. */
  readonly lookedAt: string;
  readonly before: Readonly<Partial<Record<EntryKind, Told | null>>>;
  readonly pinned: Told | null;
  readonly range: Told | null;
  readonly after: Readonly<Partial<Record<EntryKind, Told | null>>>;
  /** Of which entries a person was warned while it was live. */
  readonly warned: readonly EntryKind[];
  /**
   * From the upload of what was warned of until a warning was there, in milliseconds: a minute where the first look shows
   * it. Null where there was none.
   */
  readonly warnedAfterMs: number | null;
  /** What an installer took for the range that day, and what is offered instead; null for nothing. */
  readonly installed: Installed;
  readonly unseen: string | null;
}

export interface Installed {
  readonly without: string | null;
  readonly with: string | null;
  /** What is offered was taken down with the others: the cooldown had passed before anybody noticed. */
  readonly isBad: boolean;
}

/** The worst thing that was said of an entry. */
export interface Told {
  readonly line: string;
  readonly level: Level;
  /** The rule that spoke and those that joined it. */
  readonly rules: readonly RuleId[];
  readonly message: string;
}

const minute = 60_000;

/** Plays an incident and tells what was seen of it. */
export async function accountOf(incident: Incident): Promise<Account> {
  const machine = await startMachine(incident);
  try {
    const before = await machine.look('before');
    const lookedAt = Date.parse(incident.moments.live);
    const installed = taken(incident, before.range, lookedAt);
    const uploaded = installed?.at ?? Date.parse(incident.live.from);
    const soon = await machine.look('live', new Date(Math.min(uploaded + minute, lookedAt)).toISOString());
    const live = await machine.look('live');
    const after = await machine.look('after');
    const delay = warned(soon).length > 0 ? minute : lookedAt - uploaded;
    const seen = warned(live);
    return {
      row: incident.row,
      title: incident.title,
      live: incident.live,
      lookedAt: incident.moments.live,
      before: worstOf(before),
      pinned: live.pinned === undefined ? null : worst(live.pinned),
      range: worst(live.range),
      after: worstOf(after),
      warned: seen,
      warnedAfterMs: seen.length === 0 ? null : delay,
      installed: installedOf(incident, live, installed?.version ?? null),
      unseen: incident.unseen ?? null,
    };
  } finally {
    await machine.close();
  }
}

function worstOf(looks: Looks): Partial<Record<EntryKind, Told | null>> {
  return { ...(looks.pinned ? { pinned: worst(looks.pinned) } : {}), range: worst(looks.range) };
}

/** Hints are for who looks for them. */
function worst({ line, findings }: Look): Told | null {
  const finding = loudest(findings);
  return finding === undefined
    ? null
    : { line, level: finding.level, rules: voices(finding), message: finding.message };
}

function loudest(findings: readonly Finding[]): Finding | undefined {
  for (const level of ['error', 'warning', 'information'] as const) {
    const found = findings.find((finding) => reaches(finding, level));
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Upload {
  readonly version: string;
  readonly at: number;
}

/** The release that pip takes for the range: the highest of all indexes that is neither yanked nor a pre-release. */
function taken(incident: Incident, { card }: Look, now: number): Upload | null {
  const { name, requires = null } = card?.dependency ?? {};
  const places = [publicAt(incident, now), privateAt(incident, now)];
  return (
    places
      .flatMap(({ projects }) => Object.entries(projects?.[name ?? '']?.releases ?? {}))
      .flatMap(([version, release]) => {
        const { at, yanked = false } = typeof release === 'string' ? { at: release } : release;
        return yanked === false ? [{ version, at: Date.parse(at) }] : [];
      })
      .filter(({ version }) => !isPrerelease(version) && satisfies(version, requires))
      .sort((a, b) => compareVersions(a.version, b.version))
      .at(-1) ?? null
  );
}

function installedOf({ projects }: Incident, looks: Looks, without: string | null): Installed {
  const version = offered(looks);
  const name = looks.range.card?.name ?? '';
  const release = version === null ? undefined : projects[name]?.releases?.[version];
  return { without, with: version, isBad: typeof release === 'object' && release.removed !== undefined };
}

/** What the findings offer in place of what was asked: another name, or another version. */
function offered({ pinned, range }: Looks): string | null {
  const findings: readonly Finding[] = [...range.findings, ...(pinned?.findings ?? [])];
  for (const suggestion of findings.flatMap(({ suggestions }) => suggestions)) {
    if (suggestion.kind === 'pin' || suggestion.kind === 'upgrade') return suggestion.version;
    if (suggestion.kind === 'rename') return suggestion.to;
  }
  return null;
}

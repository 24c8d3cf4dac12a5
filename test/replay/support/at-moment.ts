import type {
  Capabilities,
  Scenario,
  ScenarioAdvisory,
  ScenarioProject,
  ScenarioRelease,
} from '../../support/index/start.ts';
import type { Story, StoryProject, StoryRelease } from './story.ts';

/** Of two ways to look back: the index as it was, or today's, which still has all that was ever there. */
export type Keeping = 'as it was' | 'all that ever was';

/** What the public index and the advisory service held at a moment, in milliseconds since the epoch. */
export function publicAt(
  story: Pick<Story, 'projects' | 'advisories'>,
  now: number,
  keeping: Keeping = 'as it was',
): Scenario {
  return {
    projects: projectsAt(story.projects, now, keeping),
    advisories: (story.advisories ?? []).flatMap((advisory) => advisoryAt(advisory, now, keeping)),
  };
}

/** What the private index held. */
export function privateAt(story: Story, now: number): Scenario {
  return { projects: projectsAt(story.privateProjects ?? {}, now, 'as it was') };
}

/** Since when PyPI offers what it offers: before that nobody could have asked for it. */
const offeredSince: Partial<Record<keyof Capabilities, string>> = {
  provenance: '2024-11-14T00:00:00Z',
  status: '2025-01-01T00:00:00Z',
  ownership: '2026-02-01T00:00:00Z',
};

/** What the index of a moment offered. */
export function offeredAt(now: number): Partial<Capabilities> {
  return Object.fromEntries(
    Object.entries(offeredSince).map(([capability, since]) => [capability, now >= Date.parse(since)]),
  );
}

function projectsAt(
  projects: Readonly<Record<string, StoryProject>>,
  now: number,
  keeping: Keeping,
): Record<string, ScenarioProject> {
  return Object.fromEntries(
    Object.entries(projects).flatMap(([name, project]) => {
      const shown = projectAt(project, now, keeping);
      return shown === null ? [] : [[name, shown]];
    }),
  );
}

function projectAt(project: StoryProject, now: number, keeping: Keeping): ScenarioProject | null {
  const { registered, removed, owners, status, releases, ...rest } = project;
  const isPast = (time: string | undefined): boolean => time !== undefined && Date.parse(time) <= now;
  const all = keeping === 'all that ever was';
  const shown = Object.entries(releases ?? {}).flatMap(([version, written]): [string, ScenarioRelease][] => {
    const {
      removed: gone,
      yanked,
      again,
      ...release
    }: StoryRelease = typeof written === 'string' ? { at: written } : written;
    if (!all && (!isPast(release.at) || isPast(gone))) return [];
    const isYanked = yanked !== undefined && isPast(yanked.from);
    const files = release.files ?? rest.files;
    const there = files?.filter(
      (file) => typeof file === 'string' || file.at === undefined || isPast(file.at),
    );
    const has = there === undefined ? {} : { files: there };
    const anew = isPast(again) ? { at: again as string } : {};
    return [
      [version, { ...release, ...anew, ...has, ...(isYanked ? { yanked: yanked.reason ?? true } : {}) }],
    ];
  });
  if (!all && isPast(removed)) return null;
  if (shown.length === 0 && !isPast(registered)) return null;
  return {
    ...rest,
    ...latest(owners ?? [], now),
    ...(status === undefined ? {} : { status: latest(status, now) ?? 'active' }),
    releases: Object.fromEntries(shown),
  };
}

function advisoryAt(advisory: ScenarioAdvisory, now: number, keeping: Keeping): ScenarioAdvisory[] {
  if (keeping === 'all that ever was') return [advisory];
  const { withdrawn, modified, ...rest } = advisory;
  if (Date.parse(advisory.published ?? '') > now) return [];
  const later = [modified, withdrawn].filter((time) => time !== undefined && Date.parse(time) <= now);
  return [
    {
      ...rest,
      ...(withdrawn !== undefined && Date.parse(withdrawn) <= now ? { withdrawn } : {}),
      ...(later.length > 0 ? { modified: later.sort().at(-1) as string } : {}),
    },
  ];
}

/** What holds now, without its date; null before all of it. */
function latest<T extends { readonly from: string }>(
  spans: readonly T[],
  now: number,
): Omit<T, 'from'> | null {
  const span = spans.findLast(({ from }) => Date.parse(from) <= now);
  if (span === undefined) return null;
  const { from: _, ...rest } = span;
  return rest;
}

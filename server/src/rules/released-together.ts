import type { NormalizedName } from '../packaging/name.ts';
import { day } from '../phrases.ts';
import type { Owners, ProjectFacts } from '../sources/project-facts.ts';
import { watchedDays } from './judged-release.ts';
import type { ReleasedTogether } from './rule.ts';
import { latestFile } from './watched-release.ts';

/** How far back a common release is looked for; what came before it tells what is usual. */
const lately = watchedDays * day;
/** Releases of one run of a program lie minutes apart. */
const together = 30 * 60_000;
/** What counts as having been released together before: a slow pipeline, a release by hand. */
const togetherBefore = 2 * together;
/** A project with fewer releases before tells nothing of what is usual. */
const leastBefore = 3;

/** When something of a project was released, in milliseconds since the epoch, each list in ascending order. */
interface Times {
  readonly name: NormalizedName;
  readonly late: readonly number[];
  readonly before: readonly number[];
}

type Recent = Times & { readonly owners: ReadonlyMap<string, string> };

/** The projects of which anything was released lately: a few of many. */
export function releasedLately(projects: readonly ProjectFacts[], now: number): readonly ProjectFacts[] {
  return projects.filter(({ releases }) => releases.known && now - latestFile(releases.value) < lately);
}

/**
 * Of a workspace's projects those that one owner or organization released within minutes of each other lately, though never
 * before; by name. Parts of one product are released together all the time, and are left out: such releases stand in their
 * histories. Looks closely only at projects released lately: it is called at every keystroke.
 */
export function releasedTogether(
  projects: readonly ProjectFacts[],
  now: number,
): ReadonlyMap<NormalizedName, ReleasedTogether> {
  const recent = releasedLately(projects, now);
  if (recent.length < 2) return nothing;
  const byOwner = new Map<string, { readonly shown: string; readonly theirs: Recent[] }>();
  for (const project of distinct(recent, now)) {
    for (const [key, shown] of project.owners) {
      const group = byOwner.get(key) ?? { shown, theirs: [] };
      group.theirs.push(project);
      byOwner.set(key, group);
    }
  }
  const found = new Map<NormalizedName, ReleasedTogether>();
  const bursts = [...byOwner.values()].flatMap(({ shown, theirs }) => burstsOf(shown, theirs));
  // The largest of each project; of several the latest.
  for (const burst of bursts.sort((a, b) => b.names.length - a.names.length || b.until - a.until)) {
    for (const name of burst.names) if (!found.has(name)) found.set(name, burst);
  }
  return found;
}

const nothing: ReadonlyMap<NormalizedName, ReleasedTogether> = new Map();

/** Each project once, with what is known of its owners and its times; without those of which too little is known. */
function distinct(projects: readonly ProjectFacts[], now: number): Recent[] {
  const byName = new Map(projects.map((project) => [project.name, project]));
  return [...byName.values()].flatMap(({ name, releases, owners }) => {
    if (!releases.known || !owners.known) return [];
    const times = releases.value
      .map(({ firstUploadedAt }) => firstUploadedAt)
      .filter((time) => time !== null)
      .sort((a, b) => a - b);
    const at = times.findIndex((time) => now - time < lately);
    // Only a further file of an old release came lately.
    if (at === -1) return [];
    const before = times.slice(0, at);
    if (at < leastBefore) return [];
    return { name, late: times.slice(at), before, owners: keysOf(owners.value) };
  });
}

/** Who can release it by himself, as compared and as shown. An organization is not the user of the same name. */
function keysOf({ owners, organization }: Owners): Map<string, string> {
  const keys = new Map(owners.map((owner) => [`user ${owner.toLowerCase()}`, owner]));
  if (organization !== null) keys.set(`organization ${organization.toLowerCase()}`, organization);
  return keys;
}

function burstsOf(owner: string, theirs: readonly Recent[]): ReleasedTogether[] {
  if (theirs.length < 2) return [];
  return runsOf(theirs).flatMap((run) => {
    const members = [...new Set(run.map(({ project }) => project))];
    const unusual = members.filter(
      (project) => !members.some((other) => other !== project && wereTogetherBefore(project, other)),
    );
    if (unusual.length < 2) return [];
    const times = run.filter(({ project }) => unusual.includes(project)).map(({ time }) => time);
    const names = unusual.map(({ name }) => name).sort();
    return { owner, names, from: Math.min(...times), until: Math.max(...times) };
  });
}

interface Moment {
  readonly time: number;
  readonly project: Recent;
}

/** Releases that begin within one half hour, as many as there are; each in one run. */
function runsOf(theirs: readonly Recent[]): Moment[][] {
  const moments = theirs
    .flatMap((project) => project.late.map((time): Moment => ({ time, project })))
    .sort((a, b) => a.time - b.time);
  const runs: Moment[][] = [];
  for (const moment of moments) {
    const run = runs.at(-1);
    const began = run?.[0]?.time;
    if (run !== undefined && began !== undefined && moment.time - began <= together) run.push(moment);
    else runs.push([moment]);
  }
  return runs;
}

/** Both lists are sorted: one walk along them. */
function wereTogetherBefore({ before: left }: Times, { before: right }: Times): boolean {
  let at = 0;
  for (const time of left) {
    while (at < right.length && (right[at] ?? 0) < time - togetherBefore) at++;
    if (at < right.length && (right[at] ?? 0) <= time + togetherBefore) return true;
  }
  return false;
}

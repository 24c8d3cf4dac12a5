import type { Position } from '../../documents/range.ts';
import type { Finding } from '../../rules/finding.ts';
import { inCooldown } from '../../rules/in-cooldown.ts';
import { judgedRelease } from '../../rules/judged-release.ts';
import type { ProjectFacts, Release } from '../../sources/project-facts.ts';
import type { Sources } from '../../sources/sources.ts';
import type { Cooldown } from '../../workspace/cooldown/cooldown.ts';
import type { DocumentContext } from '../document-context.ts';
import { cooldownOf, factsOf, versionOf } from '../rule-input.ts';
import type { Subject } from '../subject.ts';
import { touches } from '../typing.ts';
import type { AskedRelease } from './inspections.ts';

/** A release that a document would install, and what is known of it. */
export interface DocumentRelease {
  readonly asked: AskedRelease;
  readonly subject: Subject;
  readonly release: Release;
  readonly isYoung: boolean;
}

/**
 * The releases that a document's entries would install, but for the entry that is being typed. `isMeant` leaves out those
 * that nothing is to be known of, which are most: finding out the release takes time.
 */
export function documentReleases(
  context: DocumentContext,
  typingAt: Position | null,
  sources: Pick<Sources, 'peek'>,
  now: number,
  isMeant: (subject: Subject, facts: ProjectFacts, cooldown: Cooldown) => boolean,
): readonly DocumentRelease[] {
  return context.subjects.flatMap((subject) => {
    const { dependency, request } = subject;
    if (request === null || subject.declaredAs !== null || touches(dependency, typingAt)) return [];
    const facts = factsOf(subject, sources);
    const cooldown = cooldownOf(subject, context);
    if (!isMeant(subject, facts, cooldown)) return [];
    const release = judgedRelease({ dependency, version: versionOf(subject), facts, cooldown, now });
    if (release === null || release.fileCount === 0) return [];
    const asked = {
      request,
      version: release.version,
      hashes: dependency.hashes,
      cooldownDays: cooldown.days,
    };
    return [{ asked, subject, release, isYoung: inCooldown(release, cooldown.days, now) === true }];
  });
}

/**
 * Those that the policy has looked into by themselves. `new`: young ones, those of new projects and of names like another,
 * and those that other signs speak against; not where a verdict or a review under way says all there is to say.
 */
export function wantedReleases(
  releases: readonly DocumentRelease[],
  findings: readonly Finding[],
  { policy }: DocumentContext['governing'],
): readonly AskedRelease[] {
  switch (policy.inspect) {
    case 'off':
      return [];
    case 'all':
      return releases.filter(({ subject }) => versionOf(subject) !== null).map(({ asked }) => asked);
    case 'new': {
      const about = Map.groupBy(findings, ({ dependency }) => dependency);
      return releases
        .filter(({ subject, isYoung }) => {
          const said = about.get(subject.dependency) ?? [];
          return !said.some(isSettled) && (isYoung || said.some(isDoubt));
        })
        .map(({ asked }) => asked);
    }
  }
}

function isSettled({ rule, level }: Finding): boolean {
  return rule === 'quarantined' || (rule === 'malicious' && level === 'error');
}

function isDoubt({ rule, level, signal, joined }: Finding): boolean {
  if (rule === 'new-project' || rule === 'typosquat') return true;
  const isSign = signal !== undefined || joined !== undefined;
  return isSign && (level === 'error' || level === 'warning');
}

import type { Dependency } from '../documents/dependency.ts';
import { dependencyOf } from '../documents/make-dependency.ts';
import type { Position } from '../documents/range.ts';
import type { NormalizedName } from '../packaging/name.ts';
import { canonicalVersion } from '../packaging/version.ts';
import { judgedRelease } from '../rules/judged-release.ts';
import { knownGood } from '../rules/known-good.ts';
import type { RuleInput } from '../rules/rule.ts';
import { timeline } from '../rules/timeline.ts';
import type { TimelineEntry } from '../rules/timeline-entry.ts';
import { wantedBy } from '../rules/wanted.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';
import { publicProjectPage } from '../sources/project-page.ts';
import type { NameRequest, Sources } from '../sources/sources.ts';
import type { PeopleFile } from '../workspace/people-file/people-file.ts';
import type { Policy } from '../workspace/policy.ts';
import { isPrivateName } from '../workspace/private-names.ts';
import { findingsOf, type Judge } from './assess-document.ts';
import { detailsRequest } from './details-wanted.ts';
import type { DocumentContext } from './document-context.ts';
import type { Card } from './engine.ts';
import { installedRelease } from './installed.ts';
import type { NameFactsOf } from './name-facts.ts';
import { cooldownOf, factsOf, type JudgedIn, ruleInput, versionOf } from './rule-input.ts';
import { signalsRequest } from './signals-wanted.ts';
import type { Subject } from './subject.ts';
import { touches } from './typing.ts';

type CardSources = Pick<Sources, 'indexName' | 'isPublic'>;

/** The card of the dependency at a position; null where none stands there. */
export function cardAtPosition(
  context: DocumentContext,
  position: Position,
  judge: Judge,
  sources: CardSources,
  now: number,
): Card | null {
  const subject = context.subjects.find((candidate) => touches(candidate.dependency, position));
  if (!subject) return null;
  const plain = factsOf(subject, judge);
  const cooldown = cooldownOf(subject, context);
  const request =
    signalsRequest(subject, versionOf(subject), plain, cooldown, now) ??
    detailsRequest(subject.request, versionOf(subject), plain);
  const facts = request === null ? plain : judge.peek(request);
  const input = ruleInput(subject, facts, context, judge, now, false);
  const good = knownGood({
    ...wantedBy(input),
    specifier: (subject.declaredAs ?? subject.dependency).requires,
  });
  return {
    request,
    name: facts.name,
    dependency: subject.declaredAs ?? subject.dependency,
    version: versionOf(subject),
    findings: findingsOf({ ...subject, declaredAs: null }, facts, context, judge, now, null),
    names: subject.names,
    facts,
    knownGood: good,
    recorded: input.recorded,
    ...lookedInto(input, subject.request),
    timeline: timelineOf(input, good?.version ?? null),
    importNote: subject.note,
    installed: installedRelease(context.environment, facts.name),
    indexName: indexNameOf(facts, sources),
    projectPage: projectPage(subject, sources),
    now,
    range: subject.dependency.ranges.name,
  };
}

/** What to ask for a name that stands in no document. */
export function looseRequest(
  name: NormalizedName,
  listed: boolean,
  policy: Policy,
  privacyUnknown: boolean,
): NameRequest {
  const hidden = isPrivateName(name, policy.privateNames) || (privacyUnknown && !listed);
  return { name, listed, private: hidden, index: null };
}

/** A name that stands in no document, as if one asked for it. */
export function looseSubject(request: NameRequest, version: string | null, nameFacts: NameFactsOf): Subject {
  const { name } = request;
  return {
    dependency: looseDependency(name, version),
    names: nameFacts(name),
    own: false,
    request,
    note: null,
    mapped: true,
    declaredAs: null,
    lock: null,
    installed: null,
    undeclared: null,
    tied: false,
    otherPlaces: false,
  };
}

/** The card of a name that stands in no document. */
export function cardOfName(
  request: NameRequest,
  version: string | null,
  nameFacts: NameFactsOf,
  judge: Judge,
  sources: CardSources,
  { policy, people }: { readonly policy: Policy; readonly people: PeopleFile | null },
  now: number,
): Card {
  const { name } = request;
  const subject = looseSubject(request, version, nameFacts);
  const { names } = subject;
  const facts = judge.peek(request);
  const surroundings: JudgedIn = {
    governing: { policy },
    requiresPython: null,
    read: { compiledBy: null },
    nameFacts,
    people,
  };
  const input = ruleInput(subject, facts, surroundings, judge, now, false);
  const good = knownGood({ ...wantedBy(input), specifier: null });
  return {
    name,
    dependency: null,
    version: input.version,
    findings: judge.check(input).map((finding) => ({ ...finding, fixes: [] })),
    names,
    facts,
    knownGood: good,
    recorded: input.recorded,
    ...lookedInto(input, request),
    timeline: timelineOf(input, good?.version ?? null),
    importNote: null,
    indexName: indexNameOf(facts, sources),
    projectPage: projectPage(subject, sources),
    now,
    range: null,
  };
}

/** What a look inside found, and what one would be into; nothing where no release of the index is meant. */
function lookedInto(input: RuleInput, request: NameRequest | null): Pick<Card, 'inspected' | 'lookInside'> {
  const release = judgedRelease(input);
  if (request === null || release === null || release.fileCount === 0) return {};
  const { dependency, inspected, cooldown } = input;
  const { name, version } = { name: request.name, version: release.version };
  const { wants: _, versions: __, ...asked } = request;
  return {
    inspected,
    lookInside: { name, version, request: asked, hashes: dependency.hashes, cooldownDays: cooldown.days },
  };
}

function timelineOf(input: RuleInput, good: string | null): readonly TimelineEntry[] {
  return timeline({
    facts: input.facts,
    judged: judgedRelease(input)?.version ?? null,
    knownGood: good,
    recorded: input.recorded,
    cooldownDays: input.cooldown.days,
    now: input.now,
  });
}

function looseDependency(name: NormalizedName, version: string | null): Dependency {
  const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return dependencyOf({
    kind: 'requirement',
    name,
    rawName: name,
    specifier: version === null ? null : `==${canonicalVersion(version) ?? version}`,
    ranges: { whole: nowhere, name: nowhere, specifier: null },
  });
}

/** As the answer itself names its source (sample data says so), else the index that would be asked. */
function indexNameOf({ exists }: ProjectFacts, sources: CardSources): string {
  return exists.known ? exists.source : sources.indexName();
}

/** Only a name that is public, and known to exist there, gets a link to its page. */
export function projectPage(subject: Subject, sources: CardSources): string | null {
  const { request, names } = subject;
  if (!request || request.private || request.index !== null) return null;
  if (!sources.isPublic() || !names.listed) return null;
  return publicProjectPage(request.name);
}

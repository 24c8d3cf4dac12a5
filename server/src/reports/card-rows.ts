import type { AssessedFinding, Card } from '../assess/engine.ts';
import type { Dependency } from '../documents/dependency.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { pinnedVersion } from '../packaging/specifier.ts';
import { canonicalVersion } from '../packaging/version.ts';
import { agoInWords, countInWords, dateInWords, minuteInWords, rankInWords } from '../phrases.ts';
import { affects, liveAdvisories } from '../rules/affected.ts';
import type { Level, RuleId } from '../rules/finding.ts';
import { absentFrom } from '../rules/other-places.ts';
import { findRelease, firstUpload, installable, newestMatching } from '../rules/releases.ts';
import type { Fact, Known } from '../sources/fact.ts';
import type { Advisory, Release } from '../sources/project-facts.ts';
import { lookedIntoRow } from './card-looked-into.ts';
import { declaredText, ownersText } from './card-people.ts';
import { placesRow } from './card-places.ts';
import type { CardRow } from './card-row.ts';
import { timelineText } from './card-timeline.ts';
import { unknownOnCard } from './card-unknown.ts';
import { findingNotes } from './finding-signs.ts';
import { whenInWords } from './when.ts';

export interface CardFinding {
  readonly rule: RuleId;
  readonly level: Level;
  readonly message: string;
  readonly source: string | null;
  /** Which signs joined, and what speaks against it: sentences. */
  readonly notes: readonly string[];
}

/** What a person reads of a project in five seconds, the same in every editor and in the terminal. */
export interface CardView {
  readonly name: string;
  readonly version: string | null;
  /** What the project says of itself, cut. */
  readonly summary: string | null;
  /** How an import led to this project; null for others. */
  readonly note: string | null;
  readonly findings: readonly CardFinding[];
  readonly rows: readonly CardRow[];
}

export const knownGoodLabel = 'Known good';
export const historyLabel = 'History';

const summaryLimit = 120;
/** How an import led here is our own sentence, with names of others in it: cut only where one of those is absurd. */
const noteLimit = 300;
const listedAdvisories = 3;

/** A card as rows of plain text, cut to what fits; facts that are not known are left out or said to be unknown. */
export function cardView(given: Card): CardView {
  const card = { ...given, indexName: silentIndex(given) ?? given.indexName };
  const { facts } = card;
  const summary = facts.summary.known ? facts.summary.value.summary : null;
  return {
    name: card.name,
    version: card.version,
    summary: summary === null ? null : cleanOutsideText(summary, summaryLimit) || null,
    note: card.importNote === null ? null : cleanOutsideText(card.importNote, noteLimit),
    findings: card.findings.map((finding) => findingRow(finding, card.now)),
    rows: isAbsent(card)
      ? [...written(card), ...installed(card), ...placesRow(card), project(card), advisories(card)]
      : [
          ...written(card),
          ...installed(card),
          ...placesRow(card),
          newest(card),
          ...knownGood(card),
          project(card),
          ...history(card),
          ...status(card),
          ...people(card),
          advisories(card),
          ...lookedIntoRow(card),
        ],
  };
}

/** Of several places the one whose silence leaves the facts unknown; null where there is none. */
function silentIndex({ facts: { exists, places } }: Card): string | null {
  if (exists.known) return null;
  const silent = places?.indexes.find(({ has }) => !has.known && has.why === exists.why);
  return silent === undefined ? null : cleanOutsideText(silent.name, 60);
}

/** A project that does not exist has no releases and no people to be unknown. */
function isAbsent({ facts }: Card): boolean {
  return facts.exists.known && !facts.exists.value;
}

function findingRow(finding: AssessedFinding, now: number): CardFinding {
  return {
    rule: finding.rule,
    level: finding.level,
    message: finding.message,
    source: evidenceSources(finding, now),
    notes: findingNotes(finding),
  };
}

/** Where what speaks for the finding is from: a level that two sources made is not told as one's. */
function evidenceSources({ evidence }: AssessedFinding, now: number): string | null {
  const bySource = new Map<string, string>();
  for (const { source, asOf, against } of evidence) {
    if (against !== true && !bySource.has(source))
      bySource.set(source, `${source}, ${whenInWords(asOf, now)}`);
  }
  return bySource.size === 0 ? null : [...bySource.values()].slice(0, mostSources).join('; ');
}

/** More would be longer than the finding. */
const mostSources = 2;

/**
 * What the entry says; nothing for an import that no manifest declares, and for a name without a version that stands
 * nowhere.
 */
function written(card: Card): CardRow[] {
  const { dependency, version } = card;
  if (dependency === null)
    return version === null ? [] : [{ label: 'Written', text: releaseText(version, card), source: null }];
  const lock = dependency.lockedVersion ? lockedOf(dependency.lockedVersion) : null;
  if (dependency.kind === 'lock' && lock !== null) {
    return [{ label: 'Locked', text: releaseText(lock, card), source: null }];
  }
  if (dependency.module !== null) return [];
  return [{ label: 'Written', text: writtenText(dependency, lock, card), source: null }];
}

/** `>=3, locked at 3.1.0, released 3 months ago`; what a pinned entry locks is said once. */
function writtenText({ specifier, requires, url }: Dependency, lock: string | null, card: Card): string {
  const otherwise = url === null ? 'any version' : 'from an address or a path, not from an index';
  const said = cleanOutsideText(specifier ?? '', 60) || otherwise;
  const pinned = requires === null ? null : pinnedVersion(requires);
  if (lock !== null && lock !== pinned) return `${said}, locked at ${releaseText(lock, card)}`;
  const { version } = card;
  return [said, ...(version === null ? [] : releaseWords(version, card))].join(', ');
}

function lockedOf(version: string): string {
  return canonicalVersion(version) ?? version;
}

/** What stands in the project's environment. */
function installed({ installed: found, now }: Card): CardRow[] {
  if (!found) return [];
  const since = found.since === null ? '' : ` since ${minuteInWords(found.since, now)}`;
  const where = found.environment === undefined ? '' : ` in ${cleanOutsideText(found.environment, 60)}`;
  return [
    { label: 'Installed', text: `${cleanOutsideText(found.version, 40)}${where}${since}`, source: null },
  ];
}

function releaseText(version: string, card: Card): string {
  return [cleanOutsideText(version, 40), ...releaseWords(version, card)].join(', ');
}

/** `released 3 months ago (20 August 2026)`, `yanked`; nothing while the releases are not known. */
function releaseWords(version: string, { facts: { releases }, now }: Card): string[] {
  if (!releases.known) return [];
  const release = findRelease(releases.value, version);
  if (release === null) return ['no such release'];
  return [releasedWords(release, now), ...(release.yanked ? ['yanked'] : [])];
}

function newest(card: Card): CardRow {
  return row('Newest', card.facts.releases, card, card.indexName, (releases) => {
    const release = releases.find((one) => installable(one) && !one.prerelease) ?? releases.find(installable);
    return release === undefined
      ? 'no release to install'
      : `${release.version}, ${releasedWords(release, card.now)}`;
  });
}

function knownGood(card: Card): CardRow[] {
  if (card.knownGood === null) return [];
  const { version, reasons, unknowns } = card.knownGood;
  return [
    { label: knownGoodLabel, text: `${version}: ${[...reasons, ...unknowns].join(', ')}`, source: null },
  ];
}

function project(card: Card): CardRow {
  const { exists, releases } = card.facts;
  const rank = card.names.rank === null ? [] : [rankInWords(card.names.rank)];
  if (exists.known && !exists.value) {
    return {
      label: 'Project',
      text: `not on ${absentFrom(card.facts, exists)}`,
      source: sourceWords(exists, card.now),
    };
  }
  if (!releases.known && rank.length === 0) {
    const listed = card.names.listed
      ? `on the list of ${dateInWords(Date.parse(card.names.listedOn))}`
      : `not on the list of ${dateInWords(Date.parse(card.names.listedOn))}`;
    return {
      label: 'Project',
      text: `${listed} · ${unknownOnCard(releases.why, card.indexName)}`,
      source: null,
    };
  }
  const first = firstUpload(releases);
  const since = first === null ? [] : [`since ${dateInWords(first)} (${agoInWords(first, card.now)})`];
  const count = releases.known ? [countInWords(releases.value.length, 'release')] : [];
  const missing = releases.known ? [] : [unknownOnCard(releases.why, card.indexName)];
  return {
    label: 'Project',
    text: [...since, ...count, ...rank, ...missing].join(' · '),
    source: releases.known ? sourceWords(releases, card.now) : null,
  };
}

/** What happened when, where no picture tells it. */
function history({ timeline = [], now }: Card): CardRow[] {
  const text = timelineText(timeline, now);
  return text === null ? [] : [{ label: historyLabel, text, source: null }];
}

function status(card: Card): CardRow[] {
  const fact = card.facts.status;
  if (!fact.known) {
    // An index without project status says nothing worth a row; any other silence is told.
    if (fact.why === 'not-published' || !card.facts.releases.known) return [];
    return [{ label: 'Status', text: unknownOnCard(fact.why, card.indexName), source: null }];
  }
  if (fact.value.status === 'active') return [];
  return [
    row('Status', fact, card, card.indexName, ({ status: word, reason }) =>
      reason === null ? word : `${word}: ${cleanOutsideText(reason)}`,
    ),
  ];
}

function people(card: Card): CardRow[] {
  const declared = declaredText(card);
  return [
    row('People', card.facts.owners, card, card.indexName, (owners) => ownersText(owners, card)),
    ...(declared === null ? [] : [{ label: 'Names in it', text: declared, source: null }]),
  ];
}

function advisories(card: Card): CardRow {
  const fact = card.facts.advisories;
  const who = 'the advisory service';
  // What a source that stands in does not name is not known to be without.
  const missing = fact.known && fact.partial !== undefined ? unknownOnCard(fact.partial, who) : null;
  return row('Advisories', fact, card, who, () => {
    const live = liveAdvisories(card.facts, card.now) ?? [];
    if (live.length === 0) return missing ?? 'none known';
    const judged = judgedVersion(card);
    if (judged === null) return `${live.length} on record, for some versions`;
    const { version, words } = judged;
    const hits = live.filter((advisory) => affects(advisory, version));
    if (hits.length === 0) return `${missing ?? `none for ${words}`} (${live.length} for other versions)`;
    const more = hits.length > listedAdvisories ? `, and ${hits.length - listedAdvisories} more` : '';
    const counted = hits.length === 1 ? 'one' : hits.length;
    const named = hits.slice(0, listedAdvisories).map(advisoryWords).join(', ');
    return `${counted} for ${words}: ${named}${more}`;
  });
}

/**
 * The version written, else the one that would be installed today; null where the releases are unknown or none fits.
 */
function judgedVersion({ version, dependency, facts }: Card): { version: string; words: string } | null {
  if (version !== null) return { version, words: version };
  // What comes from an address of its own is none of the index's releases.
  if (dependency?.url) return null;
  const requires = dependency?.requires ?? null;
  const newest = facts.releases.known ? newestMatching(facts.releases.value, requires) : null;
  if (newest === null) return null;
  const which = requires === null ? 'the newest' : 'the newest allowed';
  return { version: newest.version, words: `${newest.version}, ${which}` };
}

function advisoryWords(advisory: Advisory): string {
  const name = cleanOutsideText(advisory.id, 40);
  if (advisory.malicious) return `${name} (malware)`;
  return advisory.severity === null ? name : `${name} (${advisory.severity})`;
}

function releasedWords(release: Release, now: number): string {
  const at = release.uploadedAt;
  return at === null ? 'released at an unknown time' : `released ${agoInWords(at, now)} (${dateInWords(at)})`;
}

function row<T>(label: string, fact: Fact<T>, card: Card, who: string, text: (value: T) => string): CardRow {
  return fact.known
    ? { label, text: text(fact.value), source: sourceWords(fact, card.now) }
    : { label, text: unknownOnCard(fact.why, who), source: null };
}

function sourceWords(fact: Known<unknown>, now: number): string {
  const when = `${cleanOutsideText(fact.source, 60)}, ${whenInWords(fact.asOf, now)}`;
  if (fact.partial !== undefined) return `${when}, in part`;
  return fact.refreshFailed === undefined ? when : `${when}, could not be renewed`;
}

import type { Card } from '../assess/engine.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { countInWords, dateInWords, day, listInWords, monthInWords } from '../phrases.ts';
import { plain } from '../rules/compare-owners.ts';
import { type ProvenanceState, provenanceState } from '../rules/provenance-state.ts';
import { publisherText } from '../rules/publishers.ts';
import { findRelease } from '../rules/releases.ts';
import { publisherContinuity } from '../rules/same-publisher.ts';
import type { Owners, Publisher, ReleaseDetails, ReleasePeople, Sighting } from '../sources/project-facts.ts';
import { peopleFileName, type RecordedPeople } from '../workspace/people-file/people-file.ts';
import { unknownOnCard } from './card-unknown.ts';

/** Of each kind. */
const listedPeople = 3;

/** `2 owners: ada and bob, unchanged since first seen (March 2026) · published from psf/requests (GitHub)` */
export function ownersText({ owners, maintainers, organization }: Owners, card: Card): string {
  // Only owners can hand a project on: who is both is counted there.
  const others = maintainers.filter((name) => !owners.includes(name));
  const names = [...peopleWords(owners, 'owner'), ...peopleWords(others, 'maintainer')];
  const group = organization === null ? [] : [`organization ${cleanOutsideText(organization, 40)}`];
  const people = [...group, ...names].join(' · ') || 'none named';
  return [
    `${people}${recordedWords(card) ?? changeWords(card.facts.history?.owners ?? [], card.now)}`,
    ...publisherWords(card),
  ].join(' · ');
}

/** `2 owners: ada and bob`; nothing where there are none. */
function peopleWords(names: readonly string[], noun: string): string[] {
  const all = [...new Set(names)].map(shownPerson);
  if (all.length === 0) return [];
  const shown = all.slice(0, listedPeople);
  const more = all.length > shown.length ? [...shown, `${all.length - shown.length} more`] : shown;
  return [`${countInWords(all.length, noun)}: ${listInWords(more)}`];
}

/** Against the people file, which outlives a machine's memory; null where it does not tell the owners. */
function recordedWords({ recorded, facts: { owners } }: Card): string | null {
  if (!recorded || recorded.owners === null || !owners.known) return null;
  const { organization } = recorded;
  const then = { owners: recorded.owners, maintainers: recorded.maintainers ?? [], organization };
  const told = recorded.maintainers === null ? { ...owners.value, maintainers: [] } : owners.value;
  const parts = differenceWords(then, told);
  return parts === null ? `, as in ${fileWords(recorded)}` : `, not as in ${fileWords(recorded)}: ${parts}`;
}

function fileWords({ on }: RecordedPeople): string {
  const time = Date.parse(on);
  return Number.isNaN(time) ? peopleFileName : `${peopleFileName} of ${dateInWords(time)}`;
}

/** What was seen of them from this machine; nothing of what was first seen a day ago, since that says nothing. */
function changeWords(seen: readonly Sighting<Owners>[], now: number): string {
  const current = seen.at(-1);
  if (current === undefined) return '';
  const before = seen.at(-2);
  if (before === undefined) {
    return now - current.since < day ? '' : `, unchanged since first seen (${monthInWords(current.since)})`;
  }
  const parts = differenceWords(before.value, current.value);
  return parts === null ? '' : `, changed since ${dateInWords(before.until)}: ${parts}`;
}

/** `bob new, eve gone`; null where nobody came, left or rose. */
function differenceWords(before: Owners, current: Owners): string | null {
  const [then, today] = [everyone(before), everyone(current)];
  const came = today.filter((name) => !has(then, name));
  const left = then.filter((name) => !has(today, name));
  // Only owners can hand a project on: to become one is news.
  const raised = current.owners.filter((name) => has(then, name) && !has(before.owners, name));
  const parts = [...changed(came, 'new'), ...changed(raised, 'made owner'), ...changed(left, 'gone')];
  return parts.length === 0 ? null : parts.join(', ');
}

function has(names: readonly string[], name: string): boolean {
  return names.some((each) => plain(each) === plain(name));
}

function everyone({ owners, maintainers, organization }: Owners): string[] {
  return [...new Set([...owners, ...maintainers, ...(organization === null ? [] : [organization])])];
}

function changed(names: readonly string[], word: string): string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, listedPeople).map(shownPerson);
  const more = names.length > shown.length ? [`${names.length - shown.length} more`] : [];
  return [`${listInWords([...shown, ...more])} ${word}`];
}

function shownPerson(name: string): string {
  return cleanOutsideText(name, 40);
}

/** The release the card speaks of, and the one before it, as far as they were asked for. */
function compared({
  facts: { details = [] },
  version,
}: Card): readonly [ReleaseDetails | undefined, ReleaseDetails | undefined] {
  const at = version === null ? 0 : details.findIndex((each) => each.version === version);
  return at < 0 ? [undefined, undefined] : [details[at], details[at + 1]];
}

/** Where the release was published from, and where the one before it was, if that is another place. */
function publisherWords(card: Card): string[] {
  const [current, before] = compared(card);
  if (current === undefined) return [];
  const { publishers } = current;
  if (!publishers.known) {
    // An index without provenance says nothing worth a word; nor does one that is about to answer.
    if (publishers.why === 'not-published' || publishers.why === 'pending') return [];
    return [`publisher ${unknownOnCard(publishers.why, card.indexName)}`];
  }
  const from = fromWords(publishers.value);
  const was = before?.publishers.known ? before.publishers.value : null;
  const noted = recordedPublishers(card, [...publishers.value, ...(was ?? [])]);
  const state = provenanceOf(current, card);
  const partly = state === 'partial' ? ', not for all of its files' : '';
  if (before !== undefined && was !== null && fromWords(was) !== from) {
    return [`published ${from}${partly}, ${shownVersion(before)} ${fromWords(was)}${noted}`];
  }
  const change = noted === '' ? (changeOfProvenance[state] ?? '') : '';
  const isUsual = publishers.value.length === 0 && noted === '' && change === '';
  return isUsual ? [] : [`published ${from}${partly}${change}${noted}`];
}

/** How the attestations of a release compare with those before it, behind where it was published from. */
const changeOfProvenance: Partial<Record<ProvenanceState, string>> = {
  changed: ', another place than before',
  inconsistent: ', which some of the releases before it carried',
  lost: ', which the releases before it carried',
};

function provenanceOf({ version }: ReleaseDetails, { facts, recorded = null }: Card): ProvenanceState {
  const releases = facts.releases.known ? facts.releases.value : [];
  const release = findRelease(releases, version);
  if (release === null) return 'unknown';
  return provenanceState(release, releases, publisherContinuity(release, { facts, recorded }));
}

/** `, from GitHub psf/requests in wheelwarden.people.json`, where that names others than are told already. */
function recordedPublishers({ recorded }: Card, told: readonly Publisher[]): string {
  const noted = recorded?.publishers ?? [];
  const key = (text: string) => text.toLowerCase();
  const today = new Set(told.map((each) => key(publisherText(each))));
  if (!recorded || noted.length === 0 || noted.some((each) => today.has(key(each)))) return '';
  const shown = noted.slice(0, listedPeople).map((each) => cleanOutsideText(each, 60));
  return `, from ${listInWords(shown)} in ${fileWords(recorded)}`;
}

/** `from psf/requests (GitHub)` */
function fromWords(publishers: readonly Publisher[]): string {
  const all = new Set(
    publishers.map(({ source, kind }) => `${cleanOutsideText(source, 60)} (${cleanOutsideText(kind, 20)})`),
  );
  return all.size === 0
    ? 'without attestations'
    : `from ${listInWords([...all].toSorted().slice(0, listedPeople))}`;
}

/** Whom the release names as its makers, where the one before it names others; null where that is not so, or not known. */
export function declaredText(card: Card): string | null {
  const [current, before] = compared(card);
  if (current === undefined || before === undefined) return null;
  if (!current.people.known || !before.people.known) return null;
  const [now, then] = [declared(current.people.value), declared(before.people.value)];
  if (sameWords(now, then)) return null;
  return `${shownVersion(current)} names ${listed(now)}; ${shownVersion(before)} named ${listed(then)}`;
}

function declared({ author, authorEmail, maintainer, maintainerEmail }: ReleasePeople): string[] {
  const people = [person(author, authorEmail), person(maintainer, maintainerEmail)];
  return [...new Set(people.filter((each) => each !== ''))];
}

/** `Ada <ada@example.org>`; an address often has the name in it already (PEP 621). */
function person(name: string | null, email: string | null): string {
  const [shown, address] = [cleanOutsideText(name ?? '', 60), cleanOutsideText(email ?? '', 80)];
  if (shown === '' || address.includes(shown)) return address;
  if (address === '') return shown;
  return address.includes('<') ? `${shown}, ${address}` : `${shown} <${address}>`;
}

function listed(people: readonly string[]): string {
  return people.length === 0 ? 'nobody' : listInWords(people);
}

function sameWords(left: readonly string[], right: readonly string[]): boolean {
  const key = (people: readonly string[]) =>
    people
      .map((each) => each.toLowerCase())
      .toSorted()
      .join('\n');
  return key(left) === key(right);
}

function shownVersion({ version }: ReleaseDetails): string {
  return cleanOutsideText(version, 40);
}

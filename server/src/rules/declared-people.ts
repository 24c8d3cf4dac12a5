import { cleanOutsideText } from '../outside-text.ts';
import type { ReleasePeople } from '../sources/project-facts.ts';

/** The people a release names, taken apart so that they can be compared however they are spelt. */
export interface DeclaredPeople {
  /** As written, for people: attacker-written. */
  readonly shown: readonly string[];
  /** The words of each name, without case, marks and signs. */
  readonly names: readonly (readonly string[])[];
  /** Lower case. */
  readonly emails: readonly { readonly local: string; readonly domain: string }[];
}

/** Free text of any length: what is compared of each field, in UTF-16 units. */
const mostText = 1_000;
const mostPeople = 40;

const address = /[^\s<>,;:"()[\]]+@[^\s<>,;:"()[\]]+/g;
const betweenNames = /[,;&/|\n]|\s(?:and|und|et)\s/i;

/** Words that tell nobody from anybody. */
const noWho = new Set(
  'the a of for by team developers development dev devs contributors authors maintainers project community core others et al inc ltd llc gmbh'.split(
    ' ',
  ),
);

/** Hosts whose mailboxes anybody can have: to share one says nothing. */
const openDomains = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com mac.com aol.com proton.me protonmail.com pm.me fastmail.com gmx.com gmx.net gmx.de web.de mail.ru inbox.ru bk.ru list.ru yandex.ru yandex.com qq.com foxmail.com 163.com 126.com users.noreply.github.com noreply.github.com'.split(
    ' ',
  ),
);

export function declaredPeople({
  author,
  authorEmail,
  maintainer,
  maintainerEmail,
}: ReleasePeople): DeclaredPeople {
  const shown: string[] = [];
  const names: (readonly string[])[] = [];
  const emails: { local: string; domain: string }[] = [];
  for (const field of [author, authorEmail, maintainer, maintainerEmail]) {
    // Cleaned as a whole: what is hidden in it must not fall apart into names.
    const text = cleanOutsideText((field ?? '').slice(0, 2 * mostText), mostText);
    for (const found of text.match(address) ?? []) emails.push(mailbox(found));
    for (const part of text.replace(address, ' ').split(betweenNames)) {
      const words = wordsOf(part);
      if (words.length === 0) continue;
      names.push(words);
      shown.push(part.replace(/[<>"]/g, ' ').trim());
    }
  }
  const people = shown.length > 0 ? shown : emails.map(({ local, domain }) => `${local}@${domain}`);
  return {
    shown: [...new Set(people)].slice(0, mostPeople),
    names: names.slice(0, mostPeople),
    emails: emails.slice(0, mostPeople),
  };
}

/**
 * Whether anybody of one list may well stand in the other: the same name in another case, order or spelling, with initials
 * or a name more, the same address, or one of the same house. Names are free text that anybody can copy: only the
 * difference says something, and a doubtful one says nothing.
 */
function mayShareAnybody(left: DeclaredPeople, right: DeclaredPeople): boolean {
  return (
    left.names.some((one) => right.names.some((other) => isSameName(one, other))) ||
    left.emails.some((one) => right.emails.some((other) => isSameMailbox(one, other))) ||
    left.emails.some((one) => right.names.some((other) => mayBeOf(one, other))) ||
    right.emails.some((one) => left.names.some((other) => mayBeOf(one, other)))
  );
}

/** Whether people are named, and none of those whom any of the earlier lists name. False where these name nobody. */
export function namesOthers(now: DeclaredPeople, earlier: readonly DeclaredPeople[]): boolean {
  const naming = earlier.filter((people) => !namesNobody(people));
  return !namesNobody(now) && naming.length > 0 && !naming.some((people) => mayShareAnybody(people, now));
}

/** Whether it says of nobody who made it. */
export function namesNobody({ names, emails }: DeclaredPeople): boolean {
  return names.length === 0 && emails.length === 0;
}

function mailbox(text: string): { local: string; domain: string } {
  const at = text.lastIndexOf('@');
  // GitHub's private addresses begin with a number: `1234+ada@users.noreply.github.com`.
  const local = text
    .slice(0, at)
    .toLowerCase()
    .replace(/^\d+\+/, '')
    .replace(/\+.*$/, '');
  return {
    local,
    domain: text
      .slice(at + 1)
      .toLowerCase()
      .replace(/\.$/, ''),
  };
}

function wordsOf(name: string): string[] {
  const words =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !noWho.has(word));
  return telling.length > 0 ? telling : words;
}

function isSameName(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const isWithin =
    short.some((word) => word.length > 1 && long.includes(word)) &&
    short.every((word) => long.some((each) => each === word || isInitial(word, each)));
  return isWithin || isNearly(one.join(''), other.join(''));
}

function isInitial(one: string, other: string): boolean {
  return (one.length === 1 && other.startsWith(one)) || (other.length === 1 && one.startsWith(other));
}

/** One letter more, less or other in a word of five, two letters in one of nine. */
function isNearly(one: string, other: string): boolean {
  const allowed =
    Math.min(one.length, other.length) >= 9 ? 2 : Math.min(one.length, other.length) >= 5 ? 1 : 0;
  if (Math.abs(one.length - other.length) > allowed) return false;
  let [start, end] = [0, 0];
  const shorter = Math.min(one.length, other.length);
  while (start < shorter && one[start] === other[start]) start++;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  return Math.max(one.length, other.length) - start - end <= allowed;
}

function isSameMailbox(
  one: DeclaredPeople['emails'][number],
  other: DeclaredPeople['emails'][number],
): boolean {
  return one.domain === other.domain && (one.local === other.local || !openDomains.has(one.domain));
}

/** `ada.lovelace@…` or `lovelace@…` may be Ada Lovelace's. */
function mayBeOf({ local }: DeclaredPeople['emails'][number], name: readonly string[]): boolean {
  const letters = local.replace(/[^\p{L}\p{N}]/gu, '');
  return name.some((word) => word.length >= 4 && letters.includes(word)) || letters === name.join('');
}

import { editReader } from './edit.ts';
import { hyphensIn } from './known-words.ts';
import { type Likeness, LikenessFeatures } from './likeness-features.ts';
import type { Addition, Kind, LookalikeTable, Side } from './lookalike-table.ts';
import { NameForm } from './name-form.ts';
import type { Targets } from './targets.ts';
import { hashOf, joined } from './text-hash.ts';

/** Shorter targets are in too many names by chance. */
const shortestInside = 4;
/** What is left of a name without its language is too short to tell whose it is. */
const shortestBeside = 3;
/** Names of more words are nobody's reordering. */
const mostWords = 6;

/** Goes through all ways in which a name may be made of a target. What is handed to `visit` is good until it returns. */
export type FindLikenesses = (name: string, visit: (likeness: Likeness) => void) => void;

/** Names of up to `longestText` letters may be asked about. */
export function likenessSearch(targets: Targets, table: LookalikeTable): FindLikenesses {
  const { compact, names, neighbourhood, words } = targets;
  const { found } = neighbourhood;
  const reader = editReader(table.letters, (edit) => table.points[table.edit[edit]] ?? 0);
  const { shortest, longest, lowestRank } = table.twoEdits;
  const languages = table.languages.map((text) => ({ text, hash: hashOf(text) }));
  const form = new NameForm();
  const likeness = new LikenessFeatures(targets, table);
  let knownWords = false;
  let natural = 0;
  let tell: (likeness: Likeness) => void = () => {};

  function finish(): void {
    if (knownWords) likeness.sign('known-words');
    tell(likeness);
  }

  function hasOnlyKnownWords(): boolean {
    for (let word = 0; word < form.words; word++) {
      const [from, to] = [form.startOf(word), form.endOf(word)];
      if (to - from > 2 && !words.hasPart(form.text, from, to)) return false;
    }
    return true;
  }

  /** Targets that the whole name is an edit or two from, or the same but for hyphens. */
  function whole(): void {
    const { length } = form.whole;
    const deep = length >= shortest - 2 && length <= longest + 2;
    const count = neighbourhood.near(form.text, 0, length, deep ? 2 : 1);
    for (let at = 0; at < count; at++) compare(found[at] ?? 0);
  }

  function compare(place: number): void {
    const target = compact[place] ?? '';
    const written = names[place] ?? '';
    if (written === form.name) return;
    if (target === form.whole) {
      likeness.begin(place, 'separator');
      likeness.hyphens = Math.abs(form.words - 1 - hyphensIn(written)) || 2;
      likeness.size('length-of-one', 'rank-of-one');
      finish();
      return;
    }
    const one = reader.one(form.whole, target);
    if (one !== null) {
      likeness.begin(place, 'one-edit');
      likeness.editing(one);
      likeness.size('length-of-one', 'rank-of-one');
      if (hyphensDiffer(form.name, written)) {
        likeness.hyphens = 1;
        likeness.sign('separator-too');
      }
      compareRest(place);
      finish();
      return;
    }
    if (target.length < shortest || (targets.standing[place] ?? 0) > lowestRank) return;
    const two = reader.two(form.whole, target);
    if (two === null) return;
    likeness.begin(place, 'two-edits');
    likeness.editing(two[0]);
    likeness.editing(two[1]);
    likeness.size('length-of-two', 'rank-of-two');
    likeness.measure('oddness', natural - (targets.natural[place] ?? 0));
    finish();
  }

  /** How odd the name is beside the target, and how little of the target a sister of its family could differ in. */
  function compareRest(place: number): void {
    likeness.measure('oddness', natural - (targets.natural[place] ?? 0));
    const rest = targets.restOfFamily(form.whole, names[place] ?? '');
    if (rest !== null) likeness.measure('rest-of-family', rest);
  }

  /** Targets with something put before or behind. */
  function extended(): void {
    const { length } = form.whole;
    for (let at = shortestInside; at < length; at++) {
      const from = length - at;
      // A single letter more is an edit.
      if (from > 1 || form.isCut(at)) extendedBy(0, at, form.isCut(at) ? 'behind' : 'glued-behind');
      if (from > 1 || form.isCut(from)) {
        extendedBy(from, length, form.isCut(from) ? 'before' : 'glued-before');
      }
    }
  }

  function extendedBy(from: number, to: number, side: Side): void {
    const count = neighbourhood.same(form.text.of(from, to));
    for (let at = 0; at < count; at++) {
      const place = found[at] ?? 0;
      const target = compact[place] ?? '';
      if (target.length !== to - from || !form.whole.startsWith(target, from)) continue;
      likeness.begin(place, 'extended');
      likeness.extending(side, additionOf(from === 0 ? form.whole.slice(to) : form.whole.slice(0, from)));
      likeness.size('length-of-extended', 'rank-of-extended');
      finish();
    }
  }

  /** Targets with a word or a number put before or behind, and an edit in the rest. */
  function extendedEdits(): void {
    const { length } = form.whole;
    const digits = digitsBehind(form.whole);
    if (digits > 0) extendedEdit(0, length - digits, 'glued-behind', 'number');
    if (form.words === 1) return;
    const first = form.endOf(0);
    const last = form.endOf(form.words - 2);
    extendedEdit(first, length, 'before', additionOf(form.whole.slice(0, first)));
    if (length - last !== digits) extendedEdit(0, last, 'behind', additionOf(form.whole.slice(last)));
  }

  function extendedEdit(from: number, to: number, side: Side, addition: Addition): void {
    if (to - from < shortestInside) return;
    const core = form.whole.slice(from, to);
    const count = neighbourhood.near(form.text, from, to, 1);
    for (let at = 0; at < count; at++) {
      const place = found[at] ?? 0;
      const edit = names[place] === form.name ? null : reader.one(core, compact[place] ?? '');
      if (edit === null) continue;
      likeness.begin(place, 'extended-edit');
      likeness.editing(edit);
      likeness.extending(side, addition);
      likeness.size('length-of-extended-edit', 'rank-of-extended-edit');
      finish();
    }
  }

  /** Targets that say for which language they are where the name does not. */
  function languageMissing(): void {
    const { length } = form.whole;
    const own = form.text.of(0, length);
    for (const { text, hash } of languages) {
      made(joined(hash, own, length), 'language-missing', text, form.whole);
      made(joined(own, hash, text.length), 'language-missing', form.whole, text);
    }
  }

  /** Targets that say for which language they are in another way, or at the other end. */
  function languageMoved(): void {
    const { length } = form.whole;
    for (const { text } of languages) {
      const rest = length - text.length;
      if (rest < shortestBeside) continue;
      if (form.whole.startsWith(text)) moved(text.length, length);
      if (form.whole.endsWith(text)) moved(0, rest);
    }
  }

  function moved(from: number, to: number): void {
    const core = form.whole.slice(from, to);
    const own = form.text.of(from, to);
    for (const { text, hash } of languages) {
      if (text + core !== form.whole) made(joined(hash, own, core.length), 'language-moved', text, core);
      if (core + text !== form.whole) made(joined(own, hash, text.length), 'language-moved', core, text);
    }
  }

  /** Targets of which two words are exchanged. */
  function reordered(): void {
    if (form.words < 2 || form.words > mostWords) return;
    const { text, whole: letters } = form;
    for (let one = 0; one < form.words; one++) {
      for (let other = one + 1; other < form.words; other++) {
        const [a, b, c, d] = [form.startOf(one), form.endOf(one), form.startOf(other), form.endOf(other)];
        let hash = joined(text.of(0, a), text.of(c, d), d - c);
        hash = joined(joined(hash, text.of(b, c), c - b), text.of(a, b), b - a);
        hash = joined(hash, text.of(d, letters.length), letters.length - d);
        if (neighbourhood.same(hash) === 0) continue;
        const exchanged = letters.slice(c, d) + letters.slice(b, c) + letters.slice(a, b);
        if (exchanged !== letters.slice(a, d)) {
          made(hash, 'order', letters.slice(0, a) + exchanged, letters.slice(d));
        }
      }
    }
  }

  function made(hash: number, kind: Kind, first: string, second: string): void {
    const count = neighbourhood.same(hash);
    for (let at = 0; at < count; at++) {
      const place = found[at] ?? 0;
      if (compact[place] !== first + second) continue;
      likeness.begin(place, kind);
      likeness.size('length-of-one', 'rank-of-one');
      finish();
    }
  }

  function additionOf(rest: string): Addition {
    const digits = digitsBehind(rest);
    if (digits === rest.length) return 'number';
    const word = withoutDigits(rest);
    if (table.languages.includes(word)) return 'language';
    if (table.bait.has(word)) return 'bait';
    if (word.length <= 2) return 'short';
    return words.has(word) ? 'known' : 'unknown';
  }

  return (name, visit) => {
    form.read(name);
    if (form.whole === '') return;
    tell = visit;
    knownWords = hasOnlyKnownWords();
    natural = targets.naturalness(form.whole);
    whole();
    extended();
    extendedEdits();
    languageMissing();
    languageMoved();
    reordered();
  };
}

const isDigit = (code: number) => code >= 48 && code <= 57;

function withoutDigits(text: string): string {
  let end = text.length;
  while (end > 0 && isDigit(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** How many letters a number at the end takes, with the `v` of `v2`. */
function digitsBehind(text: string): number {
  const before = withoutDigits(text);
  const digits = text.length - before.length;
  return digits > 0 && before.endsWith('v') ? digits + 1 : digits;
}

/** Whether more than the hyphen beside an edit moved. */
function hyphensDiffer(name: string, target: string): boolean {
  let at = name.indexOf('-');
  let to = target.indexOf('-');
  while (at >= 0 && to >= 0) {
    if (Math.abs(at - to) > 1) return true;
    at = name.indexOf('-', at + 1);
    to = target.indexOf('-', to + 1);
  }
  return at !== to;
}

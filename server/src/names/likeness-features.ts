import { type Edit, editReader } from './edit.ts';
import type { Addition, Kind, LookalikeTable, Measure, Side, Sign } from './lookalike-table.ts';
import type { Targets } from './targets.ts';
import { hashOf, joined, TextHash } from './text-hash.ts';

/** One way in which a name may be made of a target. */
export interface Likeness {
  /** The target's place. */
  place: number;
  kind: Kind;
  /** The first of its edits; null where there is none. */
  edit: Edit | null;
  /** How many hyphens more or fewer it has, beside what the edit explains. */
  hyphens: number;
  /** Places in the table's points, `count` of them: what speaks for it and against it. */
  readonly features: Int16Array;
  count: number;
}

/** Shorter targets are in too many names by chance. */
const shortestInside = 4;
const mostWords = 6;

/** Goes through all ways in which a name may be made of a target. The object handed to `visit` is good until it returns. */
export type FindLikenesses = (name: string, visit: (likeness: Likeness) => void) => void;

export function likenessFinder(targets: Targets, table: LookalikeTable): FindLikenesses {
  const { compact, names, neighbourhood } = targets;
  const reader = editReader(table.letters, (edit) => table.points[table.edit[edit]] ?? 0);
  const text = new TextHash();
  const likeness: Likeness = {
    place: 0,
    kind: 'order',
    edit: null,
    hyphens: 0,
    features: new Int16Array(24),
    count: 0,
  };

  const add = (point: number) => {
    likeness.features[likeness.count++] = point;
  };
  const sign = (which: Sign) => add(table.sign[which]);
  const measure = (which: Measure, value: number) => add(table.placeOf(which, value));

  const begin = (place: number, kind: Kind): void => {
    likeness.place = place;
    likeness.kind = kind;
    likeness.edit = null;
    likeness.hyphens = 0;
    likeness.count = 0;
    add(table.kind[kind]);
    if (targets.wanted[place] === 1) sign('wanted');
  };
  const size = (place: number, of: 'one' | 'two' | 'extended' | 'extended-edit'): void => {
    measure(`length-of-${of}`, compact[place]?.length ?? 0);
    measure(`rank-of-${of}`, targets.standing[place] ?? 0);
  };
  const editing = (edit: Edit): void => {
    likeness.edit ??= edit;
    add(table.edit[edit]);
  };

  return (name, visit) => {
    const whole = name.includes('-') ? name.replaceAll('-', '') : name;
    if (whole === '') return;
    text.read(whole);
    const words = name.split('-');
    const knownWords = words.every((word) => word.length < 3 || targets.isKnownWord(word));
    const natural = targets.naturalness(whole);
    const finish = (): void => {
      if (knownWords) sign('known-words');
      visit(likeness);
    };

    const compare = (place: number): void => {
      const target = compact[place] ?? '';
      if (names[place] === name) return;
      if (target === whole) {
        begin(place, 'separator');
        likeness.hyphens = Math.abs(words.length - hyphensIn(names[place] ?? '') - 1) || 2;
        size(place, 'one');
        finish();
        return;
      }
      const one = reader.one(whole, target);
      if (one !== null) {
        begin(place, 'one-edit');
        editing(one);
        size(place, 'one');
        if (hyphensDiffer(name, names[place] ?? '')) {
          likeness.hyphens = 1;
          sign('separator-too');
        }
        measure('oddness', natural - (targets.natural[place] ?? 0));
        finish();
        return;
      }
      if (
        target.length < table.twoEdits.shortest ||
        (targets.standing[place] as number) > table.twoEdits.lowestRank
      )
        return;
      const two = reader.two(whole, target);
      if (two === null) return;
      begin(place, 'two-edits');
      for (const edit of two) editing(edit);
      size(place, 'two');
      measure('oddness', natural - (targets.natural[place] ?? 0));
      finish();
    };
    const { shortest, longest } = table.twoEdits;
    const deep = whole.length >= shortest - 2 && whole.length <= longest + 2;
    for (const place of neighbourhood.near(text, 0, whole.length, deep ? 2 : 1)) compare(place);

    const extended = (from: number, to: number, side: Side): void => {
      for (const place of neighbourhood.same(text.of(from, to))) {
        if (compact[place]?.length !== to - from || !whole.startsWith(compact[place], from)) continue;
        begin(place, 'extended');
        add(table.side[side]);
        add(table.addition[additionOf(from === 0 ? whole.slice(to) : whole.slice(0, from))]);
        size(place, 'extended');
        finish();
      }
    };
    let cut = 0;
    const cuts = words.slice(0, -1).map((word) => (cut += word.length));
    for (let at = shortestInside; at < whole.length; at++) {
      const from = whole.length - at;
      // A single letter more is an edit.
      if (from > 1 || cuts.includes(at)) extended(0, at, cuts.includes(at) ? 'behind' : 'glued-behind');
      if (from > 1 || cuts.includes(from)) {
        extended(from, whole.length, cuts.includes(from) ? 'before' : 'glued-before');
      }
    }

    const extendedEdit = (from: number, to: number, side: Side, addition: Addition): void => {
      if (to - from < shortestInside) return;
      const core = whole.slice(from, to);
      for (const place of neighbourhood.near(text, from, to, 1)) {
        const edit = names[place] === name ? null : reader.one(core, compact[place] ?? '');
        if (edit === null) continue;
        begin(place, 'extended-edit');
        editing(edit);
        add(table.side[side]);
        add(table.addition[addition]);
        size(place, 'extended-edit');
        finish();
      }
    };
    const digits = /v?\d+$/.exec(whole)?.[0].length ?? 0;
    if (digits > 0) extendedEdit(0, whole.length - digits, 'glued-behind', 'number');
    const [first] = cuts;
    const last = cuts.at(-1);
    if (first !== undefined && last !== undefined) {
      extendedEdit(first, whole.length, 'before', additionOf(words[0] ?? ''));
      const behind = words.at(-1) ?? '';
      if (behind.length !== digits) extendedEdit(0, last, 'behind', additionOf(behind));
    }

    const same = (hash: number, kind: Kind, made: string): void => {
      for (const place of neighbourhood.same(hash)) {
        if (compact[place] !== made) continue;
        begin(place, kind);
        size(place, 'one');
        finish();
      }
    };
    const own = text.of(0, whole.length);
    for (const language of table.languages) {
      const its = hashOf(language);
      same(joined(its, own, whole.length), 'language-missing', language + whole);
      same(joined(own, its, language.length), 'language-missing', whole + language);
    }
    if (words.length > 1 && words.length <= mostWords) {
      for (const made of reorderings(words)) if (made !== whole) same(hashOf(made), 'order', made);
    }
  };

  function additionOf(rest: string): Addition {
    if (/^v?\d+$/.test(rest)) return 'number';
    const word = rest.replace(/\d+$/, '');
    if (table.languages.includes(word)) return 'language';
    if (table.bait.has(word)) return 'bait';
    if (word.length <= 2) return 'short';
    return targets.isKnownWord(word) ? 'known' : 'unknown';
  }
}

function hyphensIn(name: string): number {
  let count = 0;
  for (let at = name.indexOf('-'); at >= 0; at = name.indexOf('-', at + 1)) count++;
  return count;
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

/** Every name that has two of the words exchanged, without hyphens. */
function reorderings(words: readonly string[]): string[] {
  return words.flatMap((one, at) =>
    words.slice(at + 1).map((other, distance) =>
      words
        .with(at, other)
        .with(at + 1 + distance, one)
        .join(''),
    ),
  );
}

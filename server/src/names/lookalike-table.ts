import type { NormalizedName } from '../packaging/name.ts';
import { type Edit, edits, type Letters } from './edit.ts';
import { type KeyRow, neighboursOn } from './keyboard.ts';

/** In what way a name may be made of another. */
const kinds = [
  'one-edit',
  'two-edits',
  'separator',
  'order',
  'language-missing',
  'language-moved',
  'extended',
  'extended-edit',
] as const;
export type Kind = (typeof kinds)[number];

/** Where something was put to a target, and whether a hyphen lies between. */
const sides = ['glued-before', 'glued-behind', 'before', 'behind'] as const;
export type Side = (typeof sides)[number];

/** What was put to a target. */
const additions = ['number', 'language', 'bait', 'known', 'short', 'unknown'] as const;
export type Addition = (typeof additions)[number];

/** Whatever else speaks for or against. */
const signs = ['wanted', 'known-words', 'separator-too', 'foreign-letters'] as const;
export type Sign = (typeof signs)[number];

/** What is measured, and weighed by how much it is. */
const measures = [
  'length-of-one',
  'length-of-two',
  'length-of-extended',
  'length-of-extended-edit',
  'rank-of-one',
  'rank-of-two',
  'rank-of-extended',
  'rank-of-extended-edit',
  'rest-of-family',
  'oddness',
] as const;
export type Measure = (typeof measures)[number];

/** Numbers up to each limit have the points of one place each; greater ones those of the last. */
interface Bands {
  readonly limits: readonly number[];
  readonly first: number;
}

/** What a name stands for that downloads do not tell. */
export interface Standing {
  /** The rank it is taken for, where its own is not better. */
  readonly rank: number;
  /** What has to be installed for it; null where nothing has to. */
  readonly project: NormalizedName | null;
}

/** What `data/lookalikes.json` holds, made ready; `data/README.md` describes it. */
export interface LookalikeTable {
  readonly letters: Letters;
  /** ASCII letters by letters of other scripts that look like them, both in lower case. */
  readonly doubles: ReadonlyMap<string, string>;
  /** Names that people mean more often than downloads tell, or that are no ranked project at all. */
  readonly standing: ReadonlyMap<string, Standing>;
  /** How people say that a project is for Python. */
  readonly languages: readonly string[];
  /** Words that make a name sound like another edition of a project. */
  readonly bait: ReadonlySet<string>;
  /** Parts of names of what attackers are after. */
  readonly wanted: readonly string[];
  /** The targets of which two edits are looked for. */
  readonly twoEdits: { readonly shortest: number; readonly longest: number; readonly lowestRank: number };
  readonly thresholds: { readonly plain: number; readonly clear: number; readonly faint: number };
  /** All points; the rest of the table tells their places. */
  readonly points: readonly number[];
  readonly edit: Readonly<Record<Edit, number>>;
  readonly kind: Readonly<Record<Kind, number>>;
  readonly side: Readonly<Record<Side, number>>;
  readonly addition: Readonly<Record<Addition, number>>;
  readonly sign: Readonly<Record<Sign, number>>;
  /** The place of the points of a number. */
  placeOf(measure: Measure, value: number): number;
}

/** Reads the file; throws an `Error` with a sentence where it is damaged. */
export function readLookalikeTable(text: string): LookalikeTable {
  const data = object(parse(text), 'all');
  const points: number[] = [];
  const given = object(data.points, 'points');
  const named = <T extends string>(group: string, names: readonly T[]): Record<T, number> => {
    const values = object(given[group], group);
    return Object.fromEntries(
      names.map((name) => [name, points.push(number(values[name], `${group} ${name}`)) - 1]),
    ) as Record<T, number>;
  };
  const banded = (measure: Measure): Bands => {
    const pairs = list(given[measure], measure).map((pair) => list(pair, measure));
    const limits = pairs.map(([limit]) => number(limit, measure));
    if (pairs.length === 0 || limits.some((limit, at) => at > 0 && limit <= (limits[at - 1] ?? limit))) {
      throw damaged(measure);
    }
    const first = points.length;
    for (const [, value] of pairs) points.push(number(value, measure));
    return { limits, first };
  };
  const two = object(data['two-edits'], 'two-edits');
  const thresholds = object(data.thresholds, 'thresholds');
  const part = <T extends string>(of: Record<string, unknown>, names: readonly T[]) =>
    Object.fromEntries(names.map((name) => [name, number(of[name], name)])) as Record<T, number>;
  const bands = new Map<Measure, Bands>();

  const table: LookalikeTable = {
    letters: readLetters(data),
    doubles: new Map(
      Object.entries(object(data.doubles, 'doubles')).flatMap(([letter, others]) =>
        [...string(others, 'doubles')].map((other) => [other, letter] as const),
      ),
    ),
    standing: new Map(
      Object.entries(object(data.standing, 'standing')).map(([name, value]) => {
        const [rank, project] = typeof value === 'number' ? [value, name] : list(value, name);
        const installed = project === null ? null : string(project, name);
        return [name, { rank: number(rank, name), project: installed as NormalizedName | null }];
      }),
    ),
    languages: strings(data.languages, 'languages'),
    bait: new Set(strings(data.bait, 'bait')),
    wanted: strings(data.wanted, 'wanted'),
    twoEdits: part(two, ['shortest', 'longest', 'lowestRank']),
    thresholds: part(thresholds, ['plain', 'clear', 'faint']),
    points,
    edit: named('edit', edits),
    kind: named('kind', kinds),
    side: named('side', sides),
    addition: named('addition', additions),
    sign: named('sign', signs),
    placeOf(measure, value) {
      const { limits, first } = bands.get(measure) ?? { limits: [], first: 0 };
      let at = 0;
      while (at < limits.length - 1 && value > (limits[at] ?? 0)) at++;
      return first + at;
    },
  };
  for (const measure of measures) bands.set(measure, banded(measure));
  return table;
}

function readLetters(data: Record<string, unknown>): Letters {
  const rows = list(data.keyboard, 'keyboard').map((row): KeyRow => {
    const [keys, shift] = list(row, 'keyboard');
    return [string(keys, 'keyboard'), number(shift, 'keyboard')];
  });
  const pairs = strings(data.similar, 'similar');
  const similar = new Set([...pairs, ...pairs.map((pair) => [...pair].reverse().join(''))]);
  const vowels = string(data.vowels, 'vowels');
  return {
    areNeighbours: neighboursOn(rows),
    areSimilar: (one, other) => similar.has(one + other),
    isVowel: (letter) => vowels.includes(letter),
  };
}

function damaged(part: string): Error {
  return new Error(`The table of look-alikes is damaged: ${part} is not as it should be.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged('the whole');
  }
}

function object(value: unknown, part: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged(part);
  return value as Record<string, unknown>;
}

function list(value: unknown, part: string): readonly unknown[] {
  if (!Array.isArray(value)) throw damaged(part);
  return value;
}

function number(value: unknown, part: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw damaged(part);
  return value;
}

function string(value: unknown, part: string): string {
  if (typeof value !== 'string' || value === '') throw damaged(part);
  return value;
}

function strings(value: unknown, part: string): readonly string[] {
  return list(value, part).map((one) => string(one, part));
}

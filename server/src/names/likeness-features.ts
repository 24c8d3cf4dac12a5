import type { Edit } from './edit.ts';
import type { Addition, Kind, LookalikeTable, Measure, Side, Sign } from './lookalike-table.ts';
import type { Targets } from './targets.ts';

/** One way in which a name may be made of a target, and the points that speak for it and against it. */
export interface Likeness {
  /** The target's place. */
  readonly place: number;
  readonly kind: Kind;
  /** The first of its edits; null where there is none. */
  readonly edit: Edit | null;
  /** How many hyphens more or fewer it has, beside what the edit explains. */
  readonly hyphens: number;
  /** Places in the table's points, `count` of them. */
  readonly features: ArrayLike<number>;
  readonly count: number;
}

/** More than any likeness has. */
const mostFeatures = 16;

/** Takes down what makes a likeness; one object for all, to be begun anew. */
export class LikenessFeatures implements Likeness {
  place = 0;
  kind: Kind = 'one-edit';
  edit: Edit | null = null;
  hyphens = 0;
  readonly features = new Int16Array(mostFeatures);
  count = 0;
  readonly #targets: Targets;
  readonly #table: LookalikeTable;

  constructor(targets: Targets, table: LookalikeTable) {
    this.#targets = targets;
    this.#table = table;
  }

  begin(place: number, kind: Kind): void {
    this.place = place;
    this.kind = kind;
    this.edit = null;
    this.hyphens = 0;
    this.count = 0;
    this.#add(this.#table.kind[kind]);
    if (this.#targets.wanted[place] === 1) this.sign('wanted');
  }

  editing(edit: Edit): void {
    this.edit ??= edit;
    this.#add(this.#table.edit[edit]);
  }

  sign(sign: Sign): void {
    this.#add(this.#table.sign[sign]);
  }

  extending(side: Side, addition: Addition): void {
    this.#add(this.#table.side[side]);
    this.#add(this.#table.addition[addition]);
  }

  measure(measure: Measure, value: number): void {
    this.#add(this.#table.placeOf(measure, value));
  }

  /** The target's length and rank, each weighed as for likenesses of this kind. */
  size(length: Measure, rank: Measure): void {
    this.measure(length, this.#targets.compact[this.place]?.length ?? 0);
    this.measure(rank, this.#targets.standing[this.place] ?? 0);
  }

  #add(point: number): void {
    this.features[this.count++] = point;
  }
}

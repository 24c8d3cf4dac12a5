import type { Clock } from '../../runtime.ts';

/** What may be fetched in an hour without anybody having asked for it. */
export interface HourBounds {
  readonly bytes: number;
  readonly files: number;
}

interface Spent extends HourBounds {
  readonly at: number;
}

const hour = 3_600_000;

/** Counts what was fetched in the hour that has passed. */
export class Budget {
  private readonly clock: Clock;
  private spent: readonly Spent[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Takes so much of what is left; false, and nothing taken, where that is less. */
  spend({ bytes, files }: HourBounds, most: HourBounds): boolean {
    const at = this.clock.now();
    // A clock that was put back must not close the door for ever.
    const recent = this.spent.filter((each) => Math.abs(at - each.at) < hour);
    const all = [...recent, { at, bytes, files }];
    const sum = (what: keyof HourBounds): number => all.reduce((total, each) => total + each[what], 0);
    const isWithin = sum('bytes') <= most.bytes && sum('files') <= most.files;
    this.spent = isWithin ? all : recent;
    return isWithin;
  }
}

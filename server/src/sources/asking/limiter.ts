/** Lets at most `most` actions run at a time; the others wait in the order they came. */
export class Limiter {
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(most: number) {
    this.free = most;
  }

  async run<T>(action: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await action();
    } finally {
      // The place goes straight to the next in line.
      const next = this.waiting.shift();
      if (next === undefined) this.free++;
      else next();
    }
  }
}

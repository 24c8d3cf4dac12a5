import { LRUCache } from 'lru-cache';
import { breath } from '../../breath.ts';
import type { Clock, Database } from '../../runtime.ts';
import type { DatabaseFile } from './database-file.ts';

export interface WriteBehindOptions<T> {
  readonly clock: Clock;
  readonly file: DatabaseFile;
  /** Writes some items; runs inside a transaction, perhaps more than once. */
  readonly write: (database: Database, items: readonly T[]) => void;
  /** Runs after a round of writing. */
  readonly after: () => Promise<void>;
}

/** How long an item may wait, in milliseconds. */
const waitMs = 50;
/** How long items wait for another process that does not let go, in milliseconds. */
const laterMs = 1_000;
/** Items in one transaction: some milliseconds of work, during which the event loop stands still. */
const atOnce = 20;
/** Items that wait; above it those that wait longest are not kept on disk. */
const mostWaiting = 20_000;

/** Items on their way to a file, written in short transactions a moment later; the latest of a key stands for all before. */
export class WriteBehind<T extends object> {
  private readonly options: WriteBehindOptions<T>;
  private readonly waiting = new LRUCache<string, T>({ max: mostWaiting });
  private timer: (() => void) | null = null;
  private running: Promise<boolean> | null = null;

  constructor(options: WriteBehindOptions<T>) {
    this.options = options;
  }

  put(key: string, item: T): void {
    this.waiting.set(key, item);
    if (this.running === null) this.schedule(waitMs);
  }

  /** An item that is not yet in the file. */
  get(key: string): T | undefined {
    return this.waiting.peek(key);
  }

  clear(): void {
    this.waiting.clear();
  }

  /** Writes what waits now. Whether all of it is in the file. */
  async flush(): Promise<boolean> {
    this.timer?.();
    this.timer = null;
    const before = (await this.running) ?? true;
    this.running ??= this.drain().finally(() => {
      this.running = null;
      if (this.waiting.size > 0) this.schedule(laterMs);
    });
    return (await this.running) && before;
  }

  private schedule(ms: number): void {
    this.timer ??= this.options.clock.after(ms, () => {
      this.timer = null;
      void this.flush();
    });
  }

  private async drain(): Promise<boolean> {
    if (this.waiting.size === 0) return true;
    let all = true;
    while (this.waiting.size > 0) {
      const batch = oldest(this.waiting);
      const written = await this.options.file.write((database) =>
        this.options.write(
          database,
          batch.map(([, item]) => item),
        ),
      );
      if (written === 'later') return false;
      all &&= written === 'kept';
      for (const [key, item] of batch) if (this.waiting.peek(key) === item) this.waiting.delete(key);
      await breath();
    }
    await this.options.after();
    return all;
  }
}

function oldest<T extends object>(waiting: LRUCache<string, T>): [string, T][] {
  const batch: [string, T][] = [];
  for (const entry of waiting.rentries() as Generator<[string, T]>) {
    batch.push(entry);
    if (batch.length === atOnce) break;
  }
  return batch;
}

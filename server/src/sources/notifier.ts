import type { NormalizedName } from '../packaging/name.ts';
import type { Clock } from '../runtime.ts';

type Listener = (names: readonly NormalizedName[]) => void;

const pauseMs = 50;

/** Tells listeners what changed, gathering changes for a moment so that a full document is one call and not hundreds. */
export class Notifier {
  private readonly listeners = new Set<Listener>();
  private readonly names = new Set<NormalizedName>();
  private readonly clock: Clock;
  private cancel: (() => void) | null = null;
  /** How many changes there were: while it stays the same, so does all that was made of what is known. */
  changes = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Null: only the status changed. */
  add(name: NormalizedName | null): void {
    this.changes++;
    if (name !== null) this.names.add(name);
    this.cancel ??= this.clock.after(pauseMs, () => this.flush());
  }

  /** Tells at once what there is to tell. */
  flush(): void {
    if (this.cancel === null) return;
    this.cancel();
    this.cancel = null;
    const names = [...this.names];
    this.names.clear();
    for (const listener of [...this.listeners]) listener(names);
  }

  close(): void {
    this.cancel?.();
    this.cancel = null;
    this.listeners.clear();
  }
}

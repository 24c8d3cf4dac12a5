import type { NormalizedName } from '../../packaging/name.ts';
import type { Clock } from '../../runtime.ts';

type Listener = (names: readonly NormalizedName[]) => void;

const pauseMs = 50;

/** Names whose changes are counted apart. */
const mostNames = 50_000;

/** Tells listeners what changed, gathering changes for a moment so that a full document is one call and not hundreds. */
export class Notifier {
  private readonly listeners = new Set<Listener>();
  private readonly names = new Set<NormalizedName>();
  private readonly clock: Clock;
  private cancel: (() => void) | null = null;
  private counts = new Map<NormalizedName, number>();
  private epoch = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Null: only the status changed. */
  add(name: NormalizedName | null): void {
    if (name !== null) {
      this.names.add(name);
      this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
      if (this.counts.size > mostNames) this.addAll();
    }
    this.cancel ??= this.clock.after(pauseMs, () => this.flush());
  }

  /** What is known of any name may differ: settings changed, say. */
  addAll(): void {
    this.epoch++;
    this.counts = new Map();
    this.add(null);
  }

  /** While this stays the same for a name, so does all that was made of what is known of it. */
  stateOf(name: NormalizedName): number {
    return this.epoch * 2 ** 32 + (this.counts.get(name) ?? 0);
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

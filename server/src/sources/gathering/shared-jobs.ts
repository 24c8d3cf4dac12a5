interface Job {
  readonly controller: AbortController;
  readonly done: Promise<void>;
  readonly keys: readonly string[];
  waiters: number;
}

/**
 * Work in flight, shared by all who need it. A job covers one or more keys; it is cancelled when the last one who waits
 * for it turns away.
 */
export class SharedJobs {
  private readonly running = new Map<string, Job>();

  /**
   * Waits for the jobs that cover the keys, starting one for those that none covers yet. Resolves when they are done or
   * the signal is aborted; rejects never: `start` must not.
   */
  async join(
    keys: readonly string[],
    signal: AbortSignal | undefined,
    start: (keys: readonly string[], signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    if (signal?.aborted) return;
    const missing = keys.filter((key) => !this.running.has(key));
    if (missing.length > 0) this.begin(missing, start);
    const jobs = new Set(keys.flatMap((key) => this.running.get(key) ?? []));
    await Promise.all([...jobs].map((job) => this.wait(job, signal)));
  }

  /** Cancels everything; resolves when all has ended. */
  async close(): Promise<void> {
    const jobs = new Set(this.running.values());
    for (const job of jobs) this.cancel(job);
    await Promise.all([...jobs].map((job) => job.done));
  }

  private begin(
    keys: readonly string[],
    start: (keys: readonly string[], signal: AbortSignal) => Promise<void>,
  ): void {
    const controller = new AbortController();
    const done = start(keys, controller.signal).finally(() => this.forget(job));
    const job: Job = { controller, done, keys, waiters: 0 };
    for (const key of keys) this.running.set(key, job);
  }

  /** Nobody may join what is about to end without an answer. */
  private cancel(job: Job): void {
    this.forget(job);
    job.controller.abort();
  }

  private forget(job: Job): void {
    for (const key of job.keys) if (this.running.get(key) === job) this.running.delete(key);
  }

  private wait(job: Job, signal: AbortSignal | undefined): Promise<void> {
    job.waiters++;
    return new Promise((resolve) => {
      const leave = (): void => {
        signal?.removeEventListener('abort', leave);
        job.waiters--;
        if (signal?.aborted && job.waiters === 0) {
          this.cancel(job);
        }
        resolve();
      };
      signal?.addEventListener('abort', leave);
      void job.done.then(leave);
    });
  }
}

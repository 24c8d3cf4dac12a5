/** Milliseconds, unless said otherwise. */
export interface HttpLimits {
  readonly connectMs: number;
  /** From the request to the last header, and between two pieces of a body. */
  readonly idleMs: number;
  /** One attempt as a whole, so that a server which drips cannot hold it for ever. */
  readonly attemptMs: number;
  /** A download has no such end; but each stretch of `attemptMs` must bring so many bytes. */
  readonly leastBytes: number;
  readonly retries: number;
  /** The first wait before trying again; doubled each time, half of it by chance. */
  readonly backOffMs: number;
  readonly redirects: number;
  /** Sockets to one origin. */
  readonly connections: number;
}

export const defaultLimits: HttpLimits = {
  connectMs: 10_000,
  idleMs: 15_000,
  attemptMs: 60_000,
  leastBytes: 64 * 1024,
  retries: 2,
  backOffMs: 300,
  redirects: 5,
  connections: 6,
};

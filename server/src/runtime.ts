import type { Inspector } from './inspect/job.ts';
import type { UnknownReason } from './sources/fact.ts';

/** The outside world. `main.ts` and `cli.ts` build the real one from `host/`; tests build another. */
export interface Runtime {
  readonly clock: Clock;
  readonly files: Files;
  readonly databases: Databases;
  readonly http: Http;
  readonly inspector: Inspector;
  readonly log: Log;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly home: string;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `action` once after `ms` milliseconds unless the returned function is called before. */
  after(ms: number, action: () => void): () => void;
}

export interface FileEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'other';
}

/** A file too large to be held in memory. All reject with the system's own error. */
export interface LargeFile {
  /** Bytes. */
  size(): Promise<number>;
  /** Fewer bytes than asked for at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
  append(bytes: Uint8Array): Promise<void>;
  /** Cuts off what lies behind `size` bytes. */
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

/** Absolute file paths. What is not there, or may not be read, is null, never an exception; writing throws. */
export interface Files {
  /** Text in UTF-8 with its BOM removed; null also above `maxBytes` (default 16 MiB). */
  readText(path: string, maxBytes?: number): Promise<string | null>;
  readBytes(path: string): Promise<Uint8Array | null>;
  stat(
    path: string,
  ): Promise<{ readonly kind: FileEntry['kind']; readonly size: number; readonly modifiedMs: number } | null>;
  /** What is written in a link; null for all that is none. Where it leads is not touched. */
  readLink(path: string): Promise<string | null>;
  /** Entries of a folder, links not followed; empty where it is not there. */
  list(path: string): Promise<readonly FileEntry[]>;
  /** Replaces a file in one step; folders are made, private to the user (0700, files 0600). */
  writeAtomic(path: string, content: string | Uint8Array): Promise<void>;
  /** Replaces a file of the user's project in one step: with the rights it has, or those that new files get. Its folder is there. */
  writeShared(path: string, content: string): Promise<void>;
  /** Makes an empty file (0600, its folders 0700); false where something of that name is there. Of several at once one succeeds. */
  createNew(path: string): Promise<boolean>;
  /** Opens or creates a file (0600, its folders 0700) that is read and written in pieces; rejects where it cannot be. */
  openLarge(path: string): Promise<LargeFile>;
  remove(path: string): Promise<void>;
}

export type SqlValue = null | number | bigint | string | Uint8Array;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** SQLite. Every call is synchronous: keep statements short. All throw an `Error` with SQLite's words, its code as `errcode`. */
export interface Database {
  exec(sql: string): void;
  /** Statements are prepared once and kept. */
  run(sql: string, ...values: readonly SqlValue[]): { readonly changes: number };
  get(sql: string, ...values: readonly SqlValue[]): SqlRow | null;
  all(sql: string, ...values: readonly SqlValue[]): readonly SqlRow[];
  /** Runs `action` in one transaction, which is rolled back where it throws; `BEGIN IMMEDIATE`. */
  transaction<T>(action: () => T): T;
  /** Whether the path still leads to this file: another process may have set it aside and begun a new one. */
  isCurrent(): boolean;
  /**
   * For a file that proved damaged: closes it and gives it another name beside its own (`….corrupt-` and the time), where
   * at most one is kept. Does no more than close where another process was first. Rejects where the disk refuses.
   */
  setAside(): Promise<void>;
  close(): void;
}

export interface Databases {
  /** Opens or creates a file; folders are made, private to the user (0700, files 0600). Null where this Node has no SQLite; rejects where the file cannot be opened, and for a link. */
  open(
    path: string,
    options?: { readonly busyMs?: number; readonly readOnly?: boolean },
  ): Promise<Database | null>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** After decompression. Above it the answer is the failure `too-large`. */
  readonly maxBytes: number;
  /** `bytes`: the body is no text and comes a byte a character; else it is UTF-8. */
  readonly bodyAs?: 'bytes';
  /** A redirect to another origin is not followed but a failure: the address itself tells what that origin should not learn. */
  readonly sameOriginOnly?: boolean;
  /**
   * The origin whose answer named this address, where that origin is a public one: unless the address is of the same
   * origin, it must not lead to this machine or a private network.
   */
  readonly namedBy?: string;
  /** Nobody waits for the answer: it is bound by the host's rate, and comes after what people wait for. */
  readonly background?: boolean;
  readonly signal?: AbortSignal;
}

/** A large answer that is not held in memory. */
export interface DownloadRequest
  extends Pick<
    HttpRequest,
    'url' | 'headers' | 'maxBytes' | 'signal' | 'sameOriginOnly' | 'namedBy' | 'background'
  > {
  /** The body as it was sent, nothing unpacked: a hash is of that. */
  readonly asSent?: boolean;
  /** Called once, before the first piece, for 200 and 206 only; awaited. Headers have lower-case names. */
  readonly begin: (answer: Pick<HttpAnswer, 'status' | 'headers'>) => void | Promise<void>;
  /** Takes the body piece by piece, after decompression; awaited. */
  readonly write: (piece: Uint8Array) => void | Promise<void>;
}

export interface HttpAnswer {
  readonly ok: true;
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** After redirects. */
  readonly url: string;
}

export interface HttpFailure {
  readonly ok: false;
  readonly why:
    | Extract<UnknownReason, 'offline' | 'unreachable' | 'timeout' | 'too-large' | 'malformed'>
    | 'cancelled';
  /** For the log; without credentials. */
  readonly detail: string;
}

/** Retries, time limits, redirects (credentials stay with their origin), decompression and size caps are done inside. */
export interface Http {
  request(request: HttpRequest): Promise<HttpAnswer | HttpFailure>;
  /** A GET whose body goes to `write`; not tried again by itself. `body` of the answer is empty. `write` is called for 200 and 206 only. */
  download(request: DownloadRequest): Promise<HttpAnswer | HttpFailure>;
  /** Takes on new proxy and certificate settings. */
  configure(settings: HttpSettings): void;
  close(): Promise<void>;
}

/** VS Code's `http.*` settings; null leaves the environment's say. */
export interface HttpSettings {
  readonly proxy: string | null;
  readonly noProxy: readonly string[];
  readonly proxyStrictSsl: boolean;
  readonly proxyAuthorization: string | null;
}

export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
}

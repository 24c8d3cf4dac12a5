import type { Span } from '../../packaging/requirement.ts';
import type { ShellWord } from './shell-word.ts';

/** A distribution that a command installs, as offsets in the document. */
export interface InstallEntry {
  readonly rawName: string;
  /** Without quotes. */
  readonly whole: Span;
  readonly name: Span;
  readonly specifier:
    | (Span & {
        /** As written; with the `@` of `name@1.2`, so that a set of PEP 440 may stand in its place. */
        readonly text: string;
        /** Its meaning as a PEP 440 set; null where every version will do or it cannot be told. */
        readonly requires: string | null;
      })
    | null;
  readonly extras: readonly string[];
  readonly marker: string | null;
  /** User info kept out. */
  readonly url: string | null;
  /** The `--index-url` of its own command, user info kept out; `withoutIndex` behind `--no-index`. */
  readonly index: string | null;
  readonly group: string | null;
  /** Stands in a list of requirements and not in a command: no shell reads its signs. */
  readonly inList?: boolean;
}

export interface InstallError extends Span {
  /** A sentence for a person. */
  readonly message: string;
}

export interface InstallInclude extends Span {
  readonly kind: 'requirement' | 'constraint';
  readonly path: string;
}

export interface InstallIndex extends Span {
  readonly kind: 'index' | 'extra-index' | 'find-links';
  /** With user info; never shown. */
  readonly url: string;
  /** `team` of uv's `team=https://…`. */
  readonly name?: string;
}

export interface InstallHost extends Span {
  /** `--trusted-host`: with a port where one is written. */
  readonly host: string;
}

/** What the install commands of a text say; each list in source order. */
export interface InstallCommands {
  readonly entries: readonly InstallEntry[];
  readonly errors: readonly InstallError[];
  readonly includes: readonly InstallInclude[];
  readonly indexes: readonly InstallIndex[];
  readonly trustedHosts: readonly InstallHost[];
  /** Every command that installs anything does it with `--no-index`. */
  readonly noIndex: boolean;
  /** The index that `pip config set` leaves behind for whatever runs later; null where it sets none. */
  readonly configured: string | null;
}

/** What is collected while a text is read. */
export interface Collected {
  readonly entries: InstallEntry[];
  readonly errors: InstallError[];
  readonly includes: InstallInclude[];
  readonly indexes: InstallIndex[];
  readonly trustedHosts: InstallHost[];
  online: number;
  offline: number;
  configured: string | null;
  /** The index that a variable or a setting made earlier gives to the commands below it; `withoutIndex` where none is asked. */
  index: string | null;
}

/** A word, or the part of one behind `=`. */
export interface Argument {
  readonly word: ShellWord;
  /** Where it begins and ends in the word's value. */
  readonly from: number;
  readonly until: number;
}

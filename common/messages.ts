import type { Settings } from './settings.ts';

/** Custom notifications and requests between server and client; an editor that knows none of them loses only comfort. */

/** Server → client, whenever what it tells changes. */
export const statusNotification = 'wheelwarden/status';

export interface StatusParams {
  /** `failed`: nothing is checked, for the `reason`. */
  readonly state: 'checking' | 'ready' | 'offline' | 'failed';
  /** What went wrong, in a sentence that is fit to be shown. */
  readonly reason?: string;
  /** RFC 3339: the oldest answer behind what is shown. */
  readonly oldest: string | null;
  /** Findings shown now in open documents, errors and warnings only. */
  readonly alarms: number;
  /** The advisory service does not answer, though the index does. */
  readonly advisoriesAway?: boolean;
  /** The answers are sample data. */
  readonly sample: boolean;
  /** What is installed in the project's environment and should not be, a sentence each. */
  readonly installedAlarms?: readonly string[];
}

/** Client → server: the interpreter chosen for a folder of the workspace. It is looked at, never run. */
export const interpreterNotification = 'wheelwarden/interpreter';

export interface InterpreterParams {
  /** The folder's address; null for a window without folders. */
  readonly folder: string | null;
  /** Absolute path; null where none is chosen. */
  readonly path: string | null;
}

/** Server → client: puts a text on the clipboard. Only sent when the client announced `copy`. */
export const copyRequest = 'wheelwarden/copy';

export interface CopyParams {
  readonly text: string;
}

/** Server → client: asks a person for reason and end of an ignore entry. Only sent when the client announced it. */
export const ignorePromptRequest = 'wheelwarden/ignorePrompt';

export interface IgnorePromptParams {
  readonly rule: string;
  readonly name: string;
  /** The date proposed, `2027-02-20`. */
  readonly until: string;
}

/** Null: the person thought better of it. `until` null: without end. */
export type IgnorePromptResult = { readonly reason: string; readonly until: string | null } | null;

/** `initializationOptions` of a client that can do more than LSP says. */
export interface InitializationOptions {
  readonly ignorePrompt?: boolean;
  /** The client takes `wheelwarden/status`. */
  readonly status?: boolean;
  /** The client trusts the `command:` links in `hoverCommands`, so a hover may carry them. */
  readonly commandLinks?: boolean;
  /** The client takes `wheelwarden/copy`. */
  readonly copy?: boolean;
  /** Folder for the cache; the server's own default otherwise. */
  readonly cacheDirectory?: string;
  /** VS Code's `http.*` settings. */
  readonly http?: {
    readonly proxy: string | null;
    readonly noProxy: readonly string[];
    readonly proxyStrictSsl: boolean;
    readonly proxyAuthorization: string | null;
  };
  /** The client shows diagnostics above the server's hover, so the hover need not repeat their messages. */
  readonly diagnosticsInHover?: boolean;
  /** Settings for a client that answers no `workspace/configuration`. */
  readonly settings?: Partial<Settings>;
  /** False in an untrusted workspace: settings and indexes of the workspace are not followed. */
  readonly trusted?: boolean;
}

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
  /** Advisories are to come from this machine, which has no database of them, one that cannot be read or is old, or no SQLite. */
  readonly advisoryTrouble?: 'missing' | 'damaged' | 'old' | 'no-sqlite';
  /** The answers are sample data. */
  readonly sample: boolean;
  /** What is installed in the project's environment and should not be, a sentence each. */
  readonly installedAlarms?: readonly string[];
  /** How many indexes that only the workspace names wait for the user's word (`wheelwarden.reviewIndexes`); absent where none. */
  readonly pendingOrigins?: number;
}

/** Client → server: the interpreter chosen for a folder of the workspace. It is looked at, never run. */
export const interpreterNotification = 'wheelwarden/interpreter';

export interface InterpreterParams {
  /** The folder's address; null for a window without folders. */
  readonly folder: string | null;
  /** Absolute path; null where none is chosen. */
  readonly path: string | null;
}

/** Client → server, at the start and whenever they change: all sign-ins the editor keeps, for the origins they belong to. */
export const signInsNotification = 'wheelwarden/signIns';

/** One sign-in. It goes to this origin only, and is never written anywhere by the server. */
export interface SignInParams {
  /** `https://packages.example.com:8443` */
  readonly origin: string;
  readonly username: string;
  readonly password: string;
}

/**
 * In the open, or sealed (`common/sealing.ts`: the JSON text of the list) with the key that the server's process was
 * given in `signInKeyVariable`, so that a trace of the messages shows nothing.
 */
export type SignInsParams = { readonly signIns: readonly SignInParams[] } | { readonly sealed: string };

/** Variable of the server's process: the sealing key, in base64. The server takes it out of its environment at once. */
export const signInKeyVariable = 'WHEELWARDEN_SIGN_IN_KEY';

/** Client → server, a request without parameters: origins one may want to sign in to. Answer: an array of origins. */
export const originsRequest = 'wheelwarden/origins';

/** Server → client: puts a text on the clipboard. Only sent when the client announced `copy`. */
export const copyRequest = 'wheelwarden/copy';

export interface CopyParams {
  readonly text: string;
}

/** Server → client: shows the evidence of a look inside as a document that cannot be written to. Only sent when the client announced `evidence`. */
export const showEvidenceRequest = 'wheelwarden/showEvidence';

export interface ShowEvidenceParams {
  /** `acme 1.2`: the document's name. */
  readonly title: string;
  /** Plain text; what others wrote is cleaned, and no address of theirs is a link. */
  readonly text: string;
  /** Null where there is nothing to report, or it is known already. */
  readonly report: EvidenceReport | null;
}

/** The report to PyPI that a person may begin once the evidence was seen. */
export interface EvidenceReport {
  /** The form's address, without parameters. */
  readonly page: string;
  /** The worst evidence's place in PyPI's inspector. */
  readonly inspectorLink: string;
  /** What was found, in a sentence or two that the person's own sentence is put before. */
  readonly summary: string;
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

/** VS Code's `http.*` settings. The proxy's address and the authorization may hold a password. */
export interface HttpOptions {
  readonly proxy: string | null;
  readonly noProxy: readonly string[];
  readonly proxyStrictSsl: boolean;
  readonly proxyAuthorization: string | null;
}

/** `initializationOptions` of a client that can do more than LSP says. */
export interface InitializationOptions {
  readonly ignorePrompt?: boolean;
  /** The client takes `wheelwarden/status`. */
  readonly status?: boolean;
  /** The client trusts the `command:` links in `hoverCommands`, so a hover may carry them. */
  readonly commandLinks?: boolean;
  /** The client takes `wheelwarden/copy`. */
  readonly copy?: boolean;
  /** The client takes `wheelwarden/showEvidence`. */
  readonly evidence?: boolean;
  /** Folder for the cache; the server's own default otherwise. */
  readonly cacheDirectory?: string;
  /** In the open, or sealed as sign-ins are: the JSON text of them. */
  readonly http?: HttpOptions | { readonly sealed: string };
  /** The client shows diagnostics above the server's hover, so the hover need not repeat their messages. */
  readonly diagnosticsInHover?: boolean;
  /** The client shows pictures in a hover's Markdown whose address is the picture itself (`data:image/svg+xml;base64,…`). */
  readonly hoverPictures?: boolean;
  /** Settings for a client that answers no `workspace/configuration`. */
  readonly settings?: Partial<Settings>;
  /** False in an untrusted workspace: settings and indexes of the workspace are not followed. */
  readonly trusted?: boolean;
}

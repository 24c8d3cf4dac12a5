/** What the user allowed about an origin that a workspace names. */
export interface Approval {
  /** `https://packages.example.com:8443` */
  readonly origin: string;
  /**
   * The names under which credentials may go there (`internal` for `UV_INDEX_INTERNAL_PASSWORD`), and the variables
   * that may be filled in in the user info of its address (`${TOKEN}` as `TOKEN`).
   */
  readonly credentials: readonly string[];
}

/** An origin that a workspace names and that waits for an answer. */
export interface PendingOrigin {
  readonly origin: string;
  /** Without user info. */
  readonly url: string;
  /** For people, as the end of a sentence: `[[tool.uv.index]] of pyproject.toml`. */
  readonly where: string;
  /** The names of credentials and variables that would go there; empty where none. */
  readonly credentials: readonly string[];
  /** The user said no: it is told in a hover, and not asked about again. */
  readonly refused: boolean;
}

/** Kept outside of every workspace. */
export interface Approvals {
  readonly approved: readonly Approval[];
  /** Origins the user said no to. */
  readonly refused: readonly string[];
}

export const noApprovals: Approvals = { approved: [], refused: [] };

/** Whether an origin may be contacted although only a workspace names it. */
export function isApproved({ approved }: Approvals, origin: string): boolean {
  return approved.some((each) => each.origin === origin);
}

/** Whether a credential or variable of this name may go to that origin. */
export function mayGetCredential({ approved }: Approvals, origin: string, name: string): boolean {
  return approved.some((each) => each.origin === origin && each.credentials.includes(name));
}

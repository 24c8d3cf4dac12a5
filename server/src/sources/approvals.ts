/** What the user allowed about an origin that a workspace names. */
export interface Approval {
  /** `https://packages.example.com:8443` */
  readonly origin: string;
  /** Credentials that may go there, by the names `Access.withheld` gave them: `UV_INDEX_INTERNAL_PASSWORD`, `TOKEN`. */
  readonly credentials: readonly string[];
  /** Credentials that stay at home although the origin may be asked: not asked about again. */
  readonly declined?: readonly string[];
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

/** What a person says about an origin; null takes back what was said before. */
export type OriginAnswer =
  | { readonly approve: true; readonly credentials: readonly string[] }
  | { readonly approve: false }
  | null;

/** Whether an origin may be contacted although only a workspace names it. */
export function isApproved({ approved }: Approvals, origin: string): boolean {
  return approved.some((each) => each.origin === origin);
}

/** Whether a credential or variable of this name may go to that origin. */
export function mayGetCredential({ approved }: Approvals, origin: string, name: string): boolean {
  return approved.some((each) => each.origin === origin && each.credentials.includes(name));
}

export function isRefused({ refused }: Approvals, origin: string): boolean {
  return refused.includes(origin);
}

/**
 * Which of the credentials that are withheld from an origin the user was not asked about yet. Of an origin that is
 * neither approved nor refused these are all, and the origin itself waits too.
 */
export function unansweredCredentials(
  { approved }: Approvals,
  origin: string,
  withheld: readonly string[],
): string[] {
  const known = approved.find((each) => each.origin === origin);
  return withheld.filter((name) => !known?.credentials.includes(name) && !known?.declined?.includes(name));
}

/**
 * With the answer of a person taken in. `asked`: the credentials the question named; those of them that were not allowed
 * are declined. What was allowed before and not asked about stays allowed.
 */
export function withAnswer(
  { approved, refused }: Approvals,
  origin: string,
  answer: OriginAnswer,
  asked: readonly string[],
): Approvals {
  const before = approved.find((each) => each.origin === origin);
  const others = {
    approved: approved.filter((each) => each.origin !== origin),
    refused: refused.filter((each) => each !== origin),
  };
  if (answer === null) return others;
  if (!answer.approve) return { ...others, refused: [...others.refused, origin] };
  const credentials = [
    ...new Set([
      ...(before?.credentials ?? []).filter((name) => !asked.includes(name)),
      ...answer.credentials,
    ]),
  ];
  const declined = [...new Set([...(before?.declined ?? []), ...asked])].filter(
    (name) => !credentials.includes(name),
  );
  return { ...others, approved: [...others.approved, { origin, credentials, declined }] };
}

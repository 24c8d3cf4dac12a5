import type { ApprovalStore } from '../sources/approval-store.ts';
import { type Approvals, noApprovals, type OriginAnswer, type PendingOrigin } from '../sources/approvals.ts';
import type { Sources } from '../sources/sources.ts';

/** The user's word on the origins that workspaces name, between the store that keeps it and the sources that heed it. */
export interface OriginAnswers {
  /** In a workspace that nobody trusts nothing is approved, whatever was said in another one. */
  setTrusted(trusted: boolean): void;
  /** Takes on what other windows wrote. */
  renew(): Promise<void>;
  pending(): readonly PendingOrigin[];
  all(): Promise<Approvals>;
  answer(origin: string, answer: OriginAnswer): Promise<void>;
}

type ApprovedSources = Pick<Sources, 'pendingOrigins' | 'setApprovals'>;

/** Without a store, as on the command line, nobody is asked and nothing counts as approved. */
export function originAnswers(
  sources: ApprovedSources,
  store: ApprovalStore | null,
  trusted: boolean,
): OriginAnswers {
  if (store === null) {
    return {
      setTrusted: () => {},
      renew: async () => {},
      pending: () => [],
      all: async () => noApprovals,
      answer: async () => {},
    };
  }
  let isTrusted = trusted;
  let kept = noApprovals;
  let heeded = JSON.stringify(noApprovals);
  const heed = (approvals: Approvals): void => {
    kept = approvals;
    const counting = isTrusted ? kept : noApprovals;
    const text = JSON.stringify(counting);
    if (text === heeded) return;
    heeded = text;
    sources.setApprovals(counting);
  };
  const pending = (): readonly PendingOrigin[] => (isTrusted ? sources.pendingOrigins() : []);
  return {
    setTrusted: (next) => {
      if (next === isTrusted) return;
      isTrusted = next;
      heed(kept);
    },
    renew: async () => heed(await store.read()),
    pending,
    all: () => store.read(),
    answer: async (origin, answer) => {
      // What was said before can be taken back anywhere; a workspace that nobody trusts can gain nothing.
      if (!isTrusted && answer?.approve === true) return;
      const asked = pending().find((each) => each.origin === origin)?.credentials ?? [];
      heed(await store.answer(origin, answer, asked));
    },
  };
}

import type { IndexTool } from '../../workspace/tool-config.ts';
import type { Approvals } from '../approvals.ts';
import type { PlannedIndex } from '../index/plan.ts';

/** What proves who is asking, for one origin. */
export interface Credential {
  /** The value of an `Authorization` header: never shown, logged or stored. */
  readonly authorization: string;
  /** A digest that tells one credential from another in the cache: from it the credential cannot be had back. */
  readonly identity: string;
  /** Where it comes from, for people: `.netrc`, `UV_INDEX_INTERNAL_PASSWORD`, `the address`, `signed in`. */
  readonly from: string;
}

/** A sign-in that the editor keeps in its secret storage. */
export interface SignIn {
  readonly origin: string;
  readonly username: string;
  readonly password: string;
}

/** What goes along with a request for one index, or why the index must not be asked with what its address holds. */
export interface Access {
  /** Null: asked without. */
  readonly credential: Credential | null;
  /** The address without user info; null where it cannot be read, or holds a variable outside of its user info. */
  readonly url: string | null;
  /** Names of credentials and variables that wait for the user's approval of this origin. */
  readonly withheld: readonly string[];
}

/** All credentials the user has, read once from files and variables. Tells what may go where. */
export interface CredentialBook {
  /**
   * Pure: reads nothing. `trusted`: the origin's workspace was approved as a whole (`--trust-indexes`). `own`: origins
   * that the user names himself, whoever else does: what he keeps for their hosts goes there; what is kept for a name
   * still takes his word.
   */
  accessTo(
    index: Pick<PlannedIndex, 'url' | 'name' | 'from' | 'literal'>,
    tool: IndexTool,
    approvals: Approvals,
    trusted: boolean,
    own?: ReadonlySet<string>,
  ): Access;
}

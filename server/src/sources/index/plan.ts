import type { NormalizedName } from '../../packaging/name.ts';
import type { IndexStrategy, IndexTool, RequestPlaces } from '../../workspace/tool-config.ts';
import type { UserIndexes } from './user-indexes.ts';

/** One index of a plan. */
export interface PlannedIndex {
  /** As written; user info and `${VAR}` stay in: never to be shown. */
  readonly url: string;
  readonly name: string | null;
  /** `setting`: Wheelwarden's own `indexUrl`. */
  readonly from: 'default' | 'setting' | 'user' | 'workspace';
  /** For people, as the end of a sentence. */
  readonly where: string;
  /** It stands in PyPI's place (or is PyPI), and is no extra. */
  readonly main: boolean;
  readonly supplemental: boolean;
  readonly unverified: boolean;
  /** A `${VAR}` in it stays as it is: its tool fills none in there. */
  readonly literal?: true;
}

/** Where a tool would look for one name, in its order. */
export interface IndexPlan {
  readonly tool: IndexTool;
  readonly indexes: readonly PlannedIndex[];
  readonly strategy: IndexStrategy;
  /** An entry ties the name to one index: it comes from nowhere else. */
  readonly tied: boolean;
  /** The user or the workspace switched every index off. */
  readonly noIndex: boolean;
}

export interface PlanQuestion {
  readonly name: NormalizedName;
  /**
   * The index the entry is tied to (`entryTie`): an address, `unknown:NAME` for one that is named elsewhere, `pypi:` for PyPI
   * by name; null where it is tied to none.
   */
  readonly tie: string | null;
  readonly places: RequestPlaces;
}

/** The user's own say: Wheelwarden's setting and the configuration of the tools. */
export interface PlanSettings {
  /** `wheelwarden.indexUrl`, `--index-url`; empty without. It replaces the user's main index and leaves the extras. */
  readonly indexUrl: string;
  readonly user: UserIndexes;
}

export type PlanOf = (question: PlanQuestion, settings: PlanSettings) => IndexPlan;

import type { NormalizedName } from '../packaging/name.ts';
import type { Fact } from '../sources/fact.ts';
import type { Owners, Publisher } from '../sources/project-facts.ts';

/** Who stands behind a project that others depend on: attacker-written. */
export interface ProjectPeople {
  readonly name: NormalizedName;
  readonly owners: Fact<Owners>;
  /** The release that is locked or pinned (the newest of several), else the newest; null where it is not known. */
  readonly version: string | null;
  /** Of that release; empty where it carries no attestations. */
  readonly publishers: Fact<readonly Publisher[]>;
}

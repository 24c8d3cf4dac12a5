import { archived } from './archived.ts';
import { dependencyConfusion } from './dependency-confusion.ts';
import { directUrl } from './direct-url.ts';
import { extraIndex } from './extra-index.ts';
import type { IndexRule } from './index-rule.ts';
import { insecureIndex } from './insecure-index.ts';
import { malicious } from './malicious.ts';
import { newProject } from './new-project.ts';
import { newRelease } from './new-release.ts';
import { nonexistent } from './nonexistent.ts';
import { quarantined } from './quarantined.ts';
import { removedRelease } from './removed-release.ts';
import type { Rule } from './rule.ts';
import { typosquat } from './typosquat.ts';
import { undeclaredImport } from './undeclared-import.ts';
import { vulnerable } from './vulnerable.ts';
import { yanked } from './yanked.ts';

/** Every rule about dependencies. Of findings with the same level the rule that stands first here comes first. */
export const rules: readonly Rule[] = [
  malicious,
  quarantined,
  dependencyConfusion,
  typosquat,
  nonexistent,
  vulnerable,
  removedRelease,
  yanked,
  newProject,
  newRelease,
  archived,
  directUrl,
  undeclaredImport,
];

/** Every rule about what a document says of indexes. */
export const indexRules: readonly IndexRule[] = [insecureIndex, extraIndex];

/** Every rule there is a page, a level and a setting for. */
export const allRules: readonly Pick<Rule, 'id' | 'defaultLevel' | 'summary'>[] = [...rules, ...indexRules];

import { archived } from './archived.ts';
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

/** Every rule. Of findings with the same level the rule that stands first here comes first. */
export const rules: readonly Rule[] = [
  malicious,
  quarantined,
  typosquat,
  nonexistent,
  vulnerable,
  removedRelease,
  yanked,
  newProject,
  newRelease,
  archived,
  undeclaredImport,
];

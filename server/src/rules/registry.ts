import { abandoned } from './abandoned.ts';
import { archived } from './archived.ts';
import { artifactChange } from './artifact-change.ts';
import { dependencyConfusion } from './dependency-confusion.ts';
import { directUrl } from './direct-url.ts';
import { dormantRevival } from './dormant-revival.ts';
import { extraIndex } from './extra-index.ts';
import type { IndexRule } from './index-rule.ts';
import { insecureIndex } from './insecure-index.ts';
import { maintainerChange } from './maintainer-change.ts';
import { malicious } from './malicious.ts';
import { newDependency } from './new-dependency.ts';
import { newProject } from './new-project.ts';
import { newRelease } from './new-release.ts';
import { nonexistent } from './nonexistent.ts';
import { oddVersion } from './odd-version.ts';
import { ownerBurst } from './owner-burst.ts';
import { ownerChange } from './owner-change.ts';
import { provenanceLost } from './provenance-lost.ts';
import { publisherChange } from './publisher-change.ts';
import { quarantined } from './quarantined.ts';
import { releaseBurst } from './release-burst.ts';
import { removedRelease } from './removed-release.ts';
import type { Rule } from './rule.ts';
import { stdlibName } from './stdlib-name.ts';
import { suspiciousCode } from './suspicious-code.ts';
import { typosquat } from './typosquat.ts';
import { undeclaredImport } from './undeclared-import.ts';
import { vulnerable } from './vulnerable.ts';
import { yanked } from './yanked.ts';

/** Every rule about dependencies. Of findings with the same level the rule that stands first here comes first. */
export const rules: readonly Rule[] = [
  malicious,
  quarantined,
  suspiciousCode,
  dependencyConfusion,
  typosquat,
  stdlibName,
  nonexistent,
  provenanceLost,
  artifactChange,
  newDependency,
  ownerChange,
  vulnerable,
  removedRelease,
  yanked,
  newProject,
  ownerBurst,
  newRelease,
  dormantRevival,
  releaseBurst,
  oddVersion,
  maintainerChange,
  publisherChange,
  archived,
  directUrl,
  undeclaredImport,
  abandoned,
];

/** Every rule about what a document says of indexes. */
export const indexRules: readonly IndexRule[] = [insecureIndex, extraIndex];

/** Every rule there is a page, a level and a setting for. */
export const allRules: readonly Pick<Rule, 'id' | 'defaultLevel' | 'summary'>[] = [...rules, ...indexRules];

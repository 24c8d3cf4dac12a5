import { URI } from 'vscode-uri';
import type { NormalizedName } from '../packaging/name.ts';
import { installedFindings } from '../rules/installed.ts';
import type { Sources } from '../sources/sources.ts';
import type { Environment } from '../workspace/environment/environment.ts';
import type { AssessedFinding, Assessment, DocumentInput, MissingFact } from './engine.ts';
import {
  type InstalledContext,
  installedDependency,
  installedInput,
  installedRelease,
  requestFor,
} from './installed.ts';
import { noStray, type StrayStartUp, strayFindings } from './stray-start-up.ts';
import { missingFacts } from './unasked.ts';

/** An environment told as a document: a line for each distribution, `name==version`, by name. */
export interface InstalledListing {
  readonly document: DocumentInput;
  readonly assessment: Assessment;
}

/**
 * What is installed in an environment and what is wrong with it, by the facts known now; behind it the start-up files that
 * nothing lists and that something was found in. Asks nothing.
 */
export function installedListing(
  environment: Environment,
  context: InstalledContext,
  sources: Pick<Sources, 'peek'>,
  now: number,
  stray: Pick<StrayStartUp, 'of'> = noStray,
): InstalledListing {
  const distributions = [...environment.distributions.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const findings: AssessedFinding[] = [];
  const missing: MissingFact[] = [];
  const dependencies = distributions.map((distribution, line) => {
    const { name } = distribution;
    const end = { line, character: name.length };
    const dependency = installedDependency(distribution, { start: { line, character: 0 }, end });
    const request = requestFor(distribution, context);
    const installed = installedRelease(environment, name);
    if (request !== null && installed !== null) {
      const input = installedInput(dependency, request, installed, context, sources, now);
      findings.push(...installedFindings(input).map((finding) => ({ ...finding, fixes: [] })));
      // The index is asked only for what stands in a document; advisories are asked for all.
      missing.push(...missingFacts(input.facts).filter(({ fact }) => fact === 'advisories'));
    }
    return dependency;
  });
  const strays = strayFindings(environment, context.policy, stray, now, distributions.length);
  findings.push(...strays.map(({ finding }) => ({ ...finding, fixes: [] })));
  return {
    document: {
      uri: URI.file(environment.folder).toString(),
      path: environment.folder,
      languageId: null,
      version: 0,
      text: [
        ...distributions.map(({ name, version }) => `${name}==${version}`),
        ...strays.map(({ file }) => file.name),
      ].join('\n'),
    },
    assessment: { format: 'installed', dependencies, unmapped: [], errors: [], findings, missing },
  };
}

/** The listing without what a document's own line tells already. */
export function withoutTold(
  { document, assessment }: InstalledListing,
  told: readonly Pick<Assessment, 'findings'>[],
): InstalledListing {
  const key = (finding: {
    rule: string;
    version: string | null;
    dependency: { name: NormalizedName };
  }): string => `${finding.rule} ${finding.dependency.name} ${finding.version}`;
  const known = new Set(told.flatMap(({ findings }) => findings.map(key)));
  const findings = assessment.findings.filter((finding) => !known.has(key(finding)));
  return { document, assessment: { ...assessment, findings } };
}

import type { MissingFact } from '../assess/engine.ts';
import { displayUri } from './display-path.ts';
import { type ErrorJson, errorsJson } from './errors-json.ts';
import { type FindingJson, findingJson } from './finding-json.ts';
import type { CheckOutcome } from './outcome.ts';
import { timeJson } from './time-json.ts';
import { isComplete, missingFacts } from './unknown.ts';

/** `check --format json`; `schemas/check.schema.json` describes it. */
export interface CheckJson {
  readonly version: 1;
  /** RFC 3339, UTC. */
  readonly asOf: string;
  readonly complete: boolean;
  /** Only where the facts are sample data. */
  readonly sample?: true;
  readonly documents: readonly {
    readonly path: string;
    readonly format: string;
    readonly dependencies: number;
    readonly errors: readonly ErrorJson[];
  }[];
  readonly findings: readonly FindingJson[];
  readonly unknown: readonly MissingFact[];
}

/** The result of a check for programs; paths are relative to the folder it ran in, lines and columns count from 1. */
export function checkJson(outcome: CheckOutcome): CheckJson {
  const { documents, cwd } = outcome;
  const unknown = missingFacts(documents);
  return {
    version: 1,
    asOf: timeJson(outcome.asOf),
    complete: isComplete(unknown),
    ...(outcome.status.sample ? { sample: true as const } : {}),
    documents: documents.map(({ document, assessment }) => ({
      path: displayUri(cwd, document.uri),
      format: assessment.format,
      dependencies: assessment.dependencies.length,
      errors: errorsJson(assessment.errors),
    })),
    findings: documents.flatMap(({ document, assessment }) =>
      assessment.findings.map((finding) =>
        findingJson(finding, cwd, { path: displayUri(cwd, document.uri) }),
      ),
    ),
    unknown,
  };
}

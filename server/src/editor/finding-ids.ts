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
  /** Replaces all that was known of this document. */
  remember(document: DocumentInput, findings: readonly AssessedFinding[]): void;
  forget(uri: string): void;
  finding(id: string): SeenFinding | null;
  fix(id: string): { readonly document: DocumentInput; readonly fix: Fix } | null;
}

export function findingIds(): FindingIds {
  const byDocument = new Map<string, Map<string, SeenFinding>>();
  return {
    remember: (document, findings) => {
      const seen = findings.map(
        (finding) => [findingId(document.uri, finding), { document, finding }] as const,
      );
      byDocument.set(document.uri, new Map(seen));
    },
    forget: (uri) => byDocument.delete(uri),
    finding: (id) => {
      for (const seen of byDocument.values()) {
        const found = seen.get(id);
        if (found) return found;
      }
      return null;
    },
    fix: (id) => {
      for (const seen of byDocument.values()) {
        for (const { document, finding } of seen.values()) {
          const fix = finding.fixes.find((candidate) => fixId(document.uri, finding, candidate) === id);
          if (fix) return { document, fix };
        }
      }
      return null;
    },
  };
}

export function findingId(uri: string, finding: AssessedFinding): string {
  return digest([uri, finding.rule, finding.dependency.name, finding.version, finding.range]);
}

export function fixId(uri: string, finding: AssessedFinding, fix: Fix): string {
  return digest([findingId(uri, finding), fix.kind, fix.title]);
}

/** A short hash of a value that JSON can hold. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}

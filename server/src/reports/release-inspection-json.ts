import type { InspectedFile, Inspection, ReleaseInspection, Verdict } from '../inspect/inspection.ts';

/** What a look inside a release said, as `show` tells it among the facts. Text in it is the archive's own, as it stands there. */
export interface ReleaseInspectionJson {
  readonly version: string;
  /** RFC 3339, UTC. */
  readonly asOf: string;
  /** All files of the release, the one that is installed here first. */
  readonly files: readonly InspectedFileJson[];
}

export interface InspectedFileJson {
  readonly file: string;
  /** Null where it was not looked into. */
  readonly verdict: Verdict | null;
  /** Why not, where that was tried. */
  readonly failed: string | null;
  /** Null where it was not looked into. */
  readonly integrity: Inspection['integrity'] | null;
  /** The heaviest first. */
  readonly evidence: readonly {
    readonly rule: string;
    readonly file: string | null;
    /** From 0. */
    readonly line: number | null;
    readonly text: string;
    readonly weight: number;
  }[];
}

export function releaseInspectionJson({ version, files, at }: ReleaseInspection): ReleaseInspectionJson {
  return { version, asOf: new Date(at).toISOString(), files: files.map(fileJson) };
}

function fileJson({ filename, inspection, failed }: InspectedFile): InspectedFileJson {
  return {
    file: filename,
    verdict: inspection?.verdict ?? null,
    failed,
    integrity: inspection?.integrity ?? null,
    evidence:
      inspection?.evidence.map(({ rule, file, line, text, weight }) => ({
        rule,
        file,
        line,
        text,
        weight,
      })) ?? [],
  };
}

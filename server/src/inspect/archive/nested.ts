import type { Evidence, Limit } from '../inspection.ts';

/** Names a member of an archive within an archive: `dist/inner.whl!/pkg/mod.py`. */
export function nameWithin(outer: string, name: string): string {
  return `${outer}!/${name}`;
}

/** Evidence of an archive within an archive, told with the outer member's name: `archive-prefix` is where that member is. */
export function evidenceWithin(outer: string, evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.map(({ steps, ...one }) => ({
    ...one,
    file: one.file === null ? outer : nameWithin(outer, one.file),
    ...(steps && {
      steps: steps.map((step) => ({
        ...step,
        file: step.file === null ? outer : nameWithin(outer, step.file),
      })),
    }),
  }));
}

export function limitsWithin(outer: string, limits: readonly Limit[]): readonly Limit[] {
  return limits.map(({ what, why }) => ({ what: nameWithin(outer, what), why }));
}

/** Whether a member's name says it is an archive that is worth a look inside. */
export function isNestedArchive(name: string): boolean {
  return /\.(?:whl|egg|zip|tar\.gz|tgz)$/i.test(name);
}

import type { Inspection } from '../../inspect/inspection.ts';
import type { Comparison, InspectionJob, Inspector, JobContext } from '../../inspect/job.ts';
import type { ReleaseFile } from '../../sources/project-facts.ts';
import type { NameRequest, Sources } from '../../sources/sources.ts';
import { type FetchBounds, type FetchedFile, fetchFile } from './fetch-file.ts';
import type { VerdictStore } from './verdict-store.ts';
import { otherContent, whyNotFetched, whyNotRead } from './why-not.ts';

/** How a look into one file ended. `failed`: the end of the sentence `could not be looked into: …`. */
export type FileLook =
  | {
      readonly kind: 'looked';
      readonly inspection: Inspection;
      /** Whether it was found before, and everything was compared then. */
      readonly isKept: boolean;
      /** Looks again, beside another file; null where the bytes are gone. What it gives is null where it failed. */
      readonly compare: ((other: Comparison) => Promise<Inspection | null>) | null;
    }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'put-off' }
  | { readonly kind: 'cancelled' };

export interface FileLookParts {
  readonly sources: Pick<Sources, 'download' | 'openFile'>;
  readonly inspector: Inspector;
  readonly store: VerdictStore;
}

/** Which file of which release, and what is known of the project around it. */
export interface FileQuestion {
  readonly request: NameRequest;
  /** Canonical. */
  readonly version: string;
  readonly file: ReleaseFile;
  readonly around: Omit<JobContext, 'sha256' | 'before'>;
}

/** The bytes of larger files are not kept until it is known whether they are compared. */
const mostKept = 20 * 1024 * 1024;

/** Looks into one file of a release: what is kept of its hash, else what the inspector finds in what the index sends. */
export async function lookIntoFile(
  { sources, inspector, store }: FileLookParts,
  { request, file, around }: FileQuestion,
  bounds: FetchBounds,
): Promise<FileLook> {
  const kept = file.sha256 === null ? null : await store.of(file.sha256);
  if (kept !== null) return { kind: 'looked', isKept: true, inspection: kept.inspection, compare: null };
  const fetched = await fetchFile(sources, request, file, bounds);
  switch (fetched.kind) {
    case 'failed':
      return { kind: 'failed', why: whyNotFetched(fetched.why) };
    case 'put-off':
    case 'cancelled':
      return fetched;
  }
  if (fetched.kind === 'whole' && file.sha256 !== null && fetched.sha256 !== file.sha256) {
    return { kind: 'failed', why: otherContent };
  }
  const context = { ...around, sha256: file.sha256 };
  // The inspector takes the bytes with it.
  const again = copyOf(fetched);
  const outcome = await inspector.inspect(jobOf(file, { ...context, before: null }, fetched), bounds.signal);
  if (outcome.kind === 'cancelled') return outcome;
  if (outcome.kind === 'failed') return { kind: 'failed', why: whyNotRead[outcome.why] };
  const { inspection } = outcome;
  const looked = { kind: 'looked', isKept: false, inspection } as const;
  if (again === null || inspection.profile.length === 0) return { ...looked, compare: null };
  return {
    ...looked,
    async compare(before) {
      const copy = copyOf(again) ?? again;
      const compared = await inspector.inspect(jobOf(file, { ...context, before }, copy), bounds.signal);
      return compared.kind === 'done' ? compared.inspection : null;
    },
  };
}

type Had = Extract<FetchedFile, { readonly kind: 'whole' | 'parts' }>;

function jobOf({ filename }: ReleaseFile, context: JobContext, had: Had): InspectionJob {
  const common = { file: filename, context };
  return had.kind === 'whole'
    ? { ...common, kind: 'archive', bytes: had.bytes }
    : { ...common, kind: 'parts', size: had.size, parts: had.parts };
}

function copyOf(had: Had): Had | null {
  if (had.kind === 'whole') return had.bytes.length > mostKept ? null : { ...had, bytes: had.bytes.slice() };
  return { ...had, parts: had.parts.map(({ offset, bytes }) => ({ offset, bytes: bytes.slice() })) };
}

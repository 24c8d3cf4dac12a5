import type { Inspection } from './inspection.ts';
import type { InspectionJob } from './job.ts';
import type { ParserModules } from './python/parser.ts';

/** What the worker is started with. */
export interface WorkerStart {
  readonly modules: ParserModules;
}

/** A job on its way to the worker: a tree's files are asked for by messages. */
export type SentJob =
  | Exclude<InspectionJob, { readonly kind: 'tree' }>
  | Omit<Extract<InspectionJob, { readonly kind: 'tree' }>, 'read'>;

export type ToWorker =
  | { readonly kind: 'look'; readonly job: SentJob }
  /** Answers `read`, in the order of the questions. */
  | { readonly kind: 'content'; readonly bytes: Uint8Array | null };

export type FromWorker =
  | { readonly kind: 'read'; readonly name: string }
  | { readonly kind: 'mistake'; readonly file: string; readonly trace: string }
  /**
   * In bytes, `held`: what the worker holds although the job is done, its heap, buffers and WebAssembly; `lasting`: what it
   * never gives back of that.
   */
  | {
      readonly kind: 'done';
      readonly inspection: Inspection;
      readonly held: number;
      readonly lasting: number;
    }
  /** A mistake of ours ended the look. */
  | { readonly kind: 'failed'; readonly trace: string };

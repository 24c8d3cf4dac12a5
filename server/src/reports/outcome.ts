import type { Assessment, DocumentInput, EngineStatus } from '../assess/engine.ts';

/** A document with what the engine found in it. */
export interface AssessedDocument {
  readonly document: DocumentInput;
  readonly assessment: Assessment;
}

/** All that a report on a check is made of. */
export interface CheckOutcome {
  /** In the order to report them. */
  readonly documents: readonly AssessedDocument[];
  /** Absolute: paths are told relative to it. */
  readonly cwd: string;
  /** Milliseconds since the epoch, the time judged as of. */
  readonly asOf: number;
  /** Milliseconds since the epoch, the real time. */
  readonly now: number;
  /** Milliseconds it took. */
  readonly took: number;
  readonly status: EngineStatus;
  /** The user asked for it. */
  readonly offline: boolean;
}

import type { Inspection, Verdict } from '../inspect/inspection.ts';

/** What came of looking into one distribution file, tree or Python file. */
export interface LookedInto {
  /** As the command line has it. */
  readonly argument: string;
  /** The distribution's file name, or the name of the tree or file; the argument where no file is known. */
  readonly file: string;
  /** Null where it could not be looked into. */
  readonly inspection: Inspection | null;
  /** Why not: an end of the sentence `could not be looked into: …`. Null otherwise. */
  readonly failed: string | null;
}

export function verdictIn({ inspection }: LookedInto): Verdict {
  return inspection?.verdict ?? 'not-inspected';
}

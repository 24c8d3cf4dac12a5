/**
 * What a look inside says. `clean`: nothing was found in what was read, which is not the same as harmless. `not-inspected`:
 * nothing that could have told was read.
 */
export type Verdict = 'clean' | 'suspicious' | 'malicious' | 'not-inspected';

/** Who runs a piece of code: pip when it installs, Python when it starts, whoever imports the module; else somebody has to call it. */
export type Trigger = 'install' | 'start-up' | 'import' | 'called';

/** A place in a distribution. */
export interface Place {
  /** The member's name in the archive, the path below a tree: attacker-written. Null for the archive itself. */
  readonly file: string | null;
  /** From 0; null where the file as a whole is meant. */
  readonly line: number | null;
}

/** One thing that speaks against a file. */
export interface Evidence extends Place {
  /** `download-run`, `archive-overlap`: as listed in `docs/inspect.md`. */
  readonly rule: string;
  /** What the code does, with names resolved and texts put together; at most 300 characters, attacker-written in part: clean before showing. */
  readonly text: string;
  /** Why that matters: one sentence of ours. */
  readonly why: string;
  /** 0 to 1: from `maliciousFrom` on it is a verdict by itself, from `suspiciousFrom` on a doubt, below a remark. */
  readonly weight: number;
  /** Null where no code is meant. */
  readonly when: Trigger | null;
  /** The steps of a chain in their order, this place among them; absent where it is one step. */
  readonly steps?: readonly (Place & { readonly text: string })[];
}

/** From these weights on a piece of evidence carries a verdict. They do not add up. */
export const maliciousFrom = 0.9;
export const suspiciousFrom = 0.5;

/** Something that was not read, or not wholly. */
export interface Limit {
  /** A member's name, attacker-written, or what is meant in words of ours (`214 more files`). */
  readonly what: string;
  readonly why:
    | 'compiled'
    | 'too-large'
    | 'too-many'
    | 'too-long'
    | 'unsupported'
    | 'encrypted'
    | 'broken'
    | 'skimmed'
    /** Of tests, examples and scripts: functions that neither their own file nor code that runs by itself calls. */
    | 'not-entered'
    | 'not-fetched'
    | 'nested'
    /** Of a tree: not the project's own (version control, environments, caches). */
    | 'left-out';
}

/** What was found in one distribution file, source tree or Python file. Small: it is kept. */
export interface Inspection {
  /** The distribution's file name, or the name of the tree or file. */
  readonly file: string;
  /** Of the bytes that were read; null where only parts were, or for a tree. */
  readonly sha256: string | null;
  /** Whether all was read and its hash is that of the index; `unverified` where parts were read or the index told no hash. */
  readonly integrity: 'verified' | 'unverified';
  readonly verdict: Verdict;
  /** The heaviest first; at most 100. */
  readonly evidence: readonly Evidence[];
  /** At most 100, the last then tells how many more. */
  readonly limits: readonly Limit[];
  /** How many members there are, how many were read as Python, and bytes of that Python. */
  readonly members: number;
  readonly pythonFiles: number;
  readonly pythonBytes: number;
  /** What runs by itself and reaches something outside, to compare other releases with; at most 2,000. */
  readonly profile: readonly string[];
  /** `ruleSet` of when it was made: another set may say otherwise. */
  readonly ruleSet: string;
}

/** Grows with every change of what rules say: what was kept of an older set counts no longer. */
export const ruleSet = '1';

/** What is known of one file of a release. */
export interface InspectedFile {
  readonly filename: string;
  /** Where the index has it; absent or null where that is not told. */
  readonly url?: string | null;
  /** Null where it was not looked into. */
  readonly inspection: Inspection | null;
  /** Why not, where that was tried: an end of the sentence `could not be looked into: …`. Null otherwise. */
  readonly failed: string | null;
}

/** What a look inside a release says: a release has as many verdicts as files. */
export interface ReleaseInspection {
  /** Canonical. */
  readonly version: string;
  /** All files of the release, the one that is installed here first. */
  readonly files: readonly InspectedFile[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

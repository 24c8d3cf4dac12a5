/** A broken or hostile archive, and what has to be said of it. */
export interface Hostile {
  readonly what: string;
  readonly bytes: () => Buffer;
  readonly filename?: string;
  /** The rule of the evidence that tells. */
  readonly rule: string;
  /** `doubt`: it makes the file suspicious; `remark`: it does not, since honest tools write it too. */
  readonly weighs: 'doubt' | 'remark';
  /** The names that are read all the same, where that matters. */
  readonly names?: readonly string[];
}

/** What may be wrong with an archive: the evidence that is given for it. */
export interface Shape {
  readonly rule: `archive-${string}`;
  /** From `suspiciousFrom` on where two programs could see two different files, below where honest tools write it. */
  readonly weight: number;
  /** What is there, as the beginning of a text that goes on with names. */
  readonly text: string;
  readonly why: string;
}

export const twoReaders = 'Programs that read the archive in different ways see different files.';
export const leadsOut = 'A program that unpacks it carelessly writes outside of the folder it was told.';
export const noFile = 'A Python distribution has no use for it.';

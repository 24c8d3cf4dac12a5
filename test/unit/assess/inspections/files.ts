import { createHash } from 'node:crypto';
import type { ReleaseFile } from '../../../../server/src/sources/project-facts.ts';

/** A file as an index lists it, with a hash of its own. */
export function releaseFile(filename: string, given: Partial<ReleaseFile> = {}): ReleaseFile {
  return {
    filename,
    url: `https://files.example/${filename}`,
    sha256: createHash('sha256').update(filename).digest('hex'),
    size: 1_000,
    requiresPython: null,
    yanked: false,
    uploadedAt: null,
    metadata: null,
    ...given,
  };
}

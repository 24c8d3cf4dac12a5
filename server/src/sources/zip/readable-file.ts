import type { LargeFile } from '../../runtime.ts';

/** What an archive is read from: a file on the disk, or one at another place of which parts are had. */
export type ReadableFile = Pick<LargeFile, 'size' | 'read'>;

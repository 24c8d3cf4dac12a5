import { openArchive } from './archive/open-archive.ts';
import { openParts } from './archive/open-parts.ts';
import type { InspectionJob } from './job.ts';
import { archiveSource, type MemberSource, treeSource } from './source.ts';

/** The members of what is looked into. */
export function sourceOf(job: InspectionJob): MemberSource {
  switch (job.kind) {
    case 'archive':
      return archiveSource(() => openArchive(job.bytes, job.file));
    case 'parts':
      return archiveSource(() => openParts(job.size, job.parts));
    case 'file':
      return treeSource([job.file], async () => job.bytes);
    case 'tree':
      return treeSource(job.names, job.read);
  }
}

import { usualCaps } from './archive/archive.ts';
import { openArchive } from './archive/open-archive.ts';
import { openParts } from './archive/open-parts.ts';
import type { InspectionJob } from './job.ts';
import { archiveSource, type MemberSource, treeSource } from './source.ts';

/** The members of what is looked into. `until`: by `performance.now()`, nothing more is unpacked after it. */
export function sourceOf(job: InspectionJob, until: number): MemberSource {
  switch (job.kind) {
    case 'archive':
      return archiveSource(() => openArchive(job.bytes, job.file, { ...usualCaps, until }));
    case 'parts':
      return archiveSource(() => openParts(job.size, job.parts));
    case 'file':
      return treeSource([job.file], async () => job.bytes);
    case 'tree':
      return treeSource(job.names, job.read);
  }
}

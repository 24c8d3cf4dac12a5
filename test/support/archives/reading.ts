import type { ArchiveCaps } from '../../../server/src/inspect/archive/archive.ts';
import { openArchive } from '../../../server/src/inspect/archive/open-archive.ts';
import type { openParts } from '../../../server/src/inspect/archive/open-parts.ts';

export interface Read {
  readonly format: 'zip' | 'tar' | 'unreadable';
  /** Names with their text; null where there was no content. */
  readonly files: readonly (readonly [name: string, text: string | null])[];
  /** Rules with weights. */
  readonly evidence: Readonly<Record<string, number>>;
  readonly texts: readonly string[];
  readonly limits: readonly string[];
}

/** Reads all of an archive that wants to be read. */
export async function readAll(
  bytes: Uint8Array,
  filename = 'acme-1.0.zip',
  caps?: ArchiveCaps,
): Promise<Read> {
  return readOpened(openArchive(bytes, filename, caps));
}

export async function readOpened(archive: ReturnType<typeof openParts>): Promise<Read> {
  const files: [string, string | null][] = [];
  if (archive.format !== 'unreadable') {
    for await (const { member, bytes } of archive.members(() => true)) {
      files.push([member.name, bytes && Buffer.from(bytes).toString()]);
    }
  }
  const evidence: Record<string, number> = {};
  for (const { rule, weight } of archive.anomalies()) evidence[rule] = Math.max(weight, evidence[rule] ?? 0);
  return {
    format: archive.format,
    files,
    evidence,
    texts: archive.anomalies().map(({ text }) => text),
    limits: archive.limits().map(({ what, why }) => `${why}: ${what}`),
  };
}

import { type CatalogFile, type CatalogProject, sha256 } from '../catalog.ts';
import type { Shelf } from '../shelf.ts';
import { metadataText } from './metadata.ts';

/** One project's page in JSON (PEPs 691, 700, 714, 740, 792), cut down to what the index is told to offer. */
export function simpleJson(shelf: Shelf, project: CatalogProject): unknown {
  const { capabilities } = shelf;
  const shown = project.status === 'quarantined' ? [] : project.releases;
  return {
    meta: {
      'api-version': capabilities.apiVersion,
      '_last-serial': capabilities.serialAsText ? String(shelf.serial) : shelf.serial,
    },
    name: project.name,
    ...(capabilities.status
      ? {
          'project-status': {
            status: project.status,
            ...(project.reason === null ? {} : { reason: project.reason }),
          },
        }
      : {}),
    ...(capabilities.versionsAndSize
      ? { versions: shown.filter((each) => each.files.length > 0).map((each) => each.version) }
      : {}),
    files: shown.flatMap((release) =>
      release.files.map((file) =>
        simpleFile(
          shelf,
          file,
          metadataText(project, release, file),
          project.tellsProvenance ? provenanceUrl(shelf, project, release.version, file) : undefined,
        ),
      ),
    ),
  };
}

export function provenancePath(name: string, version: string, filename: string): string {
  return `/integrity/${name}/${version}/${filename}/provenance`;
}

export function provenanceUrl(
  shelf: Shelf,
  project: CatalogProject,
  version: string,
  file: CatalogFile,
): string | null {
  return file.publisher === null ? null : shelf.origin + provenancePath(project.name, version, file.filename);
}

function simpleFile(
  shelf: Shelf,
  file: CatalogFile,
  metadata: string | null,
  provenance: string | null | undefined,
): unknown {
  const { capabilities } = shelf;
  const metadataMark = metadata === null ? false : { sha256: sha256(metadata) };
  return {
    filename: file.filename,
    url: shelf.origin + file.path,
    hashes: { sha256: file.sha256 },
    'requires-python': file.requiresPython,
    yanked: file.yanked,
    ...(capabilities.versionsAndSize ? { size: file.size } : {}),
    ...(capabilities.uploadTime ? { 'upload-time': file.uploadedAt.text } : {}),
    ...(capabilities.metadataFiles
      ? { 'core-metadata': metadataMark, 'data-dist-info-metadata': metadataMark }
      : {}),
    ...(capabilities.provenance && provenance !== undefined ? { provenance } : {}),
  };
}

import { type CatalogFile, type CatalogProject, type CatalogRelease, sha256 } from '../catalog.ts';
import { json, notFound, type Reply, reply } from '../reply.ts';
import type { Shelf } from '../shelf.ts';
import { metadataText } from './metadata.ts';
import { provenancePath } from './simple-json.ts';

interface Found {
  readonly project: CatalogProject;
  readonly release: CatalogRelease;
  readonly file: CatalogFile;
}

/** Distribution files, their `.metadata` (PEP 658) and their provenance (PEP 740); null for any other path. */
export function answerSideFile(shelf: Shelf, pathname: string): Reply | null {
  if (pathname.startsWith('/integrity/')) return provenance(shelf, pathname);
  if (!pathname.startsWith('/packages/')) return null;
  const isMetadata = pathname.endsWith('.metadata');
  const path = isMetadata ? pathname.slice(0, -'.metadata'.length) : pathname;
  const found = find(shelf, ({ file }) => file.path === path);
  if (found === null) return notFound();
  const caching = { 'cache-control': 'max-age=365000000, immutable, public' };
  if (!isMetadata) {
    return { ...reply(200, 'application/octet-stream', found.file.content, caching), binary: true };
  }
  const text = metadataText(found.project, found.release, found.file);
  return text === null ? notFound() : reply(200, 'application/octet-stream', text, caching);
}

function provenance(shelf: Shelf, pathname: string): Reply {
  const found = find(
    shelf,
    ({ project, release, file }) =>
      provenancePath(project.name, release.version, file.filename) === decodeURIComponent(pathname),
  );
  const publisher = found?.file.publisher ?? null;
  if (found === null || publisher === null || !shelf.capabilities.provenance) {
    return json({ message: 'No provenance available' }, {}, 404);
  }
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: found.file.filename, digest: { sha256: found.file.sha256 } }],
    predicateType: 'https://docs.index.example/attestations/publish/v1',
    predicate: null,
  };
  const attestation = {
    version: 1,
    envelope: {
      statement: Buffer.from(JSON.stringify(statement)).toString('base64'),
      signature: Buffer.from(sha256(found.file.filename)).toString('base64'),
    },
    verification_material: { certificate: '', transparency_entries: [] },
  };
  return json(
    {
      version: 1,
      attestation_bundles: [{ publisher: { claims: null, ...publisher }, attestations: [attestation] }],
    },
    { 'content-type': 'application/vnd.pypi.integrity.v1+json', vary: 'Accept' },
  );
}

function find(shelf: Shelf, matches: (found: Found) => boolean): Found | null {
  for (const project of shelf.projects.values()) {
    for (const release of project.releases) {
      for (const file of release.files)
        if (matches({ project, release, file })) return { project, release, file };
    }
  }
  return null;
}

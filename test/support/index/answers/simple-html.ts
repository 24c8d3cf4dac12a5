import { type CatalogFile, type CatalogProject, sha256 } from '../catalog.ts';
import type { Shelf } from '../shelf.ts';
import { metadataText } from './metadata.ts';
import { provenanceUrl } from './simple-json.ts';

/** One project's page in HTML (PEPs 503, 592, 714, 740, 792); upload times have no place in it (PEP 833). */
export function simpleHtml(shelf: Shelf, project: CatalogProject): string {
  const shown = project.status === 'quarantined' ? [] : project.releases;
  const links = shown.flatMap((release) =>
    release.files.map((file) => {
      const provenance = project.tellsProvenance
        ? provenanceUrl(shelf, project, release.version, file)
        : undefined;
      return `    ${link(shelf, file, metadataText(project, release, file), provenance)}<br />`;
    }),
  );
  const { apiVersion, status } = shelf.capabilities;
  return [
    '<!DOCTYPE html>',
    '<html>',
    '  <head>',
    `    <meta name="pypi:repository-version" content="${apiVersion}">`,
    ...(status ? [`    <meta name="pypi:project-status" content="${project.status}">`] : []),
    ...(status && project.reason !== null
      ? [`    <meta name="pypi:project-status-reason" content="${escaped(project.reason)}">`]
      : []),
    `    <title>Links for ${escaped(project.name)}</title>`,
    '  </head>',
    '  <body>',
    `    <h1>Links for ${escaped(project.name)}</h1>`,
    ...links,
    '  </body>',
    '</html>',
    '',
  ].join('\n');
}

/** The list of all names, as the root of the Simple API gives it. */
export function simpleRootHtml(shelf: Shelf): string {
  const names = [...shelf.projects.values()].filter((each) => each.status !== 'quarantined');
  const links = names.map((each) => `    <a href="/simple/${each.name}/">${escaped(each.displayName)}</a>`);
  return `<!DOCTYPE html>\n<html>\n  <body>\n${links.join('\n')}\n  </body>\n</html>\n`;
}

function link(
  shelf: Shelf,
  file: CatalogFile,
  metadata: string | null,
  provenance: string | null | undefined,
): string {
  const attributes = [`href="${escaped(`${shelf.origin}${file.path}#sha256=${file.sha256}`)}"`];
  if (file.requiresPython !== null) attributes.push(`data-requires-python="${escaped(file.requiresPython)}"`);
  if (file.yanked !== false)
    attributes.push(`data-yanked="${file.yanked === true ? '' : escaped(file.yanked)}"`);
  if (shelf.capabilities.metadataFiles && metadata !== null) {
    attributes.push(`data-core-metadata="sha256=${sha256(metadata)}"`);
  }
  if (shelf.capabilities.provenance && typeof provenance === 'string') {
    attributes.push(`data-provenance="${escaped(provenance)}"`);
  }
  return `<a ${attributes.join(' ')}>${escaped(file.filename)}</a>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

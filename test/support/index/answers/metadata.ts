import type { CatalogFile, CatalogProject, CatalogRelease } from '../catalog.ts';

/** A wheel's METADATA, which PEP 658 serves beside it; null for other files. */
export function metadataText(
  project: CatalogProject,
  release: CatalogRelease,
  file: CatalogFile,
): string | null {
  if (!file.filename.endsWith('.whl')) return null;
  return [
    'Metadata-Version: 2.4',
    `Name: ${project.displayName}`,
    `Version: ${release.version}`,
    ...(release.summary === null ? [] : [`Summary: ${oneLine(release.summary)}`]),
    ...(release.author === null ? [] : [`Author: ${oneLine(release.author)}`]),
    ...Object.entries(project.links).map(([label, url]) => `Project-URL: ${oneLine(label)}, ${oneLine(url)}`),
    ...(project.license === null ? [] : [`License-Expression: ${oneLine(project.license)}`]),
    ...(file.requiresPython === null ? [] : [`Requires-Python: ${file.requiresPython}`]),
    ...release.extras.map((extra) => `Provides-Extra: ${oneLine(extra)}`),
    ...release.requires.map((requirement) => `Requires-Dist: ${requirement}`),
    '',
  ].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\r?\n/g, ' ');
}

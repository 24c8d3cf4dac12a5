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
    ...header('Summary', release.summary),
    ...header('Author', release.people.author),
    ...header('Author-email', release.people.authorEmail),
    ...header('Maintainer', release.people.maintainer),
    ...header('Maintainer-email', release.people.maintainerEmail),
    ...Object.entries(project.links).map(([label, url]) => `Project-URL: ${oneLine(label)}, ${oneLine(url)}`),
    ...header('License-Expression', project.license),
    ...(file.requiresPython === null ? [] : [`Requires-Python: ${file.requiresPython}`]),
    ...release.extras.map((extra) => `Provides-Extra: ${oneLine(extra)}`),
    ...release.requires.map((requirement) => `Requires-Dist: ${requirement}`),
    '',
  ].join('\n');
}

function header(name: string, value: string | null): string[] {
  return value === null ? [] : [`${name}: ${oneLine(value)}`];
}

function oneLine(text: string): string {
  return text.replace(/\r?\n/g, ' ');
}

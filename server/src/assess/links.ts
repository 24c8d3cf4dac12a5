import { URI } from 'vscode-uri';
import type { Include } from '../documents/reader.ts';
import type { Files } from '../runtime.ts';
import type { Sources } from '../sources/sources.ts';
import { staysInside } from '../workspace/boundary.ts';
import { includedFiles } from '../workspace/include-target.ts';
import { projectPage } from './card.ts';
import type { DocumentContext } from './document-context.ts';
import type { Link } from './engine.ts';

/** More than a person follows; a huge lock file has tens of thousands of names. */
const mostLinks = 5_000;

/**
 * The names of a document that lead to their public project page, and the files it includes, in source order. A name
 * that may be private leads nowhere, and neither does an import: there a click already leads to the module. A file is
 * led to where it is there and lies in the workspace.
 */
export async function linksOf(
  context: DocumentContext,
  sources: Pick<Sources, 'isPublic' | 'indexName'>,
  files: Pick<Files, 'stat' | 'readLink'>,
): Promise<readonly Link[]> {
  const names: Link[] = [];
  for (const subject of context.subjects) {
    if (names.length >= mostLinks) break;
    const { module, name, ranges } = subject.dependency;
    const target = module === null ? projectPage(subject, sources) : null;
    if (target !== null) names.push({ range: ranges.name, target, tooltip: `Open the page of ${name}` });
  }
  const includes = await Promise.all(context.read.includes.map((include) => toFile(include, context, files)));
  return [...names, ...includes.filter((link) => link !== null)].sort(bySource);
}

/** An included file: the first that is there of those it may be; null for an address, and outside the workspace. */
async function toFile(
  { path: written, range }: Include,
  { document, reader, root }: DocumentContext,
  files: Pick<Files, 'stat' | 'readLink'>,
): Promise<Link | null> {
  const from = document.path ?? document.beside ?? null;
  if (from === null || root === null) return null;
  for (const file of includedFiles(from, reader.role, written, root)) {
    if (!(await staysInside(files, root, file))) continue;
    if ((await files.stat(file))?.kind !== 'file') continue;
    return { range, target: URI.file(file).toString(), tooltip: 'Open the file' };
  }
  return null;
}

function bySource(one: Link, other: Link): number {
  const [left, right] = [one.range.start, other.range.start];
  return left.line - right.line || left.character - right.character;
}

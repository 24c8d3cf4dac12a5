import type { ReadResult } from '../../../server/src/documents/reader.ts';
import { readerFor } from '../../../server/src/documents/registry.ts';
import { sharedIndexes } from '../../../server/src/documents/shared-indexes.ts';
import { createIndexPlaces } from '../../../server/src/workspace/index-places.ts';
import { type ManifestDocument, summarize } from '../../../server/src/workspace/manifest-summary.ts';
import { createRunOptions } from '../../../server/src/workspace/run-options.ts';
import type { RequestPlaces } from '../../../server/src/workspace/tool-config.ts';
import type { PlacesInput } from '../../../server/src/workspace/workspace-config.ts';

export const root = '/shop';

function documentOf(file: string, text: string): ManifestDocument {
  const reader = readerFor({ path: file, languageId: null });
  if (reader === null) throw new Error(`${file} is read by no reader.`);
  return { file, reader, text, result: reader.read(text) };
}

/** The files of a root, paths relative to it. */
export function indexWorld(files: Readonly<Record<string, string>>) {
  const documents = Object.entries(files).map(([path, text]) => documentOf(`${root}/${path}`, text));
  const manifests = documents.filter(({ reader }) => reader.role === 'manifest');
  const others = documents.filter(({ reader }) => reader.role === 'lock' || reader.role === 'commands');
  const summary = summarize(
    manifests,
    null,
    others.map(({ result }) => result),
  );
  const places = createIndexPlaces();
  const runs = createRunOptions();
  const documentAt = (path: string): ManifestDocument => {
    const found = documents.find(({ file }) => file === `${root}/${path}`);
    if (found === undefined) throw new Error(`There is no ${path}.`);
    return found;
  };
  const inputOf = (path: string, more: Partial<PlacesInput> = {}): PlacesInput => {
    const { file, reader, text, result } = documentAt(path);
    const run =
      reader.format === 'requirements' ? runs(file, summary.documents, root) : ownRun(result, reader.role);
    return { place: file, reader, read: result, text, run, summary, root, ...more };
  };
  return {
    documentAt,
    inputOf,
    of: (path: string, more: Partial<PlacesInput> = {}): RequestPlaces => places(inputOf(path, more)),
    places,
  };
}

function ownRun({ indexes, noIndex }: ReadResult, role: string) {
  return { index: null, indexes: role === 'lock' ? [] : sharedIndexes(indexes), trustedHosts: [], noIndex };
}

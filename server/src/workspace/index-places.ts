import { LRUCache } from 'lru-cache';
import { createElsewhere } from './index-elsewhere.ts';
import { indexToolOf } from './index-tool.ts';
import type { ManifestDocument } from './manifest-summary.ts';
import type { RequestPlaces } from './tool-config.ts';
import { type PlacesInput, workspaceConfig } from './workspace-config.ts';

/** Where the entries of a document would be looked for. The same object for as long as that says the same. */
export type IndexPlacesOf = (input: PlacesInput) => RequestPlaces;

/** More different ones than a workspace has. */
const keptPlaces = 500;

/** Tells where the entries of documents are installed from, by the files of their workspace alone. */
export function createIndexPlaces(): IndexPlacesOf {
  const byContent = new LRUCache<string, RequestPlaces>({ max: keptPlaces });
  const numbers = new WeakMap<RequestPlaces['elsewhere'], number>();
  const elsewhereOf = createElsewhere();
  let next = 0;
  return (input) => {
    const { place, reader, read, text, root, summary, locks = [] } = input;
    const manifest = manifestsOf(summary.documents);
    const installed = { place, format: reader.format, read, text, root, manifest, locks };
    const tool = indexToolOf(installed);
    const workspace = workspaceConfig(tool, input, installed);
    const elsewhere = elsewhereOf(input);
    const number = numbers.get(elsewhere) ?? ++next;
    numbers.set(elsewhere, number);
    const key = `${tool} ${number} ${JSON.stringify(workspace)}`;
    const places = byContent.get(key) ?? { tool, workspace, elsewhere };
    byContent.set(key, places);
    return places;
  };
}

type FindManifest = (file: string) => ManifestDocument | undefined;

/** The manifests of a root are their own list. */
const found = new WeakMap<readonly ManifestDocument[], FindManifest>();

function manifestsOf(documents: readonly ManifestDocument[]): FindManifest {
  let find = found.get(documents);
  if (find === undefined) {
    const byFile = new Map(documents.map((document) => [document.file, document]));
    find = (file) => byFile.get(file);
    found.set(documents, find);
  }
  return find;
}

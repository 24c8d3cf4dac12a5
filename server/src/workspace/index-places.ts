import { LRUCache } from 'lru-cache';
import type { NormalizedName } from '../packaging/name.ts';
import { createElsewhere } from './index-elsewhere.ts';
import { type InstalledDocument, indexToolOf, uvRootOf } from './index-tool.ts';
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
    const ties = tool === 'uv' && reader.format === 'pyproject' ? workspaceTies(installed) : null;
    const key = `${tool} ${number} ${JSON.stringify(workspace)} ${JSON.stringify(ties)}`;
    const places = byContent.get(key) ?? {
      tool,
      workspace,
      elsewhere,
      ...(ties === null ? {} : { ties: new Map(ties) }),
    };
    byContent.set(key, places);
    return places;
  };
}

/**
 * What the sources of a uv workspace's root say of a member's entries ("Workspace sources" in uv's documentation); null where
 * they say nothing, or the document is the root itself.
 */
function workspaceTies(installed: InstalledDocument): readonly (readonly [NormalizedName, string])[] | null {
  const { place } = installed;
  const root = place === null ? null : uvRootOf(place, installed);
  if (root === null || root.file === place) return null;
  const found = root.result.ties.flatMap(({ name, index }) =>
    index === null ? [] : [[name, index] as const],
  );
  return found.length === 0 ? null : found;
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

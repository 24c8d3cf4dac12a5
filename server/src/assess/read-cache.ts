import { LRUCache } from 'lru-cache';
import type { DocumentReader, ReadResult } from '../documents/reader.ts';
import { readerFor } from '../documents/registry.ts';
import type { DocumentInput } from './engine.ts';

export interface ReadDocument {
  readonly reader: DocumentReader;
  readonly result: ReadResult;
}

const keptDocuments = 50;

/** Reads documents, each text once: assessment, refresh and hover of one version share the reading. */
export function createReadCache(): (document: DocumentInput) => ReadDocument | null {
  const cache = new LRUCache<string, { readonly text: string; readonly read: ReadDocument }>({
    max: keptDocuments,
  });
  return (document) => {
    const kept = cache.get(document.uri);
    if (kept && kept.text === document.text) return kept.read;
    const reader = readerFor({ path: document.path ?? document.uri, languageId: document.languageId });
    if (!reader) return null;
    const read = { reader, result: reader.read(document.text) };
    cache.set(document.uri, { text: document.text, read });
    return read;
  };
}

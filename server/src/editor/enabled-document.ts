import type { DocumentInput } from '../assess/engine.ts';
import { isNotebookFile, type OpenDocuments, resourceOf } from './documents.ts';
import { resourceSettings, type SettingsStore } from './settings-store.ts';

/** The newest text of an open document with its settings; null where Wheelwarden is switched off for it. */
export async function enabledDocument(
  uri: string,
  documents: OpenDocuments,
  settings: SettingsStore,
): Promise<DocumentInput | null> {
  const before = documents.get(uri);
  if (before === null || isNotebookFile(before)) return null;
  const own = await settings.forResource(resourceOf(before));
  const document = documents.get(uri);
  return document === null || !own.enable ? null : { ...document, settings: resourceSettings(own) };
}

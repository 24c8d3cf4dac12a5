import { URI } from 'vscode-uri';
import type { DocumentInput, Engine } from '../assess/engine.ts';
import { roleOf } from './decisive-files.ts';
import type { OpenDocuments } from './documents.ts';
import type { Folders } from './folders.ts';
import { resourceSettings, type SettingsStore } from './settings-store.ts';

/** What tells which files are looked at while they are not open. */
export interface ClosedManifests {
  readonly documents: Pick<OpenDocuments, 'get'>;
  readonly settings: Pick<SettingsStore, 'forResource'>;
  readonly folders: Pick<Folders, 'paths' | 'of'>;
}

/**
 * Manifests and locks of the workspace that are not open, each once, with the settings of their folders; none where
 * Wheelwarden is switched off. They are read one by one, as they are taken.
 */
export async function* closedManifests(
  built: Pick<Engine, 'findDocuments'>,
  { documents, settings, folders }: ClosedManifests,
): AsyncGenerator<DocumentInput> {
  const given = new Set<string>();
  for (const folder of folders.paths()) {
    if (!(await settings.forResource(URI.file(folder).toString())).enable) continue;
    for await (const document of built.findDocuments([folder])) {
      const role = await roleOf(document);
      // They come last, and there are many.
      if (role === 'source') break;
      if ((role !== 'manifest' && role !== 'lock') || given.has(document.uri)) continue;
      given.add(document.uri);
      if (documents.get(document.uri) !== null) continue;
      const own = await settings.forResource(document.uri);
      if (own.enable) yield { ...document, settings: resourceSettings(own) };
    }
  }
}

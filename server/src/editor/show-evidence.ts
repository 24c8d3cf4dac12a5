import { join } from 'node:path';
import type { Connection } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { type ShowEvidenceParams, showEvidenceRequest } from '../../../common/messages.ts';
import type { Runtime } from '../runtime.ts';
import type { ClientFeatures } from './client-features.ts';
import { notify } from './notice.ts';

/** Lines of evidence that a message may hold. */
const mostLines = 20;
/** Below the cache folder. */
const evidenceFolder = 'evidence';

/**
 * Shows evidence as well as the editor can: in a view of its own; else as a file that is opened; else by a message that says
 * where the file is, or where nothing is kept on disk holds its first lines.
 */
export async function showEvidence(
  params: ShowEvidenceParams,
  options: {
    readonly connection: Connection;
    readonly features: Pick<ClientFeatures, 'options' | 'showDocument'>;
    readonly runtime: Pick<Runtime, 'files' | 'log'>;
    /** Folder for the file; null where nothing is kept on disk. */
    readonly cacheDirectory: string | null;
  },
): Promise<void> {
  const { connection, features, runtime, cacheDirectory } = options;
  if (features.options.evidence === true) {
    await connection.sendRequest(showEvidenceRequest, params);
    return;
  }
  const file = cacheDirectory === null ? null : await written(params, cacheDirectory, runtime);
  if (file === null) {
    return notify(connection, 'info', params.text.split('\n').slice(0, mostLines).join('\n'));
  }
  if (features.showDocument) {
    const shown = { uri: URI.file(file).toString(), takeFocus: true };
    const { success } = await connection.window.showDocument(shown);
    if (success) return;
  }
  notify(connection, 'info', `What was found in ${params.title} is written down in ${file}.`);
}

/** Takes away all evidence that was written down. */
export async function forgetEvidence(
  cacheDirectory: string | null,
  files: Pick<Runtime['files'], 'list' | 'remove'>,
): Promise<void> {
  if (cacheDirectory === null) return;
  const folder = join(cacheDirectory, evidenceFolder);
  for (const { name, kind } of await files.list(folder)) {
    if (kind === 'file' && name.endsWith('.txt')) await files.remove(join(folder, name));
  }
}

/** The evidence as a file, an older one of the release replaced; null where it cannot be written. */
async function written(
  { title, text }: ShowEvidenceParams,
  cacheDirectory: string,
  { files, log }: Pick<Runtime, 'files' | 'log'>,
): Promise<string | null> {
  const file = join(cacheDirectory, evidenceFolder, `${title.replace(/[^\w.+-]+/g, '-')}.txt`);
  try {
    await files.writeAtomic(file, text);
    return file;
  } catch (error) {
    log.warn(`Evidence could not be written to ${file}: ${String(error)}`);
    return null;
  }
}

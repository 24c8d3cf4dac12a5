import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentInput, Engine } from '../assess/engine.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { projectRoot } from '../workspace/project-root.ts';
import type { CommandContext } from './context.ts';
import { UsageError } from './usage-error.ts';

/**
 * The documents below the paths given (the working directory where none is), each once, in the engine's order. The
 * project each path belongs to becomes a root, so that its policy and its own modules count although only a part of it
 * is looked at. Throws a `UsageError` for a path that is not there or cannot
 * be read, or a file that no reader reads.
 */
export async function collectDocuments(
  context: CommandContext,
  engine: Engine,
  operands: readonly string[],
): Promise<DocumentInput[]> {
  const { files, home } = context.runtime;
  const paths: string[] = [];
  const named = new Map<string, string>();
  const roots = new Set<string>();
  for (const operand of operands.length > 0 ? operands : ['.']) {
    const full = path.resolve(context.cwd, operand);
    const stat = await files.stat(full);
    const shown = `"${cleanOutsideText(operand, 200)}"`;
    if (stat === null) throw new UsageError(`There is no file or folder ${shown}.`);
    if (stat.kind === 'other') {
      throw new UsageError(`${shown} could not be read: it is neither a file nor a folder.`);
    }
    if (stat.kind === 'file') {
      if (!engine.supports({ path: full, uri: pathToFileURL(full).href, languageId: null })) {
        throw new UsageError(`${shown} is not a kind of file that Wheelwarden reads.`);
      }
      named.set(full, shown);
    }
    paths.push(full);
    roots.add(await projectRoot(files, stat.kind === 'file' ? full : path.join(full, '_'), home));
  }
  engine.setRoots([...roots]);
  const documents = new Map<string, DocumentInput>();
  for await (const document of engine.findDocuments(paths)) documents.set(document.uri, document);
  for (const document of documents.values()) {
    if (document.path !== null) named.delete(document.path);
  }
  for (const shown of named.values()) throw new UsageError(`${shown} could not be read.`);
  return [...documents.values()];
}

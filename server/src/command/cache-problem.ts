import path from 'node:path';
import { cleanOutsideText } from '../outside-text.ts';
import type { CommandContext } from './context.ts';
import type { CommonOptions } from './settings.ts';

/** Says once, before anything is asked, that answers will not be kept; the command goes on without. */
export async function tellCacheProblem(context: CommandContext, options: CommonOptions): Promise<void> {
  const problem = await cacheProblem(context, options);
  if (problem !== null) await context.stderr.write(`${problem}\n`);
}

/**
 * What keeps answers from being kept, in a sentence: the cache directory is no folder, or cannot be written. Null where
 * all is well or nothing is to be kept. Offline nothing is written, so writing is not tried.
 */
async function cacheProblem(context: CommandContext, options: CommonOptions): Promise<string | null> {
  const directory = options.sampleIndex ? null : options.engine.run.cacheDirectory;
  if (directory === null) return null;
  const { files } = context.runtime;
  const shown = `"${cleanOutsideText(directory, 200)}"`;
  const stat = await files.stat(directory);
  if (stat !== null && stat.kind !== 'directory') {
    return `Answers are not kept: the cache directory ${shown} is not a folder.`;
  }
  if (options.offline) return null;
  const probe = path.join(directory, '.writable');
  try {
    await files.writeAtomic(probe, '');
    await files.remove(probe);
    return null;
  } catch (error) {
    const code =
      error instanceof Error && 'code' in error ? ` (${cleanOutsideText(`${error.code}`, 40)})` : '';
    return `Answers are not kept: the cache directory ${shown} cannot be written${code}.`;
  }
}

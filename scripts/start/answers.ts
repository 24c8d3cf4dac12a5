import { inRoot } from '../paths.ts';
import { capture } from '../tools/run.ts';

interface Listed {
  readonly documents: readonly { readonly dependencies: readonly { readonly name: string | null }[] }[];
}

interface Checked {
  readonly unknown: readonly { readonly name: string; readonly fact: string; readonly why: string }[];
}

const silence = new Set(['offline', 'unreachable', 'timeout']);

/**
 * Whether the index kept silent about a folder's dependencies: about most of them, since some are never asked for.
 * Costs next to nothing after a check: what came is in the cache.
 */
export async function noAnswers(folder: string): Promise<boolean> {
  const [listed, checked] = await Promise.all([ask<Listed>('list', folder), ask<Checked>('check', folder)]);
  if (listed === null || checked === null) return false;
  const names = new Set(listed.documents.flatMap(({ dependencies }) => dependencies.map(({ name }) => name)));
  const silent = checked.unknown.filter(({ fact, why }) => fact === 'releases' && silence.has(why));
  return silent.length > 0 && new Set(silent.map(({ name }) => name)).size * 2 >= names.size;
}

async function ask<T>(command: string, folder: string): Promise<T | null> {
  const { output } = await capture(process.execPath, [
    inRoot('dist/cli.js'),
    command,
    folder,
    '--format',
    'json',
  ]);
  try {
    return JSON.parse(output);
  } catch {
    return null;
  }
}

import path from 'node:path';
import { kindOfFile } from '../inspect/roles/layout.ts';
import { cleanOutsideText } from '../outside-text.ts';
import type { NormalizedName } from '../packaging/name.ts';
import type { CommandContext } from './context.ts';
import { parseAsked } from './names.ts';
import { UsageError } from './usage-error.ts';

/** What one argument of `inspect` asks for; `argument` as written. */
export type Looked = { readonly argument: string } & (
  | { readonly kind: 'archive' | 'file' | 'tree'; readonly path: string }
  | { readonly kind: 'release'; readonly name: NormalizedName; readonly version: string }
);

/** A local file of more bytes is not read. */
const mostBytes = 512 * 1024 * 1024;

/**
 * What the arguments name: what is there on the disk, else a release. Throws a `UsageError` for what is neither, before anything
 * is read.
 */
export async function readOperands(
  { runtime, cwd }: Pick<CommandContext, 'runtime' | 'cwd'>,
  operands: readonly string[],
): Promise<readonly Looked[]> {
  const looked: Looked[] = [];
  for (const argument of operands) {
    const full = path.resolve(cwd, argument);
    const shown = `"${cleanOutsideText(argument, 200)}"`;
    const stat = await runtime.files.stat(full);
    if (stat === null) looked.push(releaseOf(argument, shown));
    else if (stat.kind === 'other') {
      throw new UsageError(`${shown} could not be read: it is neither a file nor a folder.`);
    } else if (stat.kind === 'directory') looked.push({ argument, kind: 'tree', path: full });
    else if (stat.size > mostBytes) {
      throw new UsageError(`${shown} is too large to look into: files of up to 512 MiB are read.`);
    } else looked.push({ argument, kind: kindOf(full, shown), path: full });
  }
  return looked;
}

function kindOf(full: string, shown: string): 'archive' | 'file' {
  if (kindOfFile(path.basename(full)) !== null) return 'archive';
  if (/\.(?:pyw?|pth)$/i.test(full)) return 'file';
  throw new UsageError(`${shown} is neither a wheel nor an sdist, nor a Python file, nor a folder.`);
}

function releaseOf(argument: string, shown: string): Looked {
  const asked = parseAsked(argument);
  const isPath = /[\\/]/.test(argument) || /\.(?:pyw?|pth)$/i.test(argument) || kindOfFile(argument) !== null;
  if ('error' in asked || isPath) throw new UsageError(`There is no file or folder ${shown}.`);
  if (asked.version === null) {
    throw new UsageError(
      `There is no file or folder ${shown}; a release is named with its version, as in ${asked.name}==1.0.`,
    );
  }
  return { argument, kind: 'release', name: asked.name, version: asked.version };
}

import path from 'node:path';
import type { DocumentRole } from '../documents/reader.ts';
import { isInside } from './roots.ts';

/** Where an include leads. */
export type IncludeTarget =
  | { readonly kind: 'file'; readonly file: string }
  /** Outside the root, on another machine, an address, or decided by a variable: never opened. */
  | { readonly kind: 'outside' | 'network' | 'address' | 'variable' };

const address = /^[a-z][a-z0-9+.-]+:/i;
const variable = /\$\{[A-Za-z_][A-Za-z0-9_]*\}/;

/**
 * The file an include of `file` leads to: relative to the folder of the including file, as pip takes both `-r` and `-c`
 * ("Requirements File Format": a nested file lies relative to the one that names it). Variables are not replaced.
 */
export function includeTarget(file: string, written: string, root: string | null): IncludeTarget {
  if (variable.test(written)) return { kind: 'variable' };
  if (/^[/\\]{2}/.test(written)) return { kind: 'network' };
  // `C:\` is a place, `https://` an address.
  if (address.test(written) && !/^[a-z]:/i.test(written)) return { kind: 'address' };
  const target = path.resolve(path.dirname(file), written);
  return root !== null && isInside(root, target) ? { kind: 'file', file: target } : { kind: 'outside' };
}

/**
 * The files inside the root that an include may mean, the likeliest first. Where an install command is run is not known:
 * in the folder of its file, or at the root, as for an image built from `docker/Dockerfile`.
 */
export function includedFiles(
  file: string,
  role: DocumentRole,
  written: string,
  root: string | null,
): readonly string[] {
  const places = role === 'commands' && root !== null ? [file, path.join(root, '_')] : [file];
  const targets = places.map((place) => includeTarget(place, written, root));
  return [...new Set(targets.flatMap((target) => (target.kind === 'file' ? [target.file] : [])))];
}

import path from 'node:path';
import { LRUCache } from 'lru-cache';
import type { DocumentRole, ReadError, ReadResult } from '../documents/reader.ts';
import { cleanOutsideText } from '../outside-text.ts';
import type { ManifestDocument } from './manifest-summary.ts';
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

/** What is needed to judge the includes of one manifest. */
export interface IncludeSurroundings {
  readonly root: string | null;
  /** The manifests of the root as they were last read. */
  readonly documents: readonly ManifestDocument[];
  /** Asked only for files inside the root that are not among `documents`; `outside` where links lead out of the root. */
  look(file: string): Promise<'there' | 'missing' | 'outside'>;
}

export type IncludeProblems = (
  file: string,
  result: ReadResult,
  surroundings: IncludeSurroundings,
) => Promise<readonly ReadError[]>;

const none: readonly ReadError[] = [];
const keptFiles = 2_000;
/** More than anyone writes in one file: what comes after is not judged. */
export const mostIncludes = 500;
/** Includes looked at in search of a circle. */
const mostLooked = 5000;

/**
 * Tells of a manifest's `-r` and `-c` what is wrong with them: a file that is not there, lies outside, is an address, or
 * includes the manifest again. Not for install commands, whose folder is not known. The same findings are the same
 * objects from call to call.
 */
export function createIncludeProblems(): IncludeProblems {
  const kept = new LRUCache<string, readonly ReadError[]>({ max: keptFiles });
  return async (file, result, surroundings) => {
    if (result.includes.length === 0) {
      kept.delete(file);
      return none;
    }
    const problemOf = judging(file, result, surroundings);
    const found: ReadError[] = [];
    for (const { path: written, range } of result.includes.slice(0, mostIncludes)) {
      const message = await problemOf(written);
      if (message !== null) found.push({ message, range });
    }
    const before = kept.get(file) ?? none;
    if (sameErrors(before, found)) return before;
    kept.set(file, found);
    return found;
  };
}

/** Tells what is wrong with a path as written, null for nothing; each path is judged once. */
function judging(
  file: string,
  result: ReadResult,
  { root, documents, look }: IncludeSurroundings,
): (written: string) => Promise<string | null> {
  const judged = new Map<string, string | null>();
  const byFile = new Map(documents.map((document) => [document.file, document.result]));
  byFile.set(file, result);

  async function judge(written: string): Promise<string | null> {
    const shown = cleanOutsideText(written, 100);
    const target = includeTarget(file, written, root);
    switch (target.kind) {
      case 'address':
        return 'The file at this address is not followed: what it asks for is not known.';
      case 'network':
      case 'outside':
        return `${shown} lies outside the workspace and is not read.`;
      case 'variable':
        return 'The path depends on an environment variable, which is not read.';
      case 'file':
        break;
    }
    if (target.file === file) return 'This file includes itself.';
    const found = byFile.has(target.file) ? 'there' : await look(target.file);
    if (found === 'missing') return `There is no file ${shown}.`;
    if (found === 'outside') return `${shown} lies outside the workspace and is not read.`;
    return leadsTo(target.file, file, byFile, root)
      ? `${shown} includes this file again; pip refuses such a circle.`
      : null;
  }

  return async (written) => {
    const known = judged.get(written);
    if (known !== undefined) return known;
    const message = await judge(written);
    judged.set(written, message);
    return message;
  };
}

/** Whether the includes of `from` come to `to`. */
function leadsTo(
  from: string,
  to: string,
  byFile: ReadonlyMap<string, ReadResult>,
  root: string | null,
): boolean {
  const seen = new Set([from]);
  let looked = 0;
  for (const file of seen) {
    for (const { path: written } of byFile.get(file)?.includes ?? []) {
      if (++looked > mostLooked) return false;
      const target = includeTarget(file, written, root);
      if (target.kind !== 'file') continue;
      if (target.file === to) return true;
      seen.add(target.file);
    }
  }
  return false;
}

function sameErrors(left: readonly ReadError[], right: readonly ReadError[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ message, range }, index) => {
      const other = right[index];
      return (
        message === other?.message &&
        range.start.line === other.range.start.line &&
        range.start.character === other.range.start.character &&
        range.end.line === other.range.end.line &&
        range.end.character === other.range.end.character
      );
    })
  );
}

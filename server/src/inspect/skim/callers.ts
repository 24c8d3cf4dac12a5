import { type Evidence, suspiciousFrom } from '../inspection.ts';
import type { Behaviour, Root } from '../python/behaviour.ts';
import type { Entry } from '../python/entry.ts';
import type { PythonFile } from '../rules/content-rule.ts';

/** A Python file that was not parsed, since nothing in it reaches outside by itself. */
export interface Held {
  readonly entry: Entry;
  readonly bytes: Uint8Array;
}

/** In one round at most so many files, and so many bytes of them, are parsed after all. */
const mostFiles = 200;
const mostBytes = 2 * 1024 * 1024;

/**
 * Tells which of the files held back should be parsed after all, and for which names: those that name a function which would
 * speak against the distribution if code that runs by itself called it, or a function that calls such a one. Ask again with what
 * was read since.
 */
export function callersWanted(
  judge: (file: PythonFile) => readonly Evidence[],
): (
  followed: readonly PythonFile[],
  held: readonly Held[],
) => { readonly wanted: readonly Held[]; readonly names: ReadonlySet<string> } {
  const names = new Set<string>();
  const seen = new Set<PythonFile>();
  return (followed, held) => {
    for (const file of followed) {
      if (seen.has(file)) continue;
      seen.add(file);
      for (const name of speakingFunctions(file, judge)) names.add(name);
    }
    // What calls one of these is one of these.
    for (let grown = -1; grown !== names.size; ) {
      grown = names.size;
      for (const { behaviour } of followed) {
        for (const name of callersIn(behaviour, names)) names.add(name);
      }
    }
    if (names.size === 0) return { wanted: [], names };
    const wanted: Held[] = [];
    let bytes = 0;
    for (const one of held) {
      if (wanted.length >= mostFiles || bytes >= mostBytes) break;
      if (!namesOne(one.bytes, names)) continue;
      wanted.push(one);
      bytes += one.bytes.length;
    }
    return { wanted, names };
  };
}

/** Functions of the file that only have to be called by the right one. */
function speakingFunctions(
  file: PythonFile,
  judge: (file: PythonFile) => readonly Evidence[],
): readonly string[] {
  // Each promoted once: what rules found out of a root is kept with it.
  const called = file.behaviour.roots
    .filter((root) => root.trigger === 'called' && root.calls.length > 0)
    .map((root) => ({ ...root, trigger: 'import' as const }));
  const speaks = (roots: typeof called) =>
    judge({ ...file, trigger: 'import', behaviour: { ...file.behaviour, roots } }).some(
      ({ weight, when }) => weight >= suspiciousFrom && when === 'import',
    );
  if (called.length === 0 || !speaks(called)) return [];
  // What was not followed may call one of these.
  const left = [...(file.behaviour.left ?? [])].map((name) => ({ name }));
  return [...called.filter((root) => speaks([root])), ...left].flatMap((root) =>
    calledAs(root, file.behaviour),
  );
}

function callersIn(behaviour: Behaviour, names: ReadonlySet<string>): readonly string[] {
  return behaviour.roots
    .filter((root) => root.trigger === 'called')
    .filter((root) => root.calls.some(({ callee }) => names.has(callee.slice(callee.lastIndexOf('.') + 1))))
    .flatMap((root) => calledAs(root, behaviour));
}

/** What a caller has to name: of a method its class, of the module level the module. */
function calledAs({ name }: Pick<Root, 'name'>, { module }: Behaviour): readonly string[] {
  const named = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(name)?.[0];
  if (named !== undefined && named.length < name.length && name[named.length] !== '.') {
    return module === null ? [] : [module.slice(module.lastIndexOf('.') + 1)];
  }
  return named === undefined ? [] : [named];
}

function namesOne(bytes: Uint8Array, names: ReadonlySet<string>): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const name of names) if (buffer.includes(name)) return true;
  return false;
}

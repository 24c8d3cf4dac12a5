import path from 'node:path';
import type { Dependency } from '../../documents/dependency.ts';
import { isValidName, normalizeName } from '../../packaging/name.ts';
import { satisfies } from '../../packaging/specifier.ts';
import { canonicalVersion } from '../../packaging/version.ts';
import { compileCommand, safeArguments } from './compile-header.ts';

/** A lock file, or requirements that a tool compiled. */
export interface LockPlace {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  /** See `ReadResult.compiledBy`. */
  readonly tool: string;
}

/** The version that an entry of a lock should have. */
export interface LockChange {
  readonly name: string;
  readonly version: string;
  /** The part of the lock or the manifest, for Pipenv: `develop`. */
  readonly group: string | null;
  /** The entry of a manifest that asks for the name, one that is in no group before others; null where another dependency brings it. */
  readonly declared: Dependency | null;
}

/**
 * The command of the lock's own tool that brings a package to a version, for the person to run. Null where the tool has
 * none, or where it could not be told without taking text from the file that a shell might read as more than a name.
 */
export function lockCommand(change: LockChange, lock: LockPlace): string | null {
  const name = normalizeName(change.name);
  const version = canonicalVersion(change.version);
  // A shell may read the `!` of an epoch as its own.
  if (!isValidName(name) || version === null || !/^[0-9a-z.+]+$/.test(version)) return null;
  const pinned = `${name}==${version}`;
  const base = path.basename(lock.file);
  if (isCompiled(base)) return compiled(pinned, lock, base) ?? plain(writerOf(lock), name, version, change);
  if (lock.tool !== 'uv') return plain(lock.tool, name, version, change);
  const script = /^([A-Za-z0-9_][\w.-]*\.py)\.lock$/.exec(base)?.[1];
  if (script !== undefined) return `uv lock --script ${script} --upgrade-package ${pinned}`;
  return base.toLowerCase() === 'uv.lock' ? `uv lock --upgrade-package ${pinned}` : null;
}

/** Written by a command with options of its own, as the file's first lines tell. */
function isCompiled(base: string): boolean {
  return /\.(?:txt|toml)$/i.test(base);
}

function compiled(pinned: string, { text }: LockPlace, base: string): string | null {
  const made = compileCommand(text);
  if (made === null) return null;
  if (made.program === 'uv export') return `uv lock --upgrade-package ${pinned}`;
  const safe = safeArguments(made, base);
  return safe === null ? null : [made.program, '--upgrade-package', pinned, ...safe].join(' ');
}

/** The tool whose own lock an exported file was made from; null where the file is the only lock. */
function writerOf({ tool, text }: LockPlace): string | null {
  const createdBy = /^created-by[ \t]*=[ \t]*["']([a-z]+)["']/m.exec(text.slice(0, 4_000))?.[1];
  const writer = tool === 'pylock' ? createdBy : tool;
  return writer !== undefined && writer !== 'uv' ? writer : null;
}

/** Commands that need nothing of the file. */
function plain(
  tool: string | null,
  name: string,
  version: string,
  { group, declared }: LockChange,
): string | null {
  switch (tool) {
    case 'poetry':
      return needsOtherRange(declared, version)
        ? `poetry add "${name}@^${version}"`
        : `poetry update ${name}`;
    case 'pdm':
      return pdm(name, declared?.group ?? null);
    case 'pipenv':
      return pipenv(name, group);
    default:
      return null;
  }
}

/** Without `-G` only what the default group asks for, or what nothing does, can be updated. */
function pdm(name: string, group: string | null): string | null {
  if (group === null) return `pdm update ${name}`;
  return isPlainGroup(group) ? `pdm update -G ${group} ${name}` : null;
}

/**
 * Without a version, and for the lock alone: `pipenv upgrade requests==2.32.4` would write the `Pipfile`'s entry anew,
 * without its extras and markers, and add one for what only another dependency brings.
 */
function pipenv(name: string, group: string | null): string | null {
  if (group === null) return `pipenv upgrade --lock-only ${name}`;
  // What the lock calls `develop` comes from `[dev-packages]`.
  if (group === 'develop' || group === 'dev') return `pipenv upgrade --lock-only --dev ${name}`;
  return /^[A-Za-z0-9][\w-]*$/.test(group)
    ? `pipenv upgrade --lock-only --categories ${group} ${name}`
    : null;
}

function isPlainGroup(group: string): boolean {
  return /^[A-Za-z0-9][\w-]*$/.test(group);
}

/** `poetry add` writes the entry anew: only where nothing else stands in it. */
function needsOtherRange(declared: Dependency | null, version: string): boolean {
  if (declared === null || satisfies(version, declared.requires, { prereleases: true })) return false;
  const { extras, marker, group, url, kind, index } = declared;
  const bare = extras.length === 0 && marker === null && group === null && url === null && index === null;
  return bare && kind === 'requirement' && !version.includes('+');
}

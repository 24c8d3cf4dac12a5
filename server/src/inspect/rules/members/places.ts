import type { MemberFile, Surroundings } from '../content-rule.ts';

/** A member's name without the folder that every sdist wraps around its files. */
export function inside(name: string, kind: Surroundings['kind']): string {
  if (kind !== 'sdist') return name;
  const slash = name.indexOf('/');
  return slash < 0 ? name : name.slice(slash + 1);
}

export function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** Lower case, without the dot; empty where there is none. */
export function extensionOf(name: string): string {
  const base = baseName(name);
  const dot = base.lastIndexOf('.');
  return dot < 0 ? '' : base.slice(dot + 1).toLowerCase();
}

export function isPython(name: string): boolean {
  const extension = extensionOf(name);
  return extension === 'py' || extension === 'pyw';
}

const asideFolder = /(?:^|\/)(?:tests?|testdata|test_data|fixtures?|docs?|examples?|benchmarks?)\//i;
const asideFile = /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.\w+$/i;
const runsByItself = /(?:^|\/)(?:setup|sitecustomize|usercustomize)\.py$/i;

/**
 * Whether a file is a test, an example or documentation: such files show what others do. Code of theirs that runs after all
 * is followed like any other; what merely stands there weighs less.
 */
export function isAside(name: string): boolean {
  return (asideFolder.test(name) || asideFile.test(name)) && !runsByItself.test(name);
}

/** The folder that is put on the module path: a name of a file right below it, null for others. */
export function installedName(name: string, kind: Surroundings['kind']): string | null {
  const path = inside(name, kind);
  if (!path.includes('/')) return path;
  return (
    /(?:^|\/)(?:[^/]+\.data\/(?:purelib|platlib)|site-packages|dist-packages)\/([^/]+)$/.exec(path)?.[1] ??
    null
  );
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: false });

/** A member's text where it counts as text, else its bytes read as UTF-8, at most `limit` bytes of them. */
export function textOf(file: MemberFile, limit = 1024 * 1024): string {
  return file.text ?? decoder.decode(file.bytes.subarray(0, limit));
}

/** The bytes one to one as characters, to search them as text. */
export function latin1(bytes: Uint8Array, from = 0, to = bytes.length): string {
  const end = Math.min(Math.max(to, 0), bytes.length);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    'latin1',
    Math.max(from, 0),
    end,
  );
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether a distribution holds a member of this name. */
export function holds(members: readonly string[], name: string): boolean {
  let set = sets.get(members);
  if (set === undefined) {
    set = new Set(members);
    sets.set(members, set);
  }
  return set.has(name);
}

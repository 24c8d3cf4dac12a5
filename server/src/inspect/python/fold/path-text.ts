import { hole, type Value } from '../value.ts';

const pathClasses = /^pathlib\.(?:Pure)?(?:Posix|Windows)?Path\(\)$/;

/** Whether a value is a `pathlib` path; its text stands in what it was made with. */
export function isPath(value: Value | null | undefined): value is Value & { readonly kind: 'reference' } {
  return value?.kind === 'reference' && pathClasses.test(value.path);
}

/** The text of a `pathlib` path, with holes; null for other values. */
export function pathText(value: Value | null | undefined): string | null {
  if (!isPath(value)) return null;
  return joinPaths((value.made ?? []).map(pathPart));
}

/** The text of what may stand in a path: a text, bytes, a path; a hole for others. */
export function pathPart(value: Value): string {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'bytes') return Buffer.from(value.bytes.subarray(0, 4_096)).toString('latin1');
  if (value.kind === 'reference' && value.path === 'os.sep') return '/';
  return (value.kind === 'reference' && value.made !== undefined ? shallowPath(value) : null) ?? hole;
}

/** A path whose own parts are texts: one that was made of paths is text already. */
function shallowPath(value: Value & { readonly kind: 'reference' }): string | null {
  if (!pathClasses.test(value.path)) return null;
  return joinPaths((value.made ?? []).map((part) => (part.kind === 'text' ? part.text : hole)));
}

/** As `os.path.join` does on POSIX: what follows an absolute path is what counts. */
export function joinPaths(parts: readonly string[]): string {
  let path = '';
  for (const part of parts) {
    if (part.startsWith('/') || /^[A-Za-z]:[\\/]/.test(part)) path = part;
    else path += path === '' || path.endsWith('/') ? part : `/${part}`;
  }
  return path;
}

/** A `pathlib` path of a known text. */
export function pathOf(text: string): Value {
  const made: Value = { kind: 'text', text, origins: [] };
  return { kind: 'reference', path: 'pathlib.Path()', hidden: false, made: [made], origins: [] };
}

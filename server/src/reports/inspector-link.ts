/** Where PyPI lets people read the files of distributions in a browser. */
const inspector = 'https://inspector.pypi.io/project/';

/**
 * The place of a line in PyPI's inspector; null where the file does not lie on PyPI's file host, whose paths the inspector
 * uses. `line` from 0; null for the whole file. `member`: attacker-written, encoded here.
 */
export function inspectorLink(
  project: string,
  version: string,
  fileUrl: string,
  member: string | null,
  line: number | null,
): string | null {
  const path = URL.canParse(fileUrl) ? new URL(fileUrl).pathname : '';
  if (!/^\/packages\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]+\/[^/]+$/.test(path)) return null;
  const parts = [project, version, ...path.slice(1).split('/'), ...(member?.split('/') ?? [])];
  // Dots alone would lead elsewhere.
  if (parts.some((part) => part === '' || /^\.+$/.test(part) || !part.isWellFormed())) return null;
  const link = `${inspector}${parts.map(encoded).join('/')}${line === null ? '' : `#line.${line + 1}`}`;
  return link.length <= 2_000 ? link : null;
}

/** A part that came encoded stays as it is meant; what `encodeURIComponent` leaves could end a link in a text. */
function encoded(part: string): string {
  const plain = /^[\w.%+-]+$/.test(part) ? decoded(part) : part;
  return encodeURIComponent(plain).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

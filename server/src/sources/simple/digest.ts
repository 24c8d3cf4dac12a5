/** A SHA-256 that an index tells of something; null where it tells none. */
export interface Digest {
  readonly sha256: string | null;
}

/** A SHA-256 in lower case, or null where the value is none. */
export function digestOf(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value) ? value.toLowerCase() : null;
}

/** The SHA-256 in an address's fragment, `#sha256=…`, which may stand there among other parts (PEP 503). */
export function digestOfFragment(href: string): string | null {
  const [, found] = /[#&]sha256=([0-9a-f]{64})(?:&|$)/i.exec(href) ?? [];
  return href.includes('#') ? digestOf(found) : null;
}

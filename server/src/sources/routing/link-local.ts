/**
 * Whether an address leads to the link it stands on (RFC 3927, RFC 4291 section 2.5.6): machines in a cloud find their
 * own credentials there, and no index ever lies there. `hostname` as `URL` gives it, which has one spelling for each
 * address. What a name resolves to is looked at where the connection is made.
 */
export function isLinkLocal(hostname: string): boolean {
  return /^169\.254\.|^\[fe[89ab][0-9a-f]:|^\[::ffff:a9fe:/.test(hostname.toLowerCase());
}

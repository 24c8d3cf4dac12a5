import { withoutUserInfo } from '../documents/user-info.ts';
import { cleanOutsideText } from '../outside-text.ts';

/** What can be told of an index by its address as somebody wrote it. */
export interface ReadAddress {
  /** `http`, `https`, as the beginning of the address says; in lower case. */
  readonly scheme: string;
  /** Without user info and port; brackets of an IPv6 address stay. Cleaned: it may be shown. */
  readonly host: string;
}

/** Null for what is no http(s) address, or whose host only the machine that runs the tool knows (`https://${HOST}/`). */
export function readAddress(url: string): ReadAddress | null {
  const plain = withoutUserInfo(url.trim());
  if (!/^https?:\/\//i.test(plain) || !URL.canParse(plain)) return null;
  const { protocol, hostname } = new URL(plain);
  const host = cleanOutsideText(hostname, 100);
  // A variable in the place of the host comes percent-encoded or as it is, by what it is made of.
  if (host === '' || /[${}%<>]/.test(host)) return null;
  return { scheme: protocol.slice(0, -1), host };
}

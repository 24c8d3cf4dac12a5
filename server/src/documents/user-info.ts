const authority = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)/i;
const hostAndPort = /^[^@:]*(?::[0-9]*)?$|^\[[^\]]*\](?::[0-9]*)?$/;
const variablesOnly = /^\$\{[A-Z0-9_]+\}(?::\$\{[A-Z0-9_]+\})?@/;

/**
 * An address without user name and password. What stays: the bare user of an ssh address (`ssh://git@host`), which is
 * no secret, and a user written as `${VARIABLE}`, which names one without holding it.
 */
export function withoutUserInfo(url: string): string {
  const [start, scheme, host] = authority.exec(url) ?? [];
  if (start === undefined || scheme === undefined || host === undefined) return url;
  const rest = url.slice(scheme.length);
  if (variablesOnly.test(rest)) return url;
  if (/ssh:/i.test(scheme) && /^[^@:]+@[^@]*$/.test(host)) return url;
  // An unescaped `/` in a password ends the authority early: what then looks like no host is part of the secret.
  const until = hostAndPort.test(host)
    ? -1
    : host.includes('@')
      ? host.lastIndexOf('@')
      : rest.lastIndexOf('@');
  return scheme + rest.slice(until + 1);
}

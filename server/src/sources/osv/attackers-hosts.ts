import { asObject, asTexts, type JsonObject } from '../json.ts';

/** More are told of no attack. */
const mostHosts = 100;

/**
 * The hosts that a record of OpenSSF's collection of malicious packages names under `database_specific.iocs` (`domains`,
 * `ips`, and the hosts of `urls`), of the record and of what it affects; in lower case, each once.
 */
export function hostsOf(parts: readonly JsonObject[]): readonly string[] {
  const hosts = new Set<string>();
  for (const part of parts) {
    const iocs = asObject(asObject(part.database_specific)?.iocs);
    for (const key of ['domains', 'ips', 'urls'] as const) {
      const told: unknown = iocs?.[key];
      for (const text of asTexts(Array.isArray(told) ? told.slice(0, mostHosts) : [], 2_000)) {
        const host = hostOf(key === 'urls' ? text : `http://${text.includes(':') ? `[${text}]` : text}/`);
        if (host !== null && hosts.size < mostHosts) hosts.add(host);
      }
    }
  }
  return [...hosts];
}

function hostOf(url: string): string | null {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  return hostname === '' || hostname.length > 253 ? null : hostname.toLowerCase();
}

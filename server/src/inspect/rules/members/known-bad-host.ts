import type { Evidence } from '../../inspection.ts';
import { kindOfHost } from '../../knowledge/hosts.ts';
import type { MemberRule } from '../content-rule.ts';
import { extensionOf, isPython } from './places.ts';
import { atOffset, mostOfOneFile } from './remarks.ts';
import { weightAt } from './standing.ts';

const rule = 'known-bad-host';

const hostLike = /[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9](?:[a-z0-9-]{0,62})){1,8}/gi;
const mostLooked = 400_000;

/** Hosts that records of malicious packages name. What such a record says of a service that everybody uses says nothing. */
export const knownBadHost: MemberRule = {
  ids: [rule],
  wants: (name, { knownBad }) =>
    knownBad.size > 0 && (isPython(name) || ['pth', 'sh', 'toml', 'cfg'].includes(extensionOf(name))),
  check(file) {
    const text = file.text;
    const { knownBad } = file.surroundings;
    if (text === null || knownBad.size === 0) return [];
    const found: Evidence[] = [];
    const told = new Set<string>();
    let looked = 0;
    for (const { 0: written, index } of text.matchAll(hostLike)) {
      looked += 1;
      if (looked > mostLooked || found.length >= mostOfOneFile) break;
      const bad = knownAs(written.toLowerCase(), knownBad);
      if (bad === null || told.has(bad) || isShared(bad)) continue;
      told.add(bad);
      const why = `A record of a malicious package names ${bad}.`;
      found.push(
        atOffset(file.name, text, { start: index }, { rule, why, weight: weightAt(file, index, 0.8) }),
      );
    }
    return found;
  },
};

function knownAs(host: string, knownBad: ReadonlySet<string>): string | null {
  for (let rest = host; ; ) {
    if (knownBad.has(rest)) return rest;
    const dot = rest.indexOf('.');
    // A top-level domain alone is no host.
    if (dot < 0 || rest.indexOf('.', dot + 1) < 0)
      return /^[\d.]+$/.test(host) && knownBad.has(host) ? host : null;
    if (/^[\d.]+$/.test(rest)) return null;
    rest = rest.slice(dot + 1);
  }
}

const everybodys =
  /^(?:github\.com|raw\.githubusercontent\.com|gitlab\.com|bitbucket\.org|google\.com|googleapis\.com|youtube\.com|t\.me|amazonaws\.com|s3\.amazonaws\.com|microsoft\.com|apple\.com|cloudflare\.com|discord\.(?:com|gg)|telegram\.org|api\.telegram\.org|discordapp\.com|example\.(?:com|org|net))$/;

/** What is on such a host is anybody's; the record meant a part of it. */
function isShared(host: string): boolean {
  return everybodys.test(host) || kindOfHost({ host, path: '/' }) !== null;
}

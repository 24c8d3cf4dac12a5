import { crc32 } from 'node:zlib';
import type { Archive, ArchiveCaps, ArchiveMember } from '../archive.ts';
import { Budget, isBomb } from '../budget.ts';
import type { Findings } from '../findings.ts';
import { noteName } from '../names.ts';
import { SeenNames } from '../seen-names.ts';
import { type Entry, encryptedFlags, entriesOf, patchedFlag } from './directory.ts';
import type { Ending } from './ending.ts';
import { type Place, placesOf } from './framing.ts';
import type { Span } from './span.ts';
import { inflated } from './unpack.ts';
import { noteZipLink } from './zip-link.ts';

const kindOfFile = 0xf000;
const link = 0xa000;
/** Version 6.3 of the format; Python reads none that takes a later one. */
const latest = 63;

/** Reads a zip archive by its list, in the list's order, after comparing the list with all there is. */
export function zipArchive(span: Span, ending: Ending, caps: ArchiveCaps, findings: Findings): Archive {
  const listed = entriesOf(span, ending, caps.members, findings);
  const { entries } = listed;
  const places = placesOf(span, listed, ending.directory, findings);
  const seen = new SeenNames(findings);
  for (const entry of entries) {
    noteEntry(entry, findings);
    // The sums in the list are claims, and of a kind that can be made to fit.
    seen.add(entry.name, null);
  }
  const claimed = entries.reduce((sum, { size }) => sum + size, 0);
  if (isBomb(claimed, span.size, caps)) findings.note('bomb', null);
  return {
    format: 'zip',
    anomalies: () => findings.evidence(),
    limits: () => findings.limits(),
    async *members(wanted) {
      const budget = new Budget(caps);
      for (const entry of entries) {
        if (entry.name.endsWith('/')) continue;
        const member: ArchiveMember = { name: entry.name, claimedSize: entry.size, kind: 'file' };
        const isLink = (entry.mode & kindOfFile) === link;
        const isWanted = wanted(member);
        const bytes =
          isWanted || isLink ? contentOf(span, entry, places.get(entry) ?? 'broken', budget, findings) : null;
        if (isLink) noteZipLink(entry.name, bytes, findings);
        yield { member, bytes: isWanted ? bytes : null };
      }
    },
  };
}

function noteEntry({ name, flags, needs, size, method }: Entry, findings: Findings): void {
  noteName(name, findings);
  if ((flags & encryptedFlags) !== 0) findings.note('encrypted', name);
  else if ((method !== 0 && method !== 8) || (flags & patchedFlag) !== 0 || needs > latest)
    findings.note('method', name);
  if (name.endsWith('/') && size > 0) findings.note('full-folder', name);
}

/** Null where it cannot be had; then a limit tells why. */
function contentOf(
  span: Span,
  entry: Entry,
  place: Place,
  budget: Budget,
  findings: Findings,
): Buffer | null {
  const without = (why: Parameters<Findings['limit']>[0]): null => {
    findings.limit(why, entry.name);
    return null;
  };
  if (place === 'broken') return without('broken');
  if ((entry.flags & encryptedFlags) !== 0) return without('encrypted');
  if (entry.method !== 0 && entry.method !== 8) return without('unsupported');
  if (budget.state() !== 'fine') return without('too-large');
  const packed = place === 'not-fetched' ? null : span.at(place.data, entry.packedSize);
  if (!packed) return without('not-fetched');
  const most = budget.caps.memberBytes;
  const unpacked =
    entry.method === 8
      ? inflated(packed, most)
      : packed.length > most
        ? ({ kind: 'too-large' } as const)
        : ({ kind: 'whole', bytes: packed, used: packed.length } as const);
  if (unpacked.kind === 'damaged') {
    findings.note('damaged', entry.name);
    return without('broken');
  }
  budget.spend(unpacked.kind === 'whole' ? unpacked.bytes.length : most, packed.length);
  if (budget.state() === 'bomb') findings.note('bomb', entry.name);
  if (unpacked.kind === 'too-large') {
    if (entry.size <= most) findings.note('wrong-size', entry.name);
    return without('too-large');
  }
  if (unpacked.used !== packed.length) findings.note('extra-bytes', entry.name);
  if (unpacked.bytes.length !== entry.size) findings.note('wrong-size', entry.name);
  if (crc32(unpacked.bytes) !== entry.crc) findings.note('wrong-sum', entry.name);
  return unpacked.bytes;
}

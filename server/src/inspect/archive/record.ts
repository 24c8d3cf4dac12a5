import { createHash } from 'node:crypto';
import type { Evidence } from '../inspection.ts';
import { Findings } from './findings.ts';
import { listedIn } from './record-lines.ts';

/** Compares a wheel's members with its `RECORD` (the binary distribution format, "The .dist-info directory"). */
export interface RecordCheck {
  /** Every member as it comes; null where its content was not had, so that only its name is compared. */
  add(name: string, bytes: Uint8Array | null): void;
  /** The `RECORD` that `recordOf` found among the names, with its text; null where it could not be read. */
  finish(record: { readonly name: string; readonly text: string } | null): readonly Evidence[];
}

const root = /^[^/]+\.dist-info\/RECORD$/;
/** Signatures, which are made of RECORD itself. */
const exempt = ['RECORD', 'RECORD.jws', 'RECORD.p7s'];

/** The wheel's own `RECORD`: that of its root, not one that was vendored. Null where there is none. */
export function recordOf(names: Iterable<string>): string | null {
  for (const name of names) if (root.test(name)) return name;
  return null;
}

export function recordCheck(): RecordCheck {
  const members = new Map<string, string | null>();
  return {
    add: (name, bytes) => void members.set(name, bytes && hashOf(bytes)),
    finish(record) {
      const findings = new Findings();
      if (record) compare(members, record, findings);
      else findings.note('no-record', null);
      return findings.evidence();
    },
  };
}

function compare(
  members: ReadonlyMap<string, string | null>,
  record: { readonly name: string; readonly text: string },
  findings: Findings,
): void {
  const listed = listedIn(record.text);
  const folder = record.name.slice(0, -'RECORD'.length);
  const exempted = new Set(exempt.map((name) => folder + name));
  for (const [name, hash] of members) {
    if (exempted.has(name)) continue;
    const expected = listed.get(name);
    if (expected === undefined) findings.note('not-in-record', name);
    else if (hash !== null && expected !== null && expected !== hash)
      findings.note('other-than-record', name);
  }
  for (const name of listed.keys()) {
    if (!members.has(name) && !exempted.has(name)) findings.note('only-in-record', name);
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

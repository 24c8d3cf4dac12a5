import { recordCheck, recordOf } from './archive/record.ts';
import type { Evidence } from './inspection.ts';
import type { Surroundings } from './rules/content-rule.ts';

/** Holds a wheel against its own `RECORD` while its members are read. */
export interface WheelRecord {
  /** Whether the member is the `RECORD`, which has to be unpacked. */
  is(name: string): boolean;
  /** Every member once; null where its content was not had. */
  add(name: string, bytes: Uint8Array | null): void;
  /** What differs; empty where the `RECORD` was not fetched. */
  evidence(): readonly Evidence[];
}

/** Of anything but a wheel nothing is held against anything. */
export function wheelRecord(file: string, { kind, members }: Surroundings): WheelRecord {
  if (kind !== 'wheel' || !/\.whl$/i.test(file))
    return { is: () => false, add: () => {}, evidence: () => [] };
  const name = recordOf(members);
  const check = recordCheck();
  let text: string | null = null;
  return {
    is: (member) => member === name,
    add(member, bytes) {
      if (member === name && bytes !== null) text = new TextDecoder().decode(bytes);
      check.add(member, bytes);
    },
    evidence() {
      if (name === null) return check.finish(null);
      return text === null ? [] : check.finish({ name, text });
    },
  };
}

import type { Evidence, Inspection, Limit } from '../../inspect/inspection.ts';
import { ruleSet } from '../../inspect/inspection.ts';
import {
  type Check,
  count,
  fields,
  list,
  Misshapen,
  oneOf,
  optional,
  orNull,
  text,
  time,
} from '../../sources/cache/shape.ts';
import { parseJson } from '../../sources/json.ts';

/** A verdict as it is kept: what was found, and in what. */
export interface KeptVerdict {
  readonly inspection: Inspection;
  /** Of the project; normalised. */
  readonly name: string;
  /** Canonical. */
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const place = { file: orNull(text), line: orNull(count) };

const weight: Check<number> = (value) => {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) throw new Misshapen('a weight');
  return value;
};

const evidence: Check<Evidence> = fields<Evidence>({
  rule: text,
  ...place,
  text,
  why: text,
  weight,
  when: orNull(oneOf('install', 'start-up', 'import', 'called')),
  steps: optional(list(fields({ ...place, text }))),
});

const limit: Check<Limit> = fields<Limit>({
  what: text,
  why: oneOf(
    'compiled',
    'too-large',
    'too-many',
    'too-long',
    'unsupported',
    'encrypted',
    'broken',
    'skimmed',
    'not-entered',
    'not-fetched',
    'nested',
  ),
});

const inspection: Check<Inspection> = fields<Inspection>({
  file: text,
  sha256: text,
  // Nothing else is kept by the hash that an index claims.
  integrity: oneOf('verified'),
  verdict: oneOf('clean', 'suspicious', 'malicious', 'not-inspected'),
  evidence: list(evidence),
  limits: list(limit),
  members: count,
  pythonFiles: count,
  pythonBytes: count,
  profile: list(text),
  ruleSet: oneOf(ruleSet),
});

const kept: Check<KeptVerdict> = fields<KeptVerdict>({ inspection, name: text, version: text, at: time });

export function writeKept(verdict: KeptVerdict): string {
  return JSON.stringify(verdict);
}

/** What was kept of a file of this hash; null for what is damaged, of other bytes or by another rule set. */
export function readKept(written: string, sha256: string): KeptVerdict | null {
  try {
    const verdict = kept(parseJson(written));
    return verdict.inspection.sha256 === sha256 ? verdict : null;
  } catch (error) {
    if (error instanceof Misshapen) return null;
    throw error;
  }
}

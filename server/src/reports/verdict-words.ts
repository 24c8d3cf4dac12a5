import {
  type Evidence,
  type Limit,
  maliciousFrom,
  suspiciousFrom,
  type Verdict,
} from '../inspect/inspection.ts';
import { cleanOutsideText } from '../outside-text.ts';

/** A verdict as people read it: what is `clean` is never called safe. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  malicious: 'malicious',
  suspicious: 'suspicious',
  clean: 'nothing found',
  'not-inspected': 'not inspected',
};

/** Why something was not read. */
export const limitWords: Readonly<Record<Limit['why'], string>> = {
  compiled: 'compiled, cannot be read',
  'too-large': 'too large',
  'too-many': 'too many',
  'too-long': 'would take too long',
  unsupported: 'in a form that is not read',
  encrypted: 'encrypted',
  broken: 'broken',
  skimmed: 'without a word that reaches outside, not parsed',
  'not-entered': 'functions of tests, examples and scripts that nothing calls',
  'not-fetched': 'not fetched',
  nested: 'an archive in the archive',
  'left-out': "left out, since it is not the project's own",
};

/** `malicious by itself`, `a doubt`, `a remark`. */
export function weightWords({ weight }: Evidence): string {
  if (weight >= maliciousFrom) return 'strong';
  return weight >= suspiciousFrom ? 'a doubt' : 'a remark';
}

/** `setup.py, line 3`; `the archive itself`. */
export function placeWords({ file, line }: Pick<Evidence, 'file' | 'line'>): string {
  if (file === null) return 'the archive itself';
  const name = cleanOutsideText(file, 200);
  return line === null ? name : `${name}, line ${line + 1}`;
}

import {
  type Evidence,
  type InspectedFile,
  type Inspection,
  type Limit,
  maliciousFrom,
  suspiciousFrom,
  type Trigger,
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

/** Who runs the code, as the end of a sentence. */
export const triggerWords: Readonly<Record<Trigger, string>> = {
  install: 'runs when it is installed',
  'start-up': 'runs whenever Python starts',
  import: 'runs when it is imported',
  called: 'runs when somebody calls it',
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
  'not-fetched': 'not fetched',
  nested: 'an archive in the archive',
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

const worstFirst: readonly Verdict[] = ['malicious', 'suspicious', 'not-inspected', 'clean'];

/** The worst verdict of a release's files; null where none was looked into. */
export function worstInspection(files: readonly InspectedFile[]): Inspection | null {
  const looked = files.flatMap(({ inspection }) => inspection ?? []);
  return [...looked].sort((a, b) => worstFirst.indexOf(a.verdict) - worstFirst.indexOf(b.verdict))[0] ?? null;
}

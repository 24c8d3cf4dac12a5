import type {
  Evidence,
  InspectedFile,
  Inspection,
  ReleaseInspection,
  Trigger,
  Verdict,
} from '../inspect/inspection.ts';
import { maliciousFrom, suspiciousFrom } from '../inspect/inspection.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { countInWords } from '../phrases.ts';

/** What a look inside says of a release as a whole: the worst of its files. */
export interface Looked {
  /** Null where no file was looked into. */
  readonly verdict: Verdict | null;
  /** The file that made the verdict. */
  readonly worst: Inspection | null;
  /** What made it; null where nothing did. */
  readonly decisive: Evidence | null;
  readonly lookedInto: number;
  readonly files: number;
  /** Why one could not be looked into, where none was; as the end of a sentence. */
  readonly failed: string | null;
}

const order: readonly Verdict[] = ['malicious', 'suspicious', 'clean', 'not-inspected'];

export function lookedOf({ files }: ReleaseInspection): Looked {
  const inspections = files.flatMap(({ inspection }) => inspection ?? []);
  const [worst = null] = inspections.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  return {
    verdict: worst?.verdict ?? null,
    worst,
    decisive: worst === null ? null : decisiveOf(worst),
    lookedInto: inspections.length,
    files: files.length,
    failed: worst === null ? (files.find(hasFailed)?.failed ?? null) : null,
  };
}

/** Whether any file of a release was found to be malicious. */
export function isCondemned({ files }: ReleaseInspection): boolean {
  return files.some(({ inspection }) => inspection?.verdict === 'malicious');
}

/** `1 of 14 files`. */
export function filesInWords({ lookedInto, files }: Pick<Looked, 'lookedInto' | 'files'>): string {
  return lookedInto === files
    ? countInWords(files, 'file')
    : `${lookedInto} of ${countInWords(files, 'file')}`;
}

/** `setup.py, line 3`; the archive's own name where no file in it is meant. */
export function placeInWords({ file, line }: Pick<Evidence, 'file' | 'line'>, archive: string): string {
  const place = cleanOutsideText(file ?? archive, 80);
  return line === null ? place : `${place}, line ${line + 1}`;
}

/** What follows "which runs". */
export const triggerInWords: Readonly<Record<Trigger, string>> = {
  install: 'when it is installed',
  'start-up': 'whenever Python starts',
  import: 'when it is imported',
  called: 'when somebody calls it',
};

/** What code does, cleaned and perhaps cut, and in a sentence why that matters. */
export function withReason(text: string, why: string): string {
  return `${text}${text.endsWith('…') ? '' : '.'} ${why}`;
}

/** The evidence that made a file's verdict; null where none did. */
export function decisiveOf({ verdict, evidence }: Inspection): Evidence | null {
  switch (verdict) {
    case 'malicious':
      return evidence.find(({ weight, when }) => weight >= maliciousFrom && when !== 'called') ?? null;
    case 'suspicious':
      return evidence.find(({ weight }) => weight >= suspiciousFrom) ?? null;
    default:
      return null;
  }
}

function hasFailed({ failed }: InspectedFile): boolean {
  return failed !== null;
}

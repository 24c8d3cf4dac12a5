import type { Evidence as Found, Inspection, ReleaseInspection } from '../inspect/inspection.ts';
import { cleanOutsideText } from '../outside-text.ts';
import type { Evidence } from './finding.ts';
import {
  filesInWords,
  type Looked,
  lookedOf,
  placeInWords,
  triggerInWords,
  withReason,
} from './look-inside.ts';
import { makeFinding, shownName, shownRequirement } from './make-finding.ts';
import type { Rule, RuleInput } from './rule.ts';
import { suggestPins } from './suggest.ts';

/** Where the evidence is from, for people. */
const source = 'look inside';

/** A person reads a few; the evidence view has all. */
const mostEvidence = 10;

/** What a look inside found in a file of the release. Who made it and how many use it changes nothing about what it does. */
export const suspiciousCode: Rule = {
  id: 'suspicious-code',
  defaultLevel: 'error',
  summary: 'A look inside the release found code that speaks against it.',

  check(input) {
    const { inspected } = input;
    if (inspected === null) return null;
    const looked = lookedOf(inspected);
    const { verdict, worst } = looked;
    if (worst === null || (verdict !== 'malicious' && verdict !== 'suspicious')) return null;
    const isMalicious = verdict === 'malicious';
    return makeFinding(input, {
      rule: 'suspicious-code',
      about: 'release',
      level: isMalicious ? 'error' : 'warning',
      certainty: isMalicious ? 'high' : 'medium',
      message: `${subject(input, inspected)} holds ${verdict} code${what(looked, worst)} ${advice(looked)}`,
      evidence: evidenceOf(inspected),
      suggestions: suggestPins(input),
    });
  },
};

function subject(input: RuleInput, { version }: ReleaseInspection): string {
  const named = `${shownName(input)} ${version}`;
  return input.version === null
    ? `${named}, the newest release that ${shownRequirement(input)} allows,`
    : named;
}

/** ` in setup.py, line 3, which runs when it is installed: exec(…). Whoever …` */
function what({ decisive }: Looked, { file }: Inspection): string {
  if (decisive === null) return '.';
  const when = decisive.when === null ? '' : `, which runs ${triggerInWords[decisive.when]}`;
  return ` in ${placeInWords(decisive, file)}${when}: ${withReason(cleanOutsideText(decisive.text), decisive.why)}`;
}

function advice(looked: Looked): string {
  const how = looked.verdict === 'malicious' ? 'Do not install it' : 'Read the lines before you install it';
  const were = looked.lookedInto === 1 ? 'was' : 'were';
  return `${how}; ${filesInWords(looked)} ${were} looked into.`;
}

function evidenceOf({ files, at }: ReleaseInspection): Evidence[] {
  const asOf = new Date(at).toISOString();
  return files
    .flatMap(({ inspection }) => (inspection === null ? [] : found(inspection)))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostEvidence)
    .map(({ text }) => ({ text, source, asOf }));
}

function found({ file, evidence }: Inspection): { readonly weight: number; readonly text: string }[] {
  return evidence.map((each) => ({ weight: each.weight, text: sentence(each, file) }));
}

/** `acme-1.0.tar.gz: setup.py, line 3, when it is installed: exec(…). Whoever …` */
function sentence(evidence: Found, archive: string): string {
  const place = evidence.file === null ? '' : `: ${placeInWords(evidence, archive)}`;
  const when = evidence.when === null ? '' : `, ${triggerInWords[evidence.when]}`;
  const text = cleanOutsideText(evidence.text, 200);
  return `${cleanOutsideText(archive, 100)}${place}${when}: ${withReason(text, evidence.why)}`;
}

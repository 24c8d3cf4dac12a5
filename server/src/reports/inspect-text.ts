import type { Evidence, Limit, Verdict } from '../inspect/inspection.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { capitalised, countInWords, listInWords } from '../phrases.ts';
import { triggerInWords } from '../rules/look-inside.ts';
import { type LookedInto, verdictIn } from './looked-into.ts';
import { type Paint, paint, type TextStyle } from './style.ts';
import { limitWords, placeWords, verdictWords, weightWords } from './verdict-words.ts';
import { wrapText } from './width.ts';

const paints: Readonly<Record<Verdict, Paint>> = {
  malicious: 'error',
  suspicious: 'warning',
  clean: 'bold',
  'not-inspected': 'hint',
};

/** Of one file so much is shown; JSON has all. */
const mostEvidence = 20;
const mostLimits = 8;

/** One artifact for people: its verdict, then why, then what was not read. */
export function inspectText(looked: LookedInto, style: TextStyle): string {
  const { argument, file, inspection, failed } = looked;
  const verdict = verdictIn(looked);
  const name = cleanOutsideText(file, 200);
  const shown = cleanOutsideText(argument, 200);
  const isIn = shown === name || shown.endsWith(`/${name}`) ? '' : paint(style, 'dim', ` (${shown})`);
  const title = `${paint(style, 'bold', name)}${isIn}: ${paint(style, paints[verdict], verdictWords[verdict])}`;
  const evidence = inspection?.evidence ?? [];
  return [
    title,
    ...(failed === null
      ? []
      : indented(cleanOutsideText(`It could not be looked into: ${failed}`, 400), 2, style)),
    ...evidence.slice(0, mostEvidence).flatMap((one) => evidenceLines(one, style)),
    ...(evidence.length > mostEvidence
      ? indented(`and ${evidence.length - mostEvidence} more`, 2, style)
      : []),
    ...limitLines(inspection?.limits ?? [], style),
    '',
  ].join('\n');
}

function evidenceLines(evidence: Evidence, style: TextStyle): string[] {
  const { rule, text, why, when, steps = [], weight } = evidence;
  const strength = weight >= 0.9 ? 'error' : weight >= 0.5 ? 'warning' : 'information';
  const runs = when === null ? '' : `, runs ${triggerInWords[when]}`;
  return [
    `  ${placeWords(evidence)}: ${paint(style, strength, rule)} ${paint(style, 'dim', `(${weightWords(evidence)}${runs})`)}`,
    ...indented(cleanOutsideText(text, 300), 4, style),
    ...indented(why, 4, style),
    ...steps.flatMap((step, index) =>
      indented(`${index + 1}. ${placeWords(step)}: ${cleanOutsideText(step.text, 200)}`, 6, style),
    ),
  ];
}

/** Grouped by reason, so that one line tells of many files. */
function limitLines(limits: readonly Limit[], style: TextStyle): string[] {
  if (limits.length === 0) return [];
  const groups = [...Map.groupBy(limits, ({ why }) => why)].map(([why, ofKind]) => {
    const named = ofKind.slice(0, mostLimits).map(({ what }) => cleanOutsideText(what, 120));
    const more = ofKind.length > mostLimits ? [`${ofKind.length - mostLimits} more`] : [];
    return `${limitWords[why]}: ${listInWords([...named, ...more])}`;
  });
  return ['  Not read:', ...groups.flatMap((group) => indented(group, 4, style))];
}

function indented(text: string, by: number, style: TextStyle): string[] {
  const width = style.width === null ? null : Math.max(20, style.width - by);
  return wrapText(text, width).map((line) => ' '.repeat(by) + line);
}

/** What stands behind all of them: how many of which verdict, and what the verdicts mean. */
export function inspectClosing(verdicts: readonly Verdict[], tookMs: number, style: TextStyle): string {
  const counts = [...Map.groupBy(verdicts, (verdict) => verdict)].map(
    ([verdict, of]) => `${of.length.toLocaleString('en')} ${verdictWords[verdict]}`,
  );
  const files = capitalised(countInWords(verdicts.length, 'file'));
  const lines = [
    `${files} looked into in ${(tookMs / 1000).toFixed(1)} s: ${listInWords(counts)}. Nothing was run.`,
    ...(verdicts.includes('clean')
      ? ['Nothing found means that no rule found anything in what was read, not that a file is safe.']
      : []),
  ];
  return `${lines.flatMap((line) => wrapText(line, style.width)).join('\n')}\n`;
}

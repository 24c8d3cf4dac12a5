import type { AssessedFinding } from '../assess/engine.ts';
import { cleanOutsideText } from '../outside-text.ts';
import type { Evidence } from '../rules/finding.ts';
import { paint, type TextStyle } from './style.ts';
import { whenInWords } from './when.ts';
import { wrapText } from './width.ts';

/** A lock may hold dozens of young releases, of which one message names all. */
const longestMessage = 4_000;

const evidenceShown = 3;

/** Of signs that joined each has something to tell. */
const joinedEvidenceShown = 8;

/**
 * A finding in words: message, evidence with source and time, what speaks against it, the best fix. Lines of at most
 * `width` columns.
 */
export function findingText(
  finding: AssessedFinding,
  now: number,
  style: TextStyle,
  width: number | null,
): string[] {
  const speaking = finding.evidence.filter(({ against }) => against === undefined);
  const against = finding.evidence.filter((item) => item.against);
  const most = finding.joined === undefined ? evidenceShown : joinedEvidenceShown;
  const told = [...speaking.slice(0, most), ...against];
  const evidence = told.map((item) => evidenceText(item, now));
  const more = finding.evidence.length - evidence.length;
  if (more > 0) evidence.push(`and ${more} more`);
  const fix = finding.fixes.find(({ preferred }) => preferred) ?? finding.fixes[0];
  return [
    ...wrapText(cleanOutsideText(finding.message, longestMessage), width),
    ...evidence.flatMap((text) => marked('- ', text, width)).map((line) => paint(style, 'dim', line)),
    ...(fix === undefined ? [] : marked('→ ', cleanOutsideText(fix.title, 300), width)),
  ];
}

function evidenceText({ text, source, asOf, against }: Evidence, now: number): string {
  return `${against ? 'Against it: ' : ''}${cleanOutsideText(text, 300)} (${cleanOutsideText(source)}, ${cleanOutsideText(whenInWords(asOf, now))})`;
}

/** A paragraph with a sign in front, its other lines indented to match. */
function marked(sign: string, text: string, width: number | null): string[] {
  return wrapText(text, width === null ? null : width - sign.length).map(
    (line, index) => (index === 0 ? sign : ' '.repeat(sign.length)) + line,
  );
}

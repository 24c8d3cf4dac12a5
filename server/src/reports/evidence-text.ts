import type { Evidence, InspectedFile, Inspection, ReleaseInspection } from '../inspect/inspection.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { minuteInWords } from '../phrases.ts';
import { filesInWords, triggerInWords } from '../rules/look-inside.ts';
import { inspectorLink } from './inspector-link.ts';
import { limitWords, placeWords, verdictWords, weightWords } from './verdict-words.ts';

/** What evidence is shown with. */
export interface EvidenceOf {
  readonly name: string;
  readonly inspected: ReleaseInspection;
  /** Whether the files are those of PyPI, so that a link into its inspector leads to them. */
  readonly onPypi: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const longest = 300;
/** A sentence of ours may name a file of theirs. */
const longestWhy = 600;
const mostLimits = 20;
/** Columns of a line. */
const widest = 96;

/**
 * All that a look inside a release found, as plain text of lines for a document that is read: what others wrote is cleaned
 * and its addresses are broken up, so that an editor makes no links of them; the only links lead to PyPI's inspector.
 */
export function evidenceText({ name, inspected, onPypi, now }: EvidenceOf): string {
  const { files, version, at } = inspected;
  const looked = files.filter(({ inspection }) => inspection !== null);
  const link = (file: InspectedFile, evidence: Evidence) =>
    onPypi && file.url ? inspectorLink(name, version, file.url, evidence.file, evidence.line) : null;
  return [
    `${cleanOutsideText(name)} ${cleanOutsideText(version)}`,
    '',
    `${filesInWords({ lookedInto: looked.length, files: files.length })} looked into, ${minuteInWords(at, now)}. Nothing was run.`,
    ...looked.flatMap((file) => (file.inspection === null ? [] : fileLines(file, file.inspection, link))),
    ...notLooked(files),
    '',
    'A verdict is about the file it stands at. Nothing found means that no rule found anything,',
    'not that the file is safe.',
    'Addresses in what is quoted are broken up, so that none opens by a slip.',
    '',
  ].join('\n');
}

function fileLines(
  file: InspectedFile,
  inspection: Inspection,
  link: (file: InspectedFile, evidence: Evidence) => string | null,
): string[] {
  const { verdict, integrity, sha256, evidence, limits } = inspection;
  // Once is enough for what stands at one place.
  const links = evidence
    .map((each) => link(file, each))
    .map((to, at, all) => (all.indexOf(to) === at ? to : null));
  const title = `${quoted(file.filename)}: ${verdictWords[verdict]}`;
  const checked =
    integrity === 'verified'
      ? `SHA-256 ${sha256 ?? ''}, as the index tells it`
      : sha256 === null
        ? 'Read in parts, so its hash could not be checked'
        : `SHA-256 ${sha256}; the index told none to check it by`;
  return [
    '',
    title,
    '='.repeat(Math.min(title.length, 100)),
    `${checked}.`,
    ...evidence.flatMap((each, index) => ['', ...evidenceLines(each, index + 1, links[index] ?? null)]),
    ...(limits.length === 0
      ? []
      : [
          '',
          'Not read:',
          ...limits.slice(0, mostLimits).map(({ what, why }) => `  ${quoted(what)}: ${limitWords[why]}`),
          ...(limits.length > mostLimits ? [`  and ${limits.length - mostLimits} more`] : []),
        ]),
  ];
}

function evidenceLines(evidence: Evidence, number: number, link: string | null): string[] {
  const { rule, when, text, why, steps = [] } = evidence;
  return [
    `${number}. ${rule} (${weightWords(evidence)})`,
    `   ${placeWords(evidence)}${when === null ? '' : `; runs ${triggerInWords[when]}`}`,
    `   | ${quoted(text)}`,
    ...wrapped(quoted(why, longestWhy)).map((line) => `   ${line}`),
    ...steps.map((step) => `   - ${placeWords(step)}: ${quoted(step.text)}`),
    ...(link === null ? [] : [`   ${link}`]),
  ];
}

function notLooked(files: readonly InspectedFile[]): string[] {
  const others = files.filter(({ inspection }) => inspection === null);
  if (others.length === 0) return [];
  return [
    '',
    'Not looked into:',
    ...others
      .slice(0, mostLimits)
      .map(({ filename, failed }) => `  ${quoted(filename)}${failed === null ? '' : `: ${quoted(failed)}`}`),
    ...(others.length > mostLimits ? [`  and ${others.length - mostLimits} more`] : []),
  ];
}

/** A sentence in lines that need no scrolling. */
function wrapped(sentence: string): readonly string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= widest) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/** An editor makes a link of an address wherever it stands, and so would a slip of the hand. */
function quoted(text: string, most = longest): string {
  return cleanOutsideText(text, most).replaceAll('://', '[:]//');
}

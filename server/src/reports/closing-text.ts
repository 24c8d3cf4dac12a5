import { capitalised, countInWords, dateInWords, listInWords } from '../phrases.ts';
import type { Level } from '../rules/finding.ts';
import { countsAsIncomplete, type UnknownReason } from '../sources/fact.ts';
import type { CheckOutcome } from './outcome.ts';
import { missingFacts } from './unknown.ts';
import { unknownInWords } from './unknown-text.ts';
import { tookInWords, whenInWords } from './when.ts';

const nouns: readonly (readonly [Level, string])[] = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['information', 'information finding'],
  ['hint', 'hint'],
];

/** The last lines of `check`: the count and the time, what the answers rest on, what could not be found out. */
export function closingLines(outcome: CheckOutcome): string[] {
  const { documents } = outcome;
  if (documents.length === 0) return ['No manifest and no Python file here.'];
  const missing = missingFacts(documents);
  const basis = basisInWords(outcome, missing.length > 0);
  const rest = unknownInWords(missing, outcome.status.indexName, basis === null ? undefined : notAnswered);
  return [countLine(outcome), basis, rest].filter((line) => line !== null);
}

function countLine(outcome: CheckOutcome): string {
  const { documents } = outcome;
  const findings = documents.flatMap(({ assessment }) => assessment.findings);
  const dependencies = documents.reduce((sum, { assessment }) => sum + assessment.dependencies.length, 0);
  const unread = documents.reduce((sum, { assessment }) => sum + assessment.errors.length, 0);
  const checked = `${counted(dependencies, 'dependency')} in ${counted(documents.length, 'file')}, ${tookInWords(outcome.took)}`;
  const counts = nouns
    .map(([level, noun]) => ({ noun, count: findings.filter((finding) => finding.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ noun, count }) => counted(count, noun));
  if (unread > 0) counts.push(`${counted(unread, 'entry')} that cannot be read`);
  const said = counts.length === 0 ? 'Nothing to report' : capitalised(listInWords(counts));
  return `${said}: ${checked}.`;
}

const notAnswered: ReadonlySet<UnknownReason> = new Set(['offline', 'unreachable', 'timeout']);

/** What stands in for the network where it was not to be had; null where it answered. */
function basisInWords(outcome: CheckOutcome, somethingMissing: boolean): string | null {
  const { status, offline } = outcome;
  if (!somethingMissing || (!offline && status.state !== 'offline')) return null;
  const missing = missingFacts(outcome.documents).filter(({ why }) => countsAsIncomplete(why));
  if (missing.length === 0) return null;
  const names = new Set(missing.map(({ name }) => name)).size;
  const why = offline
    ? 'Offline'
    : `No index answered (${status.indexName ?? 'the index'} could not be reached)`;
  const date = status.listedOn
    ? `the embedded data of ${dateInWords(Date.parse(status.listedOn))}`
    : 'the embedded data';
  const kept =
    status.oldest === null
      ? ''
      : ` and by answers kept from earlier, the oldest from ${whenInWords(status.oldest, outcome.now)}`;
  const what = missing.every(({ fact }) => fact === 'advisories')
    ? 'Advisories'
    : 'Ages, releases and advisories';
  return `${why}: judged by ${date}${kept}. ${what} of ${countInWords(names, 'project')} are not fully known.`;
}

/** With a digit for one, as beside other numbers. */
function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : countInWords(count, noun);
}

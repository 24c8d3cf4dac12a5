import { cleanOutsideText } from '../outside-text.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';
import type { Evidence } from './finding.ts';
import { evidence } from './make-finding.ts';
import { type LinkPlaces, linkPlaces } from './own-links.ts';

/**
 * What a project says of itself, beside the one that its name is like. All of it is written by its uploader: what is
 * copied or missing speaks against it, what is there is no proof.
 */
export interface SelfTold {
  /** `some`: a summary or a repository and home page of its own is missing. `all`: it has neither summary nor any link of its own. */
  readonly lacks: 'none' | 'some' | 'all' | 'unknown';
  readonly copied: boolean;
  /** Ends of a sentence that begins with the project: `copies its summary`, where `its` is the other one's. */
  readonly told: readonly string[];
  readonly evidence: readonly Evidence[];
}

const nothingKnown: SelfTold = { lacks: 'unknown', copied: false, told: [], evidence: [] };

/** A short summary ("A Python library") is the same by coincidence. */
const leastWords = 4;
const leastLetters = 20;

type Told = Pick<ProjectFacts, 'name' | 'summary'>;

/** `target`: null where nothing of it is known; then nothing is known to be copied. */
export function selfTold(facts: Told, target: Told | null, targetName: string): SelfTold {
  if (!facts.summary.known || facts.summary.partial !== undefined) return nothingKnown;
  const { summary: fact } = facts;
  const links = linkPlaces(fact.value);
  const theirs = target?.summary.known ? target.summary.value : null;
  const theirLinks: LinkPlaces = theirs === null ? noLinks : linkPlaces(theirs);
  const summary = plainWords(fact.value.summary ?? '', facts.name);
  const sameSummary =
    theirs !== null && isTelling(summary) && summary === plainWords(theirs.summary ?? '', targetName);
  const sameLink = [...links.own].find((place) => theirLinks.own.has(place)) ?? null;
  const isOwn = (place: string): boolean => !isWithin(place, theirLinks.own);
  const hasSummary = summary !== '' && !sameSummary;
  const hasHome = [...links.own].some(isOwn);
  const hasLink = hasHome || [...links.all].some(isOwn);
  const copied = sameSummary || sameLink !== null;
  const lacks = hasSummary && hasHome ? 'none' : hasSummary || hasLink ? 'some' : 'all';
  const said = (text: string): Evidence => evidence(text, fact);
  return {
    lacks,
    copied,
    told: clauses({ sameSummary, sameLink: sameLink !== null, lacks }),
    evidence: [
      ...(sameSummary
        ? [said(`Its summary is that of ${targetName}: "${cleanOutsideText(fact.value.summary ?? '')}".`)]
        : []),
      ...(sameLink !== null
        ? [said(`Its home page or repository is that of ${targetName}: ${cleanOutsideText(sameLink)}.`)]
        : []),
      ...(copied ? [] : missing(lacks, hasSummary).map(said)),
      ...(lacks === 'none'
        ? [{ ...said('It has a summary and a home page or repository of its own.'), against: true as const }]
        : []),
    ],
  };
}

const noLinks: LinkPlaces = { own: new Set(), all: new Set() };

function clauses(has: { sameSummary: boolean; sameLink: boolean; lacks: SelfTold['lacks'] }): string[] {
  if (has.sameSummary) return [has.sameLink ? 'copies its summary and links' : 'copies its summary'];
  if (has.sameLink) return ['claims its home page or repository'];
  return has.lacks === 'all' ? ['says nothing of itself'] : [];
}

function missing(lacks: SelfTold['lacks'], hasSummary: boolean): string[] {
  if (lacks === 'all') return ['It has neither a summary nor a link of its own.'];
  if (lacks !== 'some') return [];
  return [hasSummary ? 'It has no home page or repository of its own.' : 'It has no summary.'];
}

/** A part of the other project's repository, as one of many packages that live there has: not copied, nor its own. */
function isWithin(place: string, theirs: ReadonlySet<string>): boolean {
  for (const their of theirs) if (place === their || place.startsWith(`${their}/`)) return true;
  return false;
}

/** Letters and digits alone, without the project's own name: that is what a copy changes. */
function plainWords(text: string, name: string): string {
  const words = ` ${lettersOf(text)} `;
  return words.replaceAll(` ${lettersOf(name)} `, ' ').trim();
}

function lettersOf(text: string): string {
  return (
    text
      .normalize('NFKD')
      // What nobody sees parts no words, and would make of a copy a text of its own.
      .replace(/[\p{Cf}\p{Mn}\p{Default_Ignorable_Code_Point}]+/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}

function isTelling(words: string): boolean {
  return words.split(' ').length >= leastWords || words.replaceAll(' ', '').length >= leastLetters;
}

import path from 'node:path';
import type { ReadResult } from '../documents/reader.ts';
import { type ModuleMeaning, meaningOf, partsOf } from '../names/module-meaning.ts';
import type { NameIndex } from '../names/name-index.ts';
import { topLevelOf } from '../packaging/module-name.ts';
import type { NormalizedName } from '../packaging/name.ts';
import type { ManifestSummary } from '../workspace/manifest-summary.ts';
import type { Subject } from './subject.ts';

/** What is looked at around an import that leads to no project. */
export interface GuessContext {
  readonly document: { readonly text: string };
  readonly read: ReadResult;
  readonly root: string | null;
  readonly summary: Pick<ManifestSummary, 'own' | 'declared'>;
  readonly nameFacts: { readonly index: Pick<NameIndex, 'has' | 'rank'> };
}

/**
 * What an import means that only its own name leads to a project, if at all; null for any other entry. Code that changes
 * Python's path finds modules where nobody else looks: there a name has to speak for a project by itself, and is still
 * in doubt.
 */
export function guessModule(
  { dependency: { module }, request, own, installed, declaredAs }: Subject,
  context: GuessContext,
): ModuleMeaning | null {
  // Such a name is sent nowhere.
  if (module === null || request !== null || own || installed !== null || declaredAs !== null) return null;
  const { index } = context.nameFacts;
  const meaning = meaningOf(topLevelOf(module), {
    rank: (name) => index.rank(name as NormalizedName),
    isHouseWord: (word) => houseWords(context).has(word),
  });
  if (!changesPath(context)) return meaning;
  return meaning === 'project' ? 'doubtful' : 'local';
}

const pathChange =
  /\bsys\.path(?:\.(?:insert|append|extend)\b|\[[^\]\n]*\][ \t]*=|[ \t]*\+?=[^=])|\baddsitedir\(/;
const changing = new WeakMap<ReadResult, boolean>();

function changesPath({ document, read }: GuessContext): boolean {
  let known = changing.get(read);
  if (known === undefined) {
    known = pathChange.test(document.text);
    changing.set(read, known);
  }
  return known;
}

const shortestHouseWord = 3;
const housesOf = new WeakMap<ManifestSummary['declared'], ReadonlySet<string>>();

/** What the names of this project, and of those it asks for that are on no public list, begin with. */
function houseWords({ summary, root, nameFacts: { index } }: GuessContext): ReadonlySet<string> {
  let known = housesOf.get(summary.declared);
  if (known === undefined) {
    const unlisted = [...summary.declared.keys()].filter((name) => !index.has(name));
    const names = [...summary.own, ...unlisted, ...(root === null ? [] : [path.basename(root)])];
    const first = names.map((name) => partsOf(name)[0] ?? '');
    known = new Set(first.filter((word) => word.length >= shortestHouseWord));
    housesOf.set(summary.declared, known);
  }
  return known;
}

import type { NormalizedName } from '../packaging/name.ts';
import { foldConfusables } from './confusables.ts';
import { type Edit, singleEdit } from './edit.ts';
import { isEverydayWord } from './everyday-words.ts';
import type { Lookalike } from './lookalike.ts';
import { compareEdits, counts, editRules } from './lookalike-rules.ts';
import { createNeighbourhood, type Neighbourhood } from './neighbourhood.ts';
import type { PopularNames } from './popular-names.ts';

interface Candidate {
  readonly target: NormalizedName;
  readonly rank: number;
  readonly edit: Edit;
}

/** What people put before or after a project's name to say that it is for Python. */
const prefixes = ['python-', 'python3-', 'py-', 'py3-', 'python', 'py'];
const suffixes = ['-python', '-python3', '-py', '-py3', 'python', 'py'];

/** Longer names are nobody's slip, and would cost time. */
const longestName = 100;
const mostWords = 8;

/**
 * Looks for the popular name that a name looks like: of all that the rules let count, the most popular, then the
 * clearest slip. Ranked names are genuine and never look like another, nor does an everyday word. The first question
 * builds the neighbourhood (some 20 ms); every further one takes microseconds.
 */
export function createLookalikeFinder(popular: PopularNames): (name: NormalizedName) => Lookalike | null {
  let neighbourhood: Neighbourhood | null = null;

  function* candidates(name: string): Generator<readonly [target: string, edit: Edit]> {
    neighbourhood ??= createNeighbourhood(popular.names);
    for (const place of neighbourhood(name)) {
      const target = popular.names[place] ?? '';
      const edit = singleEdit(name, target);
      if (edit) yield [target, edit];
    }
    for (const target of reorderings(name)) yield [target, 'order'];
    for (const target of withoutAffix(name)) yield [target, 'affix-added'];
    for (const target of withAffix(name)) yield [target, 'affix-missing'];
  }

  function closest(name: string): Candidate | null {
    let best: Candidate | null = null;
    for (const [target, edit] of candidates(name)) {
      const rank = popular.ranks.get(target);
      if (rank === undefined || target === name || !counts(edit, target, rank)) continue;
      const order = best ? rank - best.rank || compareEdits(edit, best.edit) : -1;
      if (order < 0) best = { target: target as NormalizedName, rank, edit };
    }
    return best;
  }

  return (name) => {
    if (popular.ranks.has(name) || isEverydayWord(name) || name.length > longestName) return null;
    const seen = foldConfusables(name);
    const rank = popular.ranks.get(seen);
    if (rank !== undefined) {
      return {
        target: seen as NormalizedName,
        rank,
        slip: 'replace',
        strength: 'plain',
        phrase: 'to the eye the same as',
      };
    }
    const found = closest(seen);
    if (!found) return null;
    const { slip, phrase } = editRules[found.edit];
    return { target: found.target, rank: found.rank, slip, strength: 'clear', phrase };
  };
}

/** Every name that has two of the words between hyphens exchanged. */
function reorderings(name: string): string[] {
  const words = name.split('-');
  if (words.length < 2 || words.length > mostWords) return [];
  return words.flatMap((one, at) =>
    words.slice(at + 1).map((other, distance) =>
      words
        .with(at, other)
        .with(at + 1 + distance, one)
        .join('-'),
    ),
  );
}

function withoutAffix(name: string): string[] {
  return [
    ...prefixes.filter((prefix) => name.startsWith(prefix)).map((prefix) => name.slice(prefix.length)),
    ...suffixes.filter((suffix) => name.endsWith(suffix)).map((suffix) => name.slice(0, -suffix.length)),
  ];
}

function withAffix(name: string): string[] {
  const before = name.startsWith('py') ? [] : prefixes.map((prefix) => prefix + name);
  return [...before, ...suffixes.map((suffix) => name + suffix)];
}

/** Edges of a name, 26 letters, 10 digits, everything else. */
const kinds = 38;
const edge = 0;
/** What is assumed seen of each triple, and of all triples that begin alike, before any name is read. */
const [ofTriple, ofBeginning] = [0.3, 12];

/**
 * How much a name is made of letters in the order that names have them: the sum of the natural logarithms of how likely
 * each letter follows the two before it, by the names given. Always below zero; the longer and the odder, the lower.
 */
export type Naturalness = (name: string) => number;

export function readLetterHabits(names: readonly string[]): Naturalness {
  const triples = new Float32Array(kinds ** 3);
  const beginnings = new Float32Array(kinds ** 2);
  const each = (name: string, visit: (beginning: number, triple: number) => void) => {
    let before = edge;
    let last = edge;
    for (let at = 0; at <= name.length; at++) {
      const next = at < name.length ? kindOf(name.charCodeAt(at)) : edge;
      const beginning = before * kinds + last;
      visit(beginning, beginning * kinds + next);
      before = last;
      last = next;
    }
  };
  for (const name of names) {
    each(name, (beginning, triple) => {
      beginnings[beginning] = (beginnings[beginning] ?? 0) + 1;
      triples[triple] = (triples[triple] ?? 0) + 1;
    });
  }
  for (let triple = 0; triple < triples.length; triple++) {
    const all = (beginnings[Math.floor(triple / kinds)] ?? 0) + ofBeginning;
    triples[triple] = Math.log(((triples[triple] ?? 0) + ofTriple) / all);
  }
  return (name) => {
    let sum = 0;
    each(name, (_, triple) => {
      sum += triples[triple] ?? 0;
    });
    return sum;
  };
}

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 48 && code <= 57) return code - 21;
  return kinds - 1;
}

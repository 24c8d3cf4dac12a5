/** A triple-quoted string: its first quote, and the offset behind its last one or behind the text where it is not closed. */
export interface TripleString {
  readonly start: number;
  readonly end: number;
}

/** A line that is more likely code than words. */
const codeLine =
  /(?<=[\r\n])[ \t]*(?:import [\w.]+[ \t]*[\r\n]|from [\w.]+ import [\w(*]|(?:async )?def \w+\(|class \w+[(:]|@\w|self\.|(?:else|try|finally):|[\w.]+ [-+*]?= )/g;

/**
 * The offset of the quotes that were meant to be closed before the next ones, among the triple-quoted strings before
 * `end`, where quotes are known to be missing; null where no string holds code. While a quote is missing, all strings
 * behind it are inside out: each choice of the open one is weighed by the lines of code that strings would then hold, and
 * the lightest is taken.
 */
export function openString(text: string, strings: readonly TripleString[], end: number): number | null {
  const lines = Array.from(text.matchAll(codeLine), ({ index }) => index);
  if (lines.length === 0) return null;
  const { inside, between } = counts(lines, strings, end);
  // Before the open string, strings hold what is inside; from it on, what lies between this reading's strings.
  let weight = between.reduce((sum, count) => sum + count, 0);
  let lightest = weight;
  let open = 0;
  for (let i = 1; i < strings.length; i++) {
    weight += (inside[i - 1] ?? 0) - (between[i - 1] ?? 0);
    if (weight > lightest) continue;
    lightest = weight;
    open = i;
  }
  const held = inside.reduce((sum, count) => sum + count, 0);
  return lightest < held ? (strings[open]?.start ?? null) : null;
}

/** How many of the lines stand inside each string, and between it and the next one or the end. */
function counts(lines: readonly number[], strings: readonly TripleString[], textEnd: number) {
  const inside: number[] = [];
  const between: number[] = [];
  let line = 0;
  const countTo = (end: number): number => {
    const from = line;
    while ((lines[line] ?? end) < end) line++;
    return line - from;
  };
  strings.forEach(({ start, end }, i) => {
    countTo(start);
    inside.push(countTo(end));
    between.push(countTo(strings[i + 1]?.start ?? textEnd));
  });
  return { inside, between };
}

/** What a name may be made of; others stand in no list of words that is sought here. */
const isLetter = new Uint8Array(128);
const isPart = new Uint8Array(128);
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_') {
  isLetter[letter.charCodeAt(0)] = 1;
  isPart[letter.charCodeAt(0)] = 1;
}
for (const digit of '0123456789') isPart[digit.charCodeAt(0)] = 1;

const shapes = 4_096;

/** Few words share it, and no text has to be made to know it. */
function shapeOf(first: number, last: number, length: number): number {
  return ((first * 31) ^ (last * 257) ^ (length * 61)) & (shapes - 1);
}

/** Where words of a list (of ASCII letters, digits and `_`) stand in a text, ascending, each as a whole. One pass, however many. */
export function wordsIn(
  text: string,
  words: Iterable<string>,
): { readonly word: string; readonly at: number }[] {
  const wanted = new Set(words);
  const likely = new Uint8Array(shapes);
  for (const word of wanted)
    likely[shapeOf(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length)] = 1;
  const found: { word: string; at: number }[] = [];
  const { length } = text;
  for (let at = 0; at < length; at++) {
    const first = text.charCodeAt(at);
    if (first >= 128 || isLetter[first] === 0) continue;
    let end = at + 1;
    let last = first;
    for (; end < length; end++) {
      const next = text.charCodeAt(end);
      if (next >= 128 || isPart[next] === 0) break;
      last = next;
    }
    if (likely[shapeOf(first, last, end - at)] === 1) {
      const word = text.slice(at, end);
      if (wanted.has(word)) found.push({ word, at });
    }
    at = end;
  }
  return found;
}

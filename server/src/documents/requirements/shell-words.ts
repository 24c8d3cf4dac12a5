import { isSpace } from '../characters.ts';

/** A word of a command line: quotes and backslashes taken away in `value`, its place as written in `start` and `end`. */
export interface ShellWord {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** False where a quote is not closed before the end of the line. */
  readonly closed: boolean;
}

/** Splits the rest of a line as a shell does (Python's `shlex`), which is how pip reads options. */
export function shellWords(text: string, from: number): readonly ShellWord[] {
  const words: ShellWord[] = [];
  let at = from;
  while (at < text.length) {
    if (isSpace(text[at])) {
      at++;
      continue;
    }
    const word = readWord(text, at);
    words.push(word);
    at = word.end;
  }
  return words;
}

function readWord(text: string, start: number): ShellWord {
  let value = '';
  let quote: string | null = null;
  let at = start;
  for (; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote !== null) {
      if (character === quote) quote = null;
      else if (character === '\\' && quote === '"' && '"\\'.includes(text[at + 1] ?? ' '))
        value += text[++at];
      else value += character;
    } else if (isSpace(character)) {
      break;
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '\\' && at + 1 < text.length) {
      value += text[++at];
    } else {
      value += character;
    }
  }
  return { value, start, end: at, closed: quote === null };
}

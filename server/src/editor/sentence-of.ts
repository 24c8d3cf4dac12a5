import { cleanOutsideText } from '../outside-text.ts';

const longest = 200;

/** What an error says, fit to be shown: one line and not long. */
export function sentenceOf(error: unknown): string {
  return cleanOutsideText(error instanceof Error ? error.message : String(error), longest);
}

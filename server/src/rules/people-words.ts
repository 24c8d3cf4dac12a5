import { cleanOutsideText } from '../outside-text.ts';
import { listInWords } from '../phrases.ts';

/** How many are named before the rest is counted. */
const mostNamed = 3;

/** `ada, bob and 2 more`: names that others wrote, cleaned, each once. */
export function peopleInWords(names: readonly string[], limit = 40): string {
  const shown = [
    ...new Set(names.map((name) => cleanOutsideText(name, limit) || 'a name that cannot be shown')),
  ];
  const more = shown.length > mostNamed ? [`${shown.length - mostNamed} more`] : [];
  return listInWords([...shown.slice(0, mostNamed), ...more]);
}

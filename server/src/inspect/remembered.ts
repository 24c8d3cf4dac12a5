import { detached } from './detached.ts';

/** So many answers are kept of one function. */
const most = 2_000;

/**
 * The same function, which remembers what it made of a text: of paths the same few are asked for again and again. Only for
 * functions that are pure.
 */
export function remembered<T extends object | string | number | boolean | null>(
  of: (text: string) => T,
): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= most) answers.clear();
    const own = detached(text);
    const answer = of(own);
    answers.set(own, answer);
    return answer;
  };
}

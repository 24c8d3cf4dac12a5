import { type Evidence, suspiciousFrom } from './inspection.ts';
import type { Entry } from './python/entry.ts';

/** A script that is run to install something, or whenever Python starts, has some hundred lines; a build's largest some thousand. */
const muchText = 200_000;

/**
 * What is said of code that runs by itself and could not be followed to its end: padding is an old way to hide from who reads. Of
 * modules it is no more than a limit, since honest ones may hold tables of any size. `wasRead`: it was followed for a while.
 */
export function unreadCode({ file, trigger }: Entry, text: string, wasRead: boolean): readonly Evidence[] {
  if (trigger !== 'install' && trigger !== 'start-up') return [];
  if (wasRead && text.length < muchText) return [];
  return [
    {
      rule: 'unread-code',
      file,
      line: null,
      text: `${text.length} characters of code`,
      why: `It runs ${trigger === 'install' ? 'when it is installed' : 'whenever Python starts'} and is too large to be followed to its end, which such code hardly ever is.`,
      weight: suspiciousFrom,
      when: trigger,
    },
  ];
}

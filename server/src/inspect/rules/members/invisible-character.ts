import { isAscii } from 'node:buffer';
import type { Evidence } from '../../inspection.ts';
import type { MemberFile, MemberRule } from '../content-rule.ts';
import { isAside, isPython } from './places.ts';
import { type PythonSpan, spanAt, spansOf } from './python-spans.ts';
import { atOffset, mostOfOneFile } from './remarks.ts';

const rule = 'invisible-character';

/**
 * Nothing of these is seen: zero-width characters and joiners, fillers, variation selectors, tags. Private use is shown by
 * some fonts, as icons: it counts in runs only.
 */
const unseen =
  '\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2060-\\u2065\\u206a-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\u{e0000}-\\u{e0fff}';
const single = new RegExp(`[${unseen}]`, 'gu');
const privateUse = '\\ue000-\\uf8ff\\u{f0000}-\\u{ffffd}\\u{100000}-\\u{10fffd}';
/** A flag takes seven, a family of emoji four. */
const runLength = 20;
const run = new RegExp(`[${unseen}${privateUse}]{${runLength},}`, 'gu');
const mostSeen = 5_000;

/** Characters that nobody sees, inside of names or in such numbers that they carry something. */
export const invisibleCharacter: MemberRule = {
  ids: [rule],
  wants: (name) => isPython(name) || name.endsWith('.pth'),
  check(file) {
    const text = file.text;
    if (text === null || isAscii(file.bytes) || !/[^\0-\xac]/.test(text)) return [];
    return [...hiddenRuns(file, text), ...inNames(file, text)].slice(0, mostOfOneFile);
  },
};

function hiddenRuns(file: MemberFile, text: string): readonly Evidence[] {
  const found: Evidence[] = [];
  for (const { 0: characters, index } of text.matchAll(run)) {
    if (found.length >= mostOfOneFile) break;
    const count = [...characters].length;
    // A table of icons is seen; what stands among them by the dozen and differs carries something.
    if (new Set(characters).size < 2) continue;
    const why = `${count} characters that nobody sees stand in a row: text or code can be hidden in them.`;
    const said = text.slice(Math.max(index - 80, 0), index + characters.length + 80);
    found.push(
      atOffset(
        file.name,
        text,
        { start: index, said },
        { rule, why, weight: isAside(file.name) ? 0.3 : 0.6 },
      ),
    );
  }
  return found;
}

/** A short text of ASCII letters alone, a key or a name, with something unseen among them: it equals no text it looks like. */
function splitsWord(text: string, at: number, { innerStart, innerEnd }: PythonSpan): boolean {
  if (innerEnd - innerStart > longestKey) return false;
  return (
    letter.test(text.charAt(at - 1)) &&
    letter.test(text.charAt(at + 1)) &&
    !/\s/.test(text.slice(innerStart, innerEnd))
  );
}

const letter = /[A-Za-z]/;
const longestKey = 60;

/** In names, between them and within short texts: Python takes some of these as letters. */
function inNames(file: MemberFile, text: string): readonly Evidence[] {
  const found: Evidence[] = [];
  let seen = 0;
  for (const { 0: character, index } of text.matchAll(single)) {
    seen += 1;
    if (seen > mostSeen || found.length >= mostOfOneFile) break;
    // A byte order mark at the beginning is how some editors save.
    if (index === 0 && character === '\ufeff') continue;
    const span = spanAt(spansOf(file), index);
    if (span !== null && !(span.kind === 'string' && splitsWord(text, index, span))) continue;
    const why =
      'A character that nobody sees stands in the code, so that a name is not the one it looks like.';
    found.push(
      atOffset(file.name, text, { start: index }, { rule, why, weight: isAside(file.name) ? 0.3 : 0.6 }),
    );
  }
  return found;
}

import { isAscii } from 'node:buffer';
import type { Evidence } from '../../inspection.ts';
import type { MemberRule } from '../content-rule.ts';
import { isAside, isPython } from './places.ts';
import { spanAt, spansOf } from './python-spans.ts';
import { atOffset, mostOfOneFile } from './remarks.ts';
import { codeOf } from './shown.ts';

const rule = 'homoglyph';

const name = /[\p{L}_][\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}]{0,200}/uy;
const notAscii = /[^\0-\x7f]/;
const mostNames = 20_000;

/** What would do harm by another look: names that run, load, fetch or decode. */
const strong = new Set(
  (
    'exec eval compile getattr setattr globals locals vars open input breakpoint __import__ __builtins__ builtins import_module ' +
    'os sys system popen subprocess Popen run call check_output socket connect requests urllib urlopen get post base64 b64decode ' +
    'codecs decode zlib decompress marshal pickle loads ctypes environ getenv import from def class return lambda'
  ).split(' '),
);

/** Letters of other scripts that look like an ASCII one (from Unicode's confusables.txt; Cyrillic, Greek, Armenian, Cherokee). */
const doubles: ReadonlyMap<string, string> = new Map([
  ...pairs('аеорсухіјѕһԁԛԝѵӏ', 'aeopcyxijshdqwvl'),
  ...pairs('АВЕКМНОРСТХІЈЅԌԚԜҮ', 'ABEKMHOPCTXIJSGQWY'),
  ...pairs('οϲϳ', 'ocj'),
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ', 'ABEZHIKMNOPTYXC'),
  ...pairs('օսհոցԁ', 'ouhngd'),
  ...pairs('ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ', 'ABCDEGHiJKLMPRSTVWZ'),
  ...pairs('ıɡɑ', 'iga'),
]);

function pairs(from: string, to: string): readonly (readonly [string, string])[] {
  const ascii = [...to];
  return [...from].map((letter, at) => [letter, ascii[at] ?? letter] as const);
}

/** Identifiers that are not what they look like: letters of two scripts in one word, or letters that Python reads as others. */
export const homoglyph: MemberRule = {
  ids: [rule],
  wants: (member) => isPython(member) || member.endsWith('.pth'),
  check(file) {
    const text = file.text;
    if (text === null || isAscii(file.bytes) || !notAscii.test(text)) return [];
    const found: Evidence[] = [];
    const told = new Set<string>();
    let seen = 0;
    for (const { word, index } of foreignWords(text)) {
      seen += 1;
      if (seen > mostNames || found.length >= mostOfOneFile) break;
      if (told.has(word) || spanAt(spansOf(file), index) !== null) continue;
      const judged = judge(word, text);
      if (judged === null) continue;
      told.add(word);
      const { weight, why } = judged;
      found.push(
        atOffset(
          file.name,
          text,
          { start: index },
          { rule, why, weight: isAside(file.name) ? Math.min(weight, 0.3) : weight },
        ),
      );
    }
    return found;
  },
};

/** Words with a letter outside ASCII. Only the lines that have one are read word by word. */
function* foreignWords(text: string): Iterable<{ readonly word: string; readonly index: number }> {
  const foreign = /[^\0-\x7f]/g;
  for (let hit = foreign.exec(text); hit !== null; hit = foreign.exec(text)) {
    const found = nameAt(text, wordStart(text, hit.index)) ?? nameAt(text, hit.index);
    const end = found === null ? hit.index + 1 : found.index + found.word.length;
    if (found !== null && end > hit.index) yield found;
    foreign.lastIndex = Math.max(end, hit.index + 1);
  }
}

function nameAt(text: string, index: number): { readonly word: string; readonly index: number } | null {
  name.lastIndex = index;
  const word = name.exec(text)?.[0];
  return word === undefined ? null : { word, index };
}

const longestName = 200;

function wordStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && offset - start < longestName && /[\w\u0080-\uffff]/.test(text.charAt(start - 1)))
    start -= 1;
  return start;
}

interface Judged {
  readonly weight: number;
  readonly why: string;
}

function judge(word: string, text: string): Judged | null {
  // PEP 3131: Python compares names in this form.
  const read = word.normalize('NFKC');
  if (read !== word && !notAscii.test(read)) {
    const why = `Python reads this name as "${read}": it is written with letters that only look alike.`;
    if (strong.has(read)) return { weight: 0.8, why };
    return read.length > 2 && isStyled(word) ? { weight: 0.6, why } : { weight: 0.2, why };
  }
  const looks = [...word].map((letter) => doubles.get(letter) ?? letter).join('');
  if (looks === word || notAscii.test(looks))
    return mixesCyrillic(word) ? { weight: 0.4, why: mixed(word) } : null;
  const why = `This name looks like "${looks}" and is another: ${mixed(word)}`;
  if (strong.has(looks)) return { weight: 0.7, why };
  // The real name stands in the same file, or only one letter among ASCII ones is foreign.
  if (looks.length > 2 && hasWord(text, looks)) return { weight: 0.6, why };
  return { weight: looks.length > 2 && /[A-Za-z]/.test(word) ? 0.5 : 0.2, why };
}

/** Mathematical and full-width letters have no other use in a name; `µ`, `ª` and subscripts are typed on keyboards. */
function isStyled(word: string): boolean {
  return /[\u{1d400}-\u{1d7ff}\uff21-\uff5a\u2460-\u24ff\u{1f130}-\u{1f189}]/u.test(word);
}

function mixesCyrillic(word: string): boolean {
  return /\p{Script=Cyrillic}/u.test(word) && /[A-Za-z]{2}/.test(word) && !/_/.test(word);
}

function mixed(word: string): string {
  const foreign = [...word].find((letter) => notAscii.test(letter)) ?? '';
  return `${codeOf(foreign)} stands among its letters.`;
}

function hasWord(text: string, word: string): boolean {
  for (
    let at = text.indexOf(word), tries = 0;
    at >= 0 && tries < 200;
    at = text.indexOf(word, at + 1), tries += 1
  ) {
    if (!/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + word.length))) return true;
  }
  return false;
}

import type { Evidence } from '../../inspection.ts';
import { holdsOne } from '../../skim/pieces.ts';
import { runsOf } from '../../skim/runs.ts';
import type { MemberFile, MemberRule } from '../content-rule.ts';
import { baseName, extensionOf, isAside, isPython, latin1 } from './places.ts';
import { spanAt, spansOf } from './python-spans.ts';
import { atOffset, mostOfOneFile, ofFile } from './remarks.ts';
import { weightAt } from './standing.ts';

const rule = 'packer';
const why =
  'A tool made this code unreadable, so that nobody can tell what it does. PyPI refuses such uploads by now, or nearly nobody makes them.';

interface Mark {
  /** Whether the pattern may match at all. */
  readonly may: (bytes: Uint8Array) => boolean;
  readonly pattern: RegExp;
  readonly weight: number;
}

/** What packers leave in what they write, from their own output. */
const marks: readonly Mark[] = [
  // PyArmor, before and since version 8.
  { may: holdsOne('__pyarmor__'), pattern: /\b__pyarmor__\s?\(\s?__name__/g, weight: 0.6 },
  {
    may: holdsOne('pytransform', 'pyarmor_runtime'),
    pattern: /^from [\w.]{0,100}(?:pytransform|pyarmor_runtime\w{0,20}) import/gm,
    weight: 0.6,
  },
  // SourceDefender.
  { may: holdsOne('sourcedefender'), pattern: /^(?:import|from) sourcedefender\b/gm, weight: 0.6 },
  { may: holdsOne('---BEGIN PYE FILE---'), pattern: /---BEGIN PYE FILE---/g, weight: 0.6 },
  // Scripts that pack one layer after another.
  {
    may: holdsOne(
      'blankobf',
      '__obfuscator__',
      'pyobfuscate.com',
      'oxyry.com',
      'development-tools.net',
      'specterobf',
      'specter-obf',
    ),
    pattern:
      /\b(?:[Bb]lankOBF(?:v\d)?|__obfuscator__|pyobfuscate\.com|oxyry\.com|development-tools\.net|[Ss]pecter-?obf)\b/g,
    weight: 0.5,
  },
  { may: holdsOne('lambda __'), pattern: /^_ ?= ?lambda __ ?:/gm, weight: 0.6 },
  { may: holdsOne('(_)('), pattern: /\bexec\s?\(\s?\(_\)\(/g, weight: 0.7 },
  { may: holdsOne('___.'), pattern: /\bexec\s?\(\s?_{3,60}\.\w{2,20}\(/g, weight: 0.7 },
  { may: holdsOne('class kramer'), pattern: /\bclass Kramer\s?[(:]/g, weight: 0.6 },
];

/** What packers write at the top of a file. */
const banner =
  /#[^\n]{0,80}\b(?:obfuscated (?:with|by|using)|(?:encoded|encrypted) (?:with|by) \w{2,40}(?:obf|crypt|defender|armor|fuscator))\b/i;
const topOfFile = 2_000;

/** Names that nobody can tell apart: `O0OO0O`, `IlIIl`, `_0x3f2a`, `_______`. */
const unreadable = /(?<![\w.])(?:[O0o]{8,60}|[Il1]{8,60}|_0x[0-9a-f]{4,12}|_{5,60}|[lI1iOo0]{12,60})(?!\w)/g;
const alike = runsOf('O0oIl1i', 8);
const underscores = runsOf('_', 5);
const numbered = holdsOne(...[...'0123456789abcdef'].map((digit) => `_0x${digit}`));
const fewestNames = 8;
const mostMatches = 2_000;

export const packer: MemberRule = {
  ids: [rule],
  wants: (name) => isPython(name) || ['pth', 'pye', 'pyz'].includes(extensionOf(name)) || isRuntime(name),
  check(file) {
    if (extensionOf(file.name) === 'pye') {
      const starts = latin1(file.bytes, 0, 60);
      return [ofFile(file.name, starts, { rule, why, weight: 0.6 })];
    }
    if (isRuntime(file.name)) return [ofFile(file.name, baseName(file.name), { rule, why, weight: 0.6 })];
    const text = file.text;
    return text === null
      ? []
      : [...marked(file, text), ...unreadableNames(file, text)].slice(0, mostOfOneFile);
  },
};

/** The compiled part that unpacks while the program runs. */
function isRuntime(name: string): boolean {
  return /^(?:pyarmor_runtime|_?pytransform)\w{0,40}\.(?:so|pyd|dll|dylib)$/.test(baseName(name));
}

function marked(file: MemberFile, text: string): readonly Evidence[] {
  const found: Evidence[] = [];
  for (const { may, pattern, weight } of marks) {
    if (!may(file.bytes)) continue;
    let seen = 0;
    for (const match of text.matchAll(pattern)) {
      seen += 1;
      if (seen > mostMatches) break;
      if (spanAt(spansOf(file), match.index) !== null) continue;
      const told = weightAt(file, match.index, weight);
      found.push(atOffset(file.name, text, { start: match.index }, { rule, why, weight: told }));
      break;
    }
  }
  const top = banner.exec(text.slice(0, topOfFile));
  if (top !== null && spanAt(spansOf(file), top.index)?.kind === 'comment') {
    const weight = isAside(file.name) ? 0.3 : 0.5;
    found.push(atOffset(file.name, text, { start: top.index }, { rule, why, weight }));
  }
  return found;
}

/** Whether there can be enough of such names. Looking behind at every place of every text would take long. */
function mayBeUnreadable(bytes: Uint8Array): boolean {
  if (numbered(bytes)) return true;
  const isName = (from: number, to: number) =>
    !isWordOrDot(bytes[from - 1]) && !isWordOrDot(bytes[to], false) && !isBinary(bytes, from, to);
  return alike(bytes, fewestNames, isName) + underscores(bytes, fewestNames, isName) >= fewestNames;
}

function isWordOrDot(byte: number | undefined, withDot = true): boolean {
  return byte !== undefined && (/\w/.test(String.fromCharCode(byte)) || (withDot && byte === 0x2e));
}

/** `00110101` is a number. */
function isBinary(bytes: Uint8Array, from: number, to: number): boolean {
  return bytes.subarray(from, to).every((byte) => byte === 0x30 || byte === 0x31);
}

function unreadableNames(file: MemberFile, text: string): readonly Evidence[] {
  if (!mayBeUnreadable(file.bytes)) return [];
  const names = new Set<string>();
  let first = -1;
  let seen = 0;
  for (const { 0: name, index } of text.matchAll(unreadable)) {
    seen += 1;
    if (seen > mostMatches) break;
    if (/^[01]+$/.test(name) || names.has(name) || spanAt(spansOf(file), index) !== null) continue;
    names.add(name);
    if (first < 0) first = index;
    if (names.size >= fewestNames) break;
  }
  if (names.size < fewestNames) return [];
  const unreadableWhy = 'Names that nobody can tell apart: a tool made this code unreadable.';
  return [
    atOffset(
      file.name,
      text,
      { start: first },
      { rule, why: unreadableWhy, weight: weightAt(file, first, 0.6) },
    ),
  ];
}

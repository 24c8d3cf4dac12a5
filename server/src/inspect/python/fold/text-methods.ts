import { hole, type Value } from '../value.ts';
import { encodeText } from './codecs.ts';
import { formatText } from './format.ts';
import { shown } from './show.ts';
import { argument, type Fold, type FoldCall, type FoldTable, textSelf as self } from './table.ts';
import { textSplitting } from './text-splitting.ts';
import {
  bool,
  bytes,
  decodedBy,
  integerOf,
  itemsOf,
  knownText,
  nothing,
  number,
  sequence,
  sizeLimit,
  text,
} from './values.ts';

/** A method that makes another text of a text, holes kept. */
function made(make: (its: string, rest: readonly Value[], call: FoldCall) => string | null): Fold {
  return (call) => {
    const found = self(call);
    const result = found === null ? null : make(found.its, found.rest, call);
    return result === null ? null : text(result);
  };
}

/** A method that tells something about a text, which has to be known. */
function told(tell: (its: string, rest: readonly Value[]) => Value | null): Fold {
  return (call) => {
    const found = self(call);
    return found === null || found.its.includes(hole) ? null : tell(found.its, found.rest);
  };
}

/** From how many single characters on, put together, a text counts as one that was kept out of sight. */
const spelledFrom = 8;

const join: Fold = (call) => {
  const found = self(call);
  const items = itemsOf(found?.rest[0]);
  if (found === null || items === null) return null;
  const { its } = found;
  let length = 0;
  const parts: string[] = [];
  for (const item of items) {
    const part = item.kind === 'text' ? item.text : hole;
    length += part.length + its.length;
    if (length > sizeLimit) return null;
    parts.push(part);
  }
  const joined = text(parts.join(its));
  const isSpelled =
    its === '' &&
    parts.length >= spelledFrom &&
    found.rest[0]?.kind === 'sequence' &&
    parts.every((part) => part !== hole && part.length === 1);
  return isSpelled ? decodedBy('str.join', call.line, joined, [sequence('list', items)]) : joined;
};

function strip(side: 'both' | 'left' | 'right'): Fold {
  return made((its, [given]) => {
    const letters =
      given === undefined || (given.kind === 'constant' && given.value === null) ? null : knownText(given);
    if (given !== undefined && letters === null && given.kind !== 'constant') return null;
    const isStripped = (letter: string) => (letters === null ? /\s/.test(letter) : letters.includes(letter));
    let from = 0;
    let to = its.length;
    if (side !== 'right') while (from < to && isStripped(its.charAt(from))) from++;
    if (side !== 'left') while (to > from && isStripped(its.charAt(to - 1))) to--;
    return its.slice(from, to);
  });
}

const replace = made((its, [old, made_, count]) => {
  const from = knownText(old);
  const to = made_ === undefined ? null : shown(made_);
  if (from === null || to === null) return null;
  const most = integerOf(count) ?? -1;
  if (from === '') return most === 0 ? its : null;
  const parts = its.split(from);
  if (its.length + parts.length * to.length > sizeLimit) return null;
  if (most < 0 || parts.length <= most + 1) return parts.join(to);
  return [parts.slice(0, most + 1).join(to), ...parts.slice(most + 1)].join(from);
});

const translate: Fold = (call) => {
  const found = self(call);
  const mapping = found?.rest[0];
  if (found === null || mapping?.kind !== 'mapping') return null;
  const by = new Map<number, string>();
  for (const [key, value] of mapping.entries) {
    const code = key.kind === 'text' ? (key.text.codePointAt(0) ?? 0) : integerOf(key);
    const code2 = integerOf(value);
    if (code === null) return null;
    if (value.kind === 'constant' && value.value === null) by.set(code, '');
    else if (value.kind === 'text') by.set(code, value.text);
    else if (code2 !== null) by.set(code, String.fromCodePoint(code2));
    else return null;
  }
  const result = Array.from(found.its, (letter) => by.get(letter.codePointAt(0) ?? 0) ?? letter).join('');
  if (result.length > sizeLimit) return null;
  const answer = text(result);
  const isConcealing = by.size >= spelledFrom;
  return isConcealing ? decodedBy('str.translate', call.line, answer, [text(found.its)]) : answer;
};

const maketrans: Fold = ({ args }) => {
  const [first, second, third] = args;
  if (first?.kind === 'mapping') return first;
  const from = knownText(first);
  const to = knownText(second);
  if (from === null || to === null) return null;
  const letters = [...to];
  const entries = Array.from(from, (letter, at) => code(letter, number(letters[at]?.codePointAt(0) ?? 0)));
  const gone = Array.from(knownText(third) ?? '', (letter) => code(letter, nothing));
  return { kind: 'mapping', entries: [...entries, ...gone], origins: [] };
};

function code(letter: string, to: Value): readonly [Value, Value] {
  return [number(letter.codePointAt(0) ?? 0), to];
}

function edge(which: 'startsWith' | 'endsWith'): Fold {
  return (call) => {
    const found = self(call);
    if (found === null) return null;
    const given = found.rest[0];
    const ends = given?.kind === 'sequence' ? given.items.map(knownText) : [knownText(given)];
    if (ends.some((end) => end === null) || found.rest.length > 1) return null;
    // What stands before the first hole is known, and behind the last one too.
    const known =
      which === 'startsWith' ? (found.its.split(hole)[0] ?? '') : (found.its.split(hole).at(-1) ?? '');
    if (ends.some((end) => end !== null && known[which](end))) return bool(true);
    return found.its.includes(hole) ? null : bool(false);
  };
}

function pad(where: 'center' | 'left' | 'right'): Fold {
  return made((its, [width, filler]) => {
    const missing = (integerOf(width) ?? 0) - its.length;
    const fill = filler === undefined ? ' ' : knownText(filler);
    if (fill === null || missing > 100_000) return null;
    if (missing <= 0) return its;
    if (where === 'left') return its + fill.repeat(missing);
    if (where === 'right') return fill.repeat(missing) + its;
    // CPython puts the odd one to the left where the width is odd.
    const before = (missing >> 1) + (missing & (its.length + missing) & 1);
    return fill.repeat(before) + its + fill.repeat(missing - before);
  });
}

function found(which: 'indexOf' | 'lastIndexOf', fails: boolean): Fold {
  return told((its, [what]) => {
    const wanted = knownText(what);
    if (wanted === null) return null;
    const at = its[which](wanted);
    return at === -1 && fails ? null : number(at);
  });
}

const title = (its: string) =>
  its.toLowerCase().replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1));

const swapcase = (its: string) =>
  Array.from(its, (letter) => {
    const upper = letter.toUpperCase();
    return letter === upper ? letter.toLowerCase() : upper;
  }).join('');

function matches(pattern: RegExp): Fold {
  return told((its) => bool(pattern.test(its)));
}

export const textMethods: FoldTable = {
  ...textSplitting,
  'str.join': join,
  'str.format': (call) => {
    const its = self(call);
    const result = its === null ? null : formatText(its.its, its.rest, call.keywords);
    return result === null ? null : text(result);
  },
  'str.format_map': (call) => {
    const its = self(call);
    const mapping = its?.rest[0];
    if (its === null || mapping?.kind !== 'mapping') return null;
    const named = new Map(mapping.entries.map(([key, value]) => [knownText(key) ?? '', value]));
    const result = formatText(its.its, [], named);
    return result === null ? null : text(result);
  },
  'str.replace': replace,
  'str.strip': strip('both'),
  'str.lstrip': strip('left'),
  'str.rstrip': strip('right'),
  'str.lower': made((its) => its.toLowerCase()),
  'str.casefold': made((its) => its.toLowerCase()),
  'str.upper': made((its) => its.toUpperCase()),
  'str.swapcase': made(swapcase),
  'str.title': made(title),
  'str.capitalize': made((its) => its.charAt(0).toUpperCase() + its.slice(1).toLowerCase()),
  'str.encode': (call) => {
    const its = self(call);
    const encoding = argument({ ...call, args: its?.rest ?? [] }, 0, 'encoding');
    const result =
      its === null || its.its.includes(hole)
        ? null
        : encodeText(its.its, encoding === undefined ? 'utf-8' : knownText(encoding));
    return result === null ? null : bytes(result);
  },
  'str.translate': translate,
  'str.maketrans': maketrans,
  'str.startswith': edge('startsWith'),
  'str.endswith': edge('endsWith'),
  'str.zfill': made((its, [width]) => {
    const size = integerOf(width) ?? 0;
    if (size > 100_000) return null;
    const sign = /^[+-]/.exec(its)?.[0] ?? '';
    return sign + its.slice(sign.length).padStart(size - sign.length, '0');
  }),
  'str.ljust': pad('left'),
  'str.rjust': pad('right'),
  'str.center': pad('center'),
  'str.removeprefix': made((its, [prefix]) => {
    const wanted = knownText(prefix);
    return wanted === null ? null : its.startsWith(wanted) ? its.slice(wanted.length) : its;
  }),
  'str.removesuffix': made((its, [suffix]) => {
    const wanted = knownText(suffix);
    if (wanted === null) return null;
    return wanted !== '' && its.endsWith(wanted) ? its.slice(0, its.length - wanted.length) : its;
  }),
  'str.expandtabs': made((its, rest) => (rest.length === 0 && !its.includes('\t') ? its : null)),
  'str.find': found('indexOf', false),
  'str.rfind': found('lastIndexOf', false),
  'str.index': found('indexOf', true),
  'str.rindex': found('lastIndexOf', true),
  'str.count': told((its, [what, ...more]) => {
    const wanted = knownText(what);
    if (wanted === null || wanted === '' || more.length > 0) return null;
    return number(its.split(wanted).length - 1);
  }),
  'str.isdigit': matches(/^\p{Nd}+$/u),
  'str.isdecimal': matches(/^\p{Nd}+$/u),
  'str.isnumeric': matches(/^\p{N}+$/u),
  'str.isalpha': matches(/^\p{L}+$/u),
  'str.isalnum': matches(/^[\p{L}\p{N}]+$/u),
  'str.isspace': matches(/^\s+$/),
  'str.islower': told((its) => bool(its === its.toLowerCase() && its !== its.toUpperCase())),
  'str.isupper': told((its) => bool(its === its.toUpperCase() && its !== its.toLowerCase())),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant, all of it.
  'str.isascii': matches(/^[\x00-\x7f]*$/),
  'str.isidentifier': matches(/^[\p{L}_][\p{L}\p{N}_]*$/u),
  'str.__len__': told((its) => number([...its].length)),
};

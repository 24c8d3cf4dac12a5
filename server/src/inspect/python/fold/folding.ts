import { remembered } from '../../remembered.ts';
import type { Folding } from '../interpreting.ts';
import { hole, type Value } from '../value.ts';
import { builtins } from './builtins.ts';
import { bytesMethods } from './bytes-methods.ts';
import { collectionMethods } from './collection-methods.ts';
import { decodingSteps } from './decoding.ts';
import { joined } from './join.ts';
import { libraryFunctions } from './library.ts';
import { listBuiltins } from './list-builtins.ts';
import { mapped } from './mapping.ts';
import { operated, unaryOf } from './operators.ts';
import { placeFunctions } from './places.ts';
import { shown } from './show.ts';
import { indexed, sliced } from './subscripts.ts';
import type { Fold, FoldCall } from './table.ts';
import { textMethods } from './text-methods.ts';
import { from, itemLimit, sizeLimit, text, unknownFrom } from './values.ts';

export { constant } from './constants.ts';

const table = new Map<string, Fold>(
  [
    textMethods,
    bytesMethods,
    collectionMethods,
    builtins,
    listBuiltins,
    decodingSteps,
    libraryFunctions,
    placeFunctions,
  ].flatMap((part) => Object.entries(part)),
);

const mappers = new Set(['builtins.map', 'builtins.filter', 'functools.reduce', 'builtins.reduce']);

/** The paths of all functions that are computed here. */
export const folded: readonly string[] = [...table.keys(), ...mappers];

/** The other roads to what is in the table: old names, the class in place of the method, parts of other libraries. */
const usual = remembered((path) =>
  table.has(path)
    ? path
    : path
        .replace(/^__builtins?__\./, 'builtins.')
        .replace(/^builtins\.(?=(?:str|bytes|bytearray|list|dict|tuple|set|int)\.)/, '')
        .replace(/^(?:posixpath|ntpath|macpath)\./, 'os.path.')
        .replace(/^urllib\.(?=(?:quote|quote_plus|unquote|unquote_plus)$)/, 'urllib.parse.')
        .replace(/^(?:urlparse|six\.moves\.urllib\.parse|six\.moves\.urllib_parse)\./, 'urllib.parse.')
        .replace(/^(?:_codecs|encodings)\./, 'codecs.')
        .replace(/^_pickle\./, 'pickle.')
        .replace(/^string\.maketrans$/, 'str.maketrans')
        .replace(/^str\.decode$/, 'bytes.decode')
        .replace(/^pathlib\.(?:Pure)?(?:Posix|Windows)?Path\(\)/, 'pathlib.Path()')
        .replace(/^six\.moves\.(?=(?:map|filter|zip|range|reduce)$)/, 'builtins.'),
);

/** Whether a function's result has nothing of what it was given: how long something is says not what it is. */
const silent = new Set([
  'builtins.len',
  'builtins.bool',
  'str.startswith',
  'str.endswith',
  'str.isdigit',
  'builtins.range',
]);

function call(
  path: string,
  receiver: Value | null,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  line: number,
): Value | null {
  const known = usual(path);
  const fold = table.get(known);
  if (fold === undefined && !mappers.has(known)) return null;
  const asked: FoldCall = { path: known, receiver, args, keywords, line };
  const inputs = [...(receiver === null ? [] : [receiver]), ...args, ...keywords.values()];
  const result = attempt(() => (fold === undefined ? (mapped(asked, ask) ?? null) : fold(asked)));
  if (silent.has(known)) return result ?? { kind: 'unknown', origins: [] };
  return result === null ? unknownFrom(inputs) : from(result, inputs);
}

/** A function by its path alone, as `map` calls it; null where it is none of these or its result is not known. */
function ask(path: string, args: readonly Value[], line: number): Value | null {
  const known = usual(path);
  const fold = table.get(known);
  if (fold === undefined) return null;
  return attempt(() => fold({ path: known, receiver: null, args, keywords: new Map(), line }));
}

/** What is too large is not kept; what Python would refuse is not known. */
function attempt(compute: () => Value | null): Value | null {
  try {
    const result = compute();
    if (result?.kind === 'text' && result.text.length > sizeLimit) return null;
    if (result?.kind === 'bytes' && result.bytes.length > sizeLimit) return null;
    if (result?.kind === 'sequence' && result.items.length > itemLimit) return null;
    return result;
  } catch {
    return null;
  }
}

/** Computes what can be told without running anything; pure, never throws. */
export const folding: Folding = {
  call,
  binary: (operator, left, right) => {
    const result = attempt(() => operated(operator, left, right));
    return result === null ? unknownFrom([left, right]) : from(result, [left, right]);
  },
  unary: (operator, of) => {
    const result = attempt(() => unaryOf(operator, of));
    return result === null ? unknownFrom([of]) : from(result, [of]);
  },
  subscript: (of, index) => {
    if ('slice' in index) {
      const result = attempt(() => sliced(of, index.slice));
      return result === null ? unknownFrom([of]) : from(result, [of]);
    }
    const result = attempt(() => indexed(of, index));
    if (result === null) return unknownFrom([of, index]);
    // An item of a list is from where it itself is from, and from where the list as a whole is.
    return from(result, [{ kind: 'unknown', origins: of.origins }]);
  },
  formatted: (parts) => {
    const result = attempt(() => {
      const pieces: string[] = [];
      let length = 0;
      for (const part of parts) {
        const piece = shown(part);
        length += piece.length;
        if (length > sizeLimit) return null;
        pieces.push(piece);
      }
      return text(pieces.join(''));
    });
    return from(result ?? text(hole), parts);
  },
  join: joined,
};

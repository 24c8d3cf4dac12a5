import { ownTable } from '../../own-table.ts';
import type { Expression } from '../ast.ts';
import type { Convert } from './convert.ts';
import type { FlatTree } from './flatten.ts';
import { kind } from './grammar.ts';
import { type Literal, literalAt, unescapeBytes, unescapeText } from './literals.ts';
import { below, child, childOfKind, kindOf, none, placeOf, textOf } from './nodes.ts';

type Part = string | Expression;

/** A string token or several beside each other: a text, bytes or an f-string. */
export function convertString(tree: FlatTree, node: number, convert: Convert): Expression {
  const tokens = kindOf(tree, node) === kind.string ? [node] : below(tree, node);
  const place = placeOf(tree, node);
  const literals = tokens.map((token) => {
    const { start, end } = placeOf(tree, token);
    return { token, ...literalAt(tree.text, start, end) };
  });
  if (literals.every((literal) => literal.isBytes)) {
    const pieces = literals.map(({ from, to, isRaw }) => unescapeBytes(tree.text.slice(from, to), isRaw));
    return {
      ...place,
      kind: 'bytes',
      bytes: pieces.length === 1 ? (pieces[0] ?? empty) : concatenated(pieces),
    };
  }
  const parts = literals.flatMap((literal) => partsOf(tree, literal.token, literal, convert));
  if (parts.every((part) => typeof part === 'string'))
    return { ...place, kind: 'text', text: parts.join('') };
  return { ...place, kind: 'formatted', parts };
}

const empty = new Uint8Array(0);

function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}

function partsOf(tree: FlatTree, token: number, literal: Literal, convert: Convert): Part[] {
  const { from, to, isRaw, isFormatted } = literal;
  const holes = below(tree, token).filter((at) => kindOf(tree, at) === kind.interpolation);
  if (!isFormatted) return [unescapeText(tree.text.slice(from, to), isRaw)];
  return around(tree, from, to, holes, convert, (written) =>
    unescapeText(written.replaceAll('{{', '{').replaceAll('}}', '}'), isRaw),
  );
}

/** The texts between holes and the holes themselves. */
function around(
  tree: FlatTree,
  from: number,
  to: number,
  holes: readonly number[],
  convert: Convert,
  meant: (written: string) => string,
): Part[] {
  const parts: Part[] = [];
  let at = from;
  for (const each of holes) {
    const { start, end } = placeOf(tree, each);
    if (start > at) parts.push(meant(tree.text.slice(at, start)));
    parts.push(...filling(tree, each, convert));
    at = end;
  }
  if (to > at) parts.push(meant(tree.text.slice(at, to)));
  return parts;
}

/** What stands in braces. A conversion or a format is a call of `repr`, `str`, `ascii` or `format`, which they stand for. */
function filling(tree: FlatTree, node: number, convert: Convert): Part[] {
  const expression = child(tree, node, 'expression');
  const place = placeOf(tree, node);
  if (expression === none) return [{ ...place, kind: 'unknown', children: below(tree, node).map(convert) }];
  const written: Part[] = [];
  const behind = tree.text.slice(tree.ends[expression], (tree.ends[expression] ?? 0) + 20);
  const told = /^\s*=\s*(?=[}!:])/.exec(behind);
  if (told !== null)
    written.push(tree.text.slice(place.start + 1, (tree.ends[expression] ?? 0) + told[0].length));
  let value = convert(expression);
  const conversion = childOfKind(tree, node, kind.type_conversion);
  const letter = conversion === none ? null : textOf(tree, conversion)[1];
  const name = letter === undefined || letter === null ? undefined : conversions[letter];
  if (name !== undefined) value = call(name, [value], place);
  const specifier = childOfKind(tree, node, kind.format_specifier);
  if (specifier !== none) {
    const holes = below(tree, specifier);
    const { start, end } = placeOf(tree, specifier);
    const parts = around(tree, start + 1, end, holes, convert, (text) => text);
    const format: Expression = parts.every((part) => typeof part === 'string')
      ? { ...place, kind: 'text', text: parts.join('') }
      : { ...place, kind: 'formatted', parts };
    value = call('format', [value, format], place);
  } else if (told !== null && name === undefined) value = call('repr', [value], place);
  return [...written, value];
}

const conversions: Readonly<Record<string, string>> = ownTable({ r: 'repr', s: 'str', a: 'ascii' });

function call(name: string, args: readonly Expression[], place: ReturnType<typeof placeOf>): Expression {
  return { ...place, kind: 'call', callee: { ...place, kind: 'name', name }, args, keywords: [] };
}

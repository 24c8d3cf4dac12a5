import type { Body, Expression, Statement } from '../ast.ts';
import { lazily } from './convert.ts';
import { kind } from './grammar.ts';
import { below, child, childOfKind, children, kindOf, nameOf, none, placeOf } from './nodes.ts';
import { blockBelow, bodyOf, expressionIn, type Reader } from './reader.ts';

/** From this many `elif` on, the rest of a chain stands in a row: who follows the tree goes into each `else`. */
const nestedElifs = 50;

export function convertIf(reader: Reader, node: number): readonly Statement[] {
  const { tree } = reader;
  return [chain(reader, node, children(tree, node, 'alternative'), 0)];
}

function chain(reader: Reader, node: number, rest: readonly number[], depth: number): Statement {
  const [next] = rest;
  return {
    ...placeOf(reader.tree, node),
    kind: 'if',
    test: expressionIn(reader, node, 'condition'),
    body: bodyOf(reader, child(reader.tree, node, 'consequence')),
    otherwise: next === undefined ? null : alternative(reader, next, rest.slice(1), depth),
  };
}

function alternative(reader: Reader, node: number, rest: readonly number[], depth: number): Body {
  if (kindOf(reader.tree, node) !== kind.elif_clause) return elseBody(reader, node);
  if (depth < nestedElifs) return lazily(() => [chain(reader, node, rest, depth + 1)]);
  return lazily(() =>
    [node, ...rest].flatMap((at) =>
      kindOf(reader.tree, at) === kind.elif_clause ? [chain(reader, at, [], depth)] : elseBody(reader, at)(),
    ),
  );
}

function elseBody(reader: Reader, clause: number): Body {
  return bodyOf(reader, child(reader.tree, clause, 'body'));
}

function elseOf(reader: Reader, node: number): Body | null {
  const clause = childOfKind(reader.tree, node, kind.else_clause);
  return clause === none ? null : elseBody(reader, clause);
}

export function convertWhile(reader: Reader, node: number): readonly Statement[] {
  return [
    {
      ...placeOf(reader.tree, node),
      kind: 'while',
      test: expressionIn(reader, node, 'condition'),
      body: bodyOf(reader, child(reader.tree, node, 'body')),
      otherwise: elseOf(reader, node),
    },
  ];
}

export function convertFor(reader: Reader, node: number): readonly Statement[] {
  return [
    {
      ...placeOf(reader.tree, node),
      kind: 'for',
      target: expressionIn(reader, node, 'left'),
      over: expressionIn(reader, node, 'right'),
      body: bodyOf(reader, child(reader.tree, node, 'body')),
      otherwise: elseOf(reader, node),
    },
  ];
}

export function convertTry(reader: Reader, node: number): readonly Statement[] {
  const { tree } = reader;
  const last = childOfKind(tree, node, kind.finally_clause);
  return [
    {
      ...placeOf(tree, node),
      kind: 'try',
      body: bodyOf(reader, child(tree, node, 'body')),
      handlers: below(tree, node)
        .filter((at) => kindOf(tree, at) === kind.except_clause)
        .map((at) => handler(reader, at)),
      otherwise: elseOf(reader, node),
      finally: last === none ? null : blockBelow(reader, last),
    },
  ];
}

function handler(reader: Reader, clause: number) {
  const { tree, convert } = reader;
  const body = blockBelow(reader, clause);
  const values = children(tree, clause, 'value');
  const [only] = values;
  if (only === undefined) return { types: null, as: null, body };
  if (values.length > 1) {
    const types: Expression = { ...placeOf(tree, only), kind: 'tuple', items: values.map(convert) };
    return { types, as: null, body };
  }
  const { value, target } = aliased(reader, only);
  const alias = child(tree, clause, 'alias');
  const name = alias === none ? target : convert(alias);
  return { types: value, as: name?.kind === 'name' ? name.name : null, body };
}

/** `value as target`, where it stands as a pattern. */
function aliased(reader: Reader, node: number): { value: Expression; target: Expression | null } {
  const { tree, convert } = reader;
  let at = node;
  while (kindOf(tree, at) === kind.parenthesized_expression) {
    const inner = below(tree, at)[0];
    if (inner === undefined) break;
    at = inner;
  }
  if (kindOf(tree, at) !== kind.as_pattern) return { value: convert(node), target: null };
  const [value, target] = below(tree, at);
  if (value === undefined) return { value: convert(at), target: null };
  return { value: convert(value), target: target === undefined ? null : convert(target) };
}

export function convertWith(reader: Reader, node: number): readonly Statement[] {
  const { tree } = reader;
  const clause = childOfKind(tree, node, kind.with_clause);
  const items = clause === none ? [] : below(tree, clause).flatMap((at) => withItems(reader, at));
  const body = bodyOf(reader, child(tree, node, 'body'));
  return [{ ...placeOf(tree, node), kind: 'with', items, body }];
}

/** `with (a as b, c as d)` is one item that looks like a tuple. */
function withItems(reader: Reader, item: number): readonly { value: Expression; as: Expression | null }[] {
  const { tree } = reader;
  const value = child(tree, item, 'value');
  const nodes = value === none ? below(tree, item) : [value];
  return nodes.flatMap((node) => {
    const inner = below(tree, node);
    const isTuple = kindOf(tree, node) === kind.tuple;
    const parts = isTuple && inner.some((at) => kindOf(tree, at) === kind.as_pattern) ? inner : [node];
    return parts.map((at) => {
      const { value: what, target } = aliased(reader, at);
      return { value: what, as: target };
    });
  });
}

export function convertMatch(reader: Reader, node: number): readonly Statement[] {
  const { tree, convert } = reader;
  const place = placeOf(tree, node);
  const subjects = children(tree, node, 'subject').map(convert);
  const only = subjects[0];
  const subject: Expression =
    subjects.length === 1 && only !== undefined ? only : { ...place, kind: 'tuple', items: subjects };
  const block = child(tree, node, 'body');
  const clauses =
    block === none ? [] : below(tree, block).filter((at) => kindOf(tree, at) === kind.case_clause);
  return [{ ...place, kind: 'match', subject, cases: clauses.map((at) => matchCase(reader, at)) }];
}

function matchCase(reader: Reader, clause: number) {
  const { tree, convert } = reader;
  const guard = child(tree, clause, 'guard');
  const test = guard === none ? undefined : below(tree, guard)[0];
  return {
    names: below(tree, clause)
      .filter((at) => kindOf(tree, at) === kind.case_pattern)
      .flatMap((at) => bound(reader, at)),
    guard: test === undefined ? null : convert(test),
    body: bodyOf(reader, child(tree, clause, 'consequence')),
  };
}

/** The names that a pattern binds; a dotted one is compared, a class's is called. */
function bound(reader: Reader, pattern: number): string[] {
  const { tree } = reader;
  const end = tree.after[pattern] ?? 0;
  const names: string[] = [];
  for (let at = pattern + 1; at < end; at++) {
    if (kindOf(tree, at) !== kind.identifier) continue;
    const name = nameOf(tree, at);
    const behind = tree.text.slice(tree.ends[at], (tree.ends[at] ?? 0) + 1);
    const before = tree.text.slice((tree.starts[at] ?? 1) - 1, tree.starts[at]);
    if (behind !== '.' && behind !== '(' && behind !== '=' && before !== '.' && name !== '_')
      names.push(name);
  }
  return names;
}

import type { Expression, Statement } from '../ast.ts';
import { convertFor, convertIf, convertMatch, convertTry, convertWhile, convertWith } from './blocks.ts';
import { convertClass, convertDecorated, convertFunction } from './definitions.ts';
import { kind } from './grammar.ts';
import { convertImport } from './imports.ts';
import { below, child, kindOf, nameOf, none, operatorsBelow, placeOf } from './nodes.ts';
import { alone, annotation, expressionIn, listed, type Reader } from './reader.ts';

/** Reads one statement. */
export function convertStatement(reader: Reader, node: number): readonly Statement[] {
  const { tree, convert } = reader;
  const place = placeOf(tree, node);
  const first = () => below(tree, node)[0] ?? none;
  switch (kindOf(tree, node)) {
    case kind.expression_statement:
      return expressionStatement(reader, node);
    case kind.function_definition:
      return convertFunction(reader, node, []);
    case kind.class_definition:
      return convertClass(reader, node, []);
    case kind.decorated_definition:
      return convertDecorated(reader, node);
    case kind.import_statement:
    case kind.import_from_statement:
      return convertImport(reader, node);
    case kind.if_statement:
      return convertIf(reader, node);
    case kind.while_statement:
      return convertWhile(reader, node);
    case kind.for_statement:
      return convertFor(reader, node);
    case kind.try_statement:
      return convertTry(reader, node);
    case kind.with_statement:
      return convertWith(reader, node);
    case kind.match_statement:
      return convertMatch(reader, node);
    case kind.return_statement:
      return [{ ...place, kind: 'return', value: first() === none ? null : convert(first()) }];
    case kind.raise_statement:
      return [{ ...place, kind: 'raise', value: first() === none ? null : convert(first()) }];
    case kind.global_statement:
    case kind.nonlocal_statement:
      return [{ ...place, kind: 'global', names: below(tree, node).map((at) => nameOf(tree, at)) }];
    case kind.delete_statement:
      return [{ ...place, kind: 'delete', targets: listed(reader, below(tree, node)) }];
    case kind.assert_statement:
      return assertion(reader, node);
    case kind.print_statement:
    case kind.exec_statement:
      return [spoken(reader, node)];
    case kind.pass_statement:
    case kind.break_statement:
    case kind.continue_statement:
    case kind.future_import_statement:
    case kind.type_alias_statement:
      return [{ ...place, kind: 'nothing' }];
    case kind.block:
      return below(tree, node).flatMap(reader.statement);
    case kind.ERROR:
      return broken(reader, node);
    default:
      return [alone(convert(node))];
  }
}

function expressionStatement(reader: Reader, node: number): readonly Statement[] {
  const { tree, convert } = reader;
  const parts = below(tree, node);
  const only = parts[0];
  if (only === undefined) return [];
  if (parts.length === 1 && kindOf(tree, only) === kind.assignment) return assignment(reader, only);
  if (parts.length === 1 && kindOf(tree, only) === kind.augmented_assignment) return [augment(reader, only)];
  if (parts.length === 1) return [{ ...placeOf(tree, node), kind: 'expression', value: convert(only) }];
  const place = placeOf(tree, node);
  return [{ ...place, kind: 'expression', value: { ...place, kind: 'tuple', items: parts.map(convert) } }];
}

/** `a = b = value`, which tree-sitter gives as an assignment in an assignment. */
function assignment(reader: Reader, node: number): readonly Statement[] {
  const { tree, convert } = reader;
  const place = placeOf(tree, node);
  const targets: Expression[] = [];
  const before: Statement[] = [];
  for (let at = node; ; ) {
    targets.push(expressionIn(reader, at, 'left'));
    before.push(...annotation(reader, child(tree, at, 'type')));
    const right = child(tree, at, 'right');
    if (right === none) return before.length > 0 ? before : [{ ...place, kind: 'nothing' }];
    if (kindOf(tree, right) === kind.assignment) {
      at = right;
      continue;
    }
    const value = convert(right);
    return [...before, { ...place, kind: 'assign', targets, value }];
  }
}

function augment(reader: Reader, node: number): Statement {
  return {
    ...placeOf(reader.tree, node),
    kind: 'augment',
    target: expressionIn(reader, node, 'left'),
    operator: (operatorsBelow(reader.tree, node)[0] ?? '').replace(/=$/, ''),
    value: expressionIn(reader, node, 'right'),
  };
}

function assertion(reader: Reader, node: number): readonly Statement[] {
  const [test, ...message] = below(reader.tree, node).map(reader.convert);
  if (test === undefined) return [];
  return [{ ...placeOf(reader.tree, node), kind: 'assert', test }, ...message.map(alone)];
}

/** `print x` and `exec x in y` of Python 2, as the calls they became. */
function spoken(reader: Reader, node: number): Statement {
  const { tree, convert } = reader;
  const place = placeOf(tree, node);
  const name = kindOf(tree, node) === kind.print_statement ? 'print' : 'exec';
  const args = below(tree, node).flatMap((at) =>
    kindOf(tree, at) === kind.chevron ? below(tree, at).map(convert) : [convert(at)],
  );
  const callee: Expression = { ...place, kind: 'name', name };
  return { ...place, kind: 'expression', value: { ...place, kind: 'call', callee, args, keywords: [] } };
}

/** Statements and expressions that stand in what could not be parsed. */
function broken(reader: Reader, node: number): readonly Statement[] {
  const { tree } = reader;
  const found: Statement[] = [];
  const children: Expression[] = [];
  for (const at of below(tree, node)) {
    if (isStatement(kindOf(tree, at))) found.push(...reader.statement(at));
    else children.push(reader.convert(at));
  }
  return [...found, { ...placeOf(tree, node), kind: 'unknown', children }];
}

const statementKinds: ReadonlySet<number> = new Set([
  kind.expression_statement,
  kind.function_definition,
  kind.class_definition,
  kind.decorated_definition,
  kind.import_statement,
  kind.import_from_statement,
  kind.if_statement,
  kind.while_statement,
  kind.for_statement,
  kind.try_statement,
  kind.with_statement,
  kind.match_statement,
  kind.return_statement,
  kind.raise_statement,
  kind.global_statement,
  kind.nonlocal_statement,
  kind.delete_statement,
  kind.assert_statement,
  kind.print_statement,
  kind.exec_statement,
  kind.pass_statement,
  kind.break_statement,
  kind.continue_statement,
  kind.future_import_statement,
  kind.type_alias_statement,
  kind.block,
]);

function isStatement(its: number): boolean {
  return statementKinds.has(its);
}

import type { Expression, Statement } from '../ast.ts';
import { convertArguments } from './arguments.ts';
import { kind } from './grammar.ts';
import { below, child, kindOf, nameOf, none, placeOf } from './nodes.ts';
import { convertParameters } from './parameters.ts';
import { annotation, bodyOf, type Reader } from './reader.ts';

/** A function, after the annotations that call something: they run when it is defined. */
export function convertFunction(
  reader: Reader,
  node: number,
  decorators: readonly Expression[],
): readonly Statement[] {
  const { tree, convert } = reader;
  const name = child(tree, node, 'name');
  const parameters = child(tree, node, 'parameters');
  const types = parameters === none ? [] : below(tree, parameters).map((at) => child(tree, at, 'type'));
  return [
    ...[...types, child(tree, node, 'return_type')].flatMap((type) => annotation(reader, type)),
    {
      ...placeOf(tree, node),
      kind: 'function',
      name: name === none ? '' : nameOf(tree, name),
      parameters: convertParameters(tree, parameters, convert),
      decorators,
      body: reader.functionBody(child(tree, node, 'body')),
    },
  ];
}

export function convertClass(
  reader: Reader,
  node: number,
  decorators: readonly Expression[],
): readonly Statement[] {
  const { tree, convert } = reader;
  const name = child(tree, node, 'name');
  const { args, keywords } = convertArguments(tree, child(tree, node, 'superclasses'), convert);
  return [
    {
      ...placeOf(tree, node),
      kind: 'class',
      name: name === none ? '' : nameOf(tree, name),
      bases: args,
      keywords,
      decorators,
      body: bodyOf(reader, child(tree, node, 'body')),
    },
  ];
}

export function convertDecorated(reader: Reader, node: number): readonly Statement[] {
  const { tree, convert } = reader;
  const decorators = below(tree, node)
    .filter((at) => kindOf(tree, at) === kind.decorator)
    .flatMap((at) => below(tree, at).map(convert));
  const definition = child(tree, node, 'definition');
  switch (kindOf(tree, definition)) {
    case kind.function_definition:
      return convertFunction(reader, definition, decorators);
    case kind.class_definition:
      return convertClass(reader, definition, decorators);
    default:
      return [{ ...placeOf(tree, node), kind: 'unknown', children: decorators }];
  }
}

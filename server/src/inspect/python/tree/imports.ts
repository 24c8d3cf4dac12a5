import type { Statement } from '../ast.ts';
import { kind } from './grammar.ts';
import { below, child, childOfKind, children, kindOf, nameOf, none, placeOf, textOf } from './nodes.ts';
import type { Reader } from './reader.ts';

export function convertImport(reader: Reader, node: number): readonly Statement[] {
  const { tree } = reader;
  const place = placeOf(tree, node);
  const names = children(tree, node, 'name').map((at) => named(reader, at));
  if (kindOf(tree, node) === kind.import_statement) {
    return [{ ...place, kind: 'import', names: names.map(({ name, as }) => ({ module: name, as })) }];
  }
  const from = child(tree, node, 'module_name');
  const isRelative = kindOf(tree, from) === kind.relative_import;
  const prefix = isRelative ? childOfKind(tree, from, kind.import_prefix) : none;
  const module = isRelative ? childOfKind(tree, from, kind.dotted_name) : from;
  return [
    {
      ...place,
      kind: 'import-from',
      level: prefix === none ? 0 : textOf(tree, prefix).replace(/[^.]/g, '').length,
      module: module === none ? '' : dotted(reader, module),
      names: childOfKind(tree, node, kind.wildcard_import) === none ? names : [],
    },
  ];
}

function named(reader: Reader, node: number): { readonly name: string; readonly as: string | null } {
  const { tree } = reader;
  if (kindOf(tree, node) !== kind.aliased_import) return { name: dotted(reader, node), as: null };
  const name = child(tree, node, 'name');
  const alias = child(tree, node, 'alias');
  return {
    name: name === none ? '' : dotted(reader, name),
    as: alias === none ? null : nameOf(tree, alias),
  };
}

function dotted(reader: Reader, node: number): string {
  return below(reader.tree, node)
    .map((at) => nameOf(reader.tree, at))
    .join('.');
}

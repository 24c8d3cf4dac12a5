import type { Node } from 'web-tree-sitter';
import { named } from './tree.ts';

/** Names that a statement binds in the scope it stands in: those of functions and classes inside belong to them. */
export function boundBy(node: Node): ReadonlySet<string> {
  return new Set(bindings(node).map(({ text }) => text));
}

function bindings(node: Node): readonly Node[] {
  switch (node.type) {
    case 'function_definition':
    case 'class_definition':
      return fieldOf(node, 'name').flatMap(targets);
    case 'lambda':
      return [];
    case 'import_statement':
    case 'import_from_statement':
      return node.childrenForFieldName('name').flatMap(importedName);
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      return [];
    case 'assignment':
    case 'augmented_assignment':
    case 'for_statement':
      return [...fieldOf(node, 'left').flatMap(targets), ...below(node)];
    case 'as_pattern':
      return [...fieldOf(node, 'alias').flatMap(targets), ...below(node)];
    case 'named_expression':
      return [...fieldOf(node, 'name').flatMap(targets), ...below(node)];
    default:
      return below(node);
  }
}

function below(node: Node): readonly Node[] {
  return named(node).flatMap(bindings);
}

function fieldOf(node: Node, field: string): readonly Node[] {
  const found = node.childForFieldName(field);
  return found === null ? [] : [found];
}

function importedName(node: Node): readonly Node[] {
  if (node.type === 'aliased_import') return fieldOf(node, 'alias');
  return named(node).slice(0, 1);
}

/** The identifiers of a target: `a, (b, *c)`, but not those of `a.b` and `a[b]`. */
function targets(node: Node): readonly Node[] {
  if (node.type === 'identifier') return [node];
  if (node.type === 'attribute' || node.type === 'subscript') return [];
  return named(node).flatMap(targets);
}

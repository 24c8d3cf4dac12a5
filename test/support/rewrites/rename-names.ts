import type { Node } from 'web-tree-sitter';
import { boundBy } from './bindings.ts';
import { edited } from './edits.ts';
import { named, type Rewrite, variables } from './tree.ts';

/** Names that others call by their name: hooks of builds and of plugins. */
const called = /^(?:__\w+__|self|cls|build_\w+|get_requires_\w+|prepare_\w+|pytest_\w+|setup|_+)$/;

/** Gives functions, classes, parameters and variables of a file other names. */
export const renameNames: Rewrite = ({ text, root, isNamedElsewhere }) => {
  const kept = new Set([
    ...root
      .descendantsOfType(['import_statement', 'import_from_statement'])
      .flatMap((node) => [...boundBy(node)]),
    ...root.descendantsOfType('keyword_argument').map((node) => node.childForFieldName('name')?.text ?? ''),
    ...root.descendantsOfType('class_definition').flatMap(members),
  ]);
  const bound = [
    ...boundBy(root),
    ...root.descendantsOfType('function_definition').flatMap((node) => [...inFunction(node)]),
  ];
  const free = bound.filter(
    (name) => /^\w+$/.test(name) && !kept.has(name) && !called.test(name) && !isNamedElsewhere(name),
  );
  const others = new Map([...new Set(free)].map((name, at) => [name, `value_${at}`]));
  return edited(
    text,
    variables(root).flatMap((node) => {
      const other = others.get(node.text);
      return other === undefined ? [] : [{ start: node.startIndex, end: node.endIndex, text: other }];
    }),
  );
};

/** What a class body binds is reached as an attribute. */
function members(node: Node): readonly string[] {
  const body = node.childForFieldName('body');
  return body === null ? [] : named(body).flatMap((statement) => [...boundBy(statement)]);
}

function inFunction(node: Node): readonly string[] {
  const body = node.childForFieldName('body');
  const parameters = node.childForFieldName('parameters');
  const names = parameters === null ? [] : named(parameters).filter(({ type }) => type === 'identifier');
  return [...names.map(({ text }) => text), ...(body === null ? [] : boundBy(body))];
}

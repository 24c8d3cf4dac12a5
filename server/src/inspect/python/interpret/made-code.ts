import type { PythonTree } from '../ast.ts';
import type { Value } from '../value.ts';
import type { Given, Machine, Site } from './machine.ts';
import { noneValue } from './values.ts';

/** Code in code in code is followed so deep; longer texts are not. */
const deepest = 3;
const longest = 200_000;

/** `exec` and `eval` of a text that is known: followed as if it stood there; null where it is not known. */
export function ranCode(machine: Machine, path: string, { args }: Given, site: Site): Value | null {
  if (path !== 'builtins.exec' && path !== 'builtins.eval') return null;
  const source = textOf(args[0]);
  if (source === null || machine.parse === null || machine.made >= deepest || source.length > longest)
    return null;
  const tree = machine.parse(source);
  if (tree === null) return null;
  const value = follow(machine, tree, site);
  tree.close();
  return path === 'builtins.eval' ? value : noneValue;
}

/** The text itself, or what `compile` was given. */
function textOf(value: Value | undefined): string | null {
  if (value === undefined) return null;
  if (value.kind === 'text') return value.text.includes('\uFFFC') ? null : value.text;
  if (value.kind === 'bytes') return new TextDecoder().decode(value.bytes);
  if (value.kind === 'reference' && value.path === 'builtins.compile()') return textOf(value.made?.[0]);
  return null;
}

function follow(machine: Machine, tree: PythonTree, site: Site): Value {
  const { text, madeAt } = machine;
  const body = tree.body();
  const [only] = body;
  machine.made++;
  machine.text = tree.text;
  machine.madeAt = madeAt ?? site.line;
  const value = body.length === 1 && only?.kind === 'expression' ? machine.evaluate(only.value) : noneValue;
  if (body.length !== 1 || only?.kind !== 'expression') {
    const completion = machine.run(body);
    if (completion === 'exit') machine.leaving = true;
  }
  machine.made--;
  machine.text = text;
  machine.madeAt = madeAt;
  return value;
}

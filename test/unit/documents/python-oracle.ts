import { Language, type Node, Parser } from 'web-tree-sitter';
import { inRoot } from '../../../scripts/paths.ts';

/** An absolute import as a real parser sees it. */
export interface OracleImport {
  readonly module: string;
  readonly members: readonly string[];
  readonly line: number;
  readonly character: number;
  readonly optional: boolean;
}

export interface OracleReading {
  readonly imports: readonly OracleImport[];
  /** The parser itself found the file broken: Python 2, or newer syntax than its grammar knows. */
  readonly isBroken: boolean;
}

/** tree-sitter's grammar of Python, from its WebAssembly build. */
export async function createOracle(): Promise<(text: string) => OracleReading> {
  await Parser.init();
  const language = await Language.load(inRoot('node_modules/tree-sitter-python/tree-sitter-python.wasm'));
  const parser = new Parser();
  parser.setLanguage(language);
  return (text) => {
    const tree = parser.parse(text);
    if (tree === null) throw new Error('The parser gave no tree.');
    try {
      const statements = tree.rootNode.descendantsOfType(['import_statement', 'import_from_statement']);
      return { imports: statements.flatMap(importsOf), isBroken: tree.rootNode.hasError };
    } finally {
      tree.delete();
    }
  };
}

function importsOf(statement: Node): readonly OracleImport[] {
  const names = statement.childrenForFieldName('name').map(withoutAlias);
  const optional = isOptional(statement);
  const { row, column } = statement.startPosition;
  if (statement.type === 'import_statement') return names.map((name) => of(name, [], optional));
  const module = statement.childForFieldName('module_name');
  if (module === null) throw new Error(`An import without a module at ${row}:${column}.`);
  return module.type === 'dotted_name' ? [of(module, names.map(written), optional)] : [];
}

function of(module: Node, members: readonly string[], optional: boolean): OracleImport {
  const { row: line, column: character } = module.startPosition;
  return { module: written(module), members, line, character, optional };
}

function withoutAlias(node: Node): Node {
  return node.type === 'aliased_import' ? (node.childForFieldName('name') ?? node) : node;
}

function written(node: Node): string {
  return node.text.replace(/[\s\\]+/g, '').normalize('NFKC');
}

/** Climbs from an import to the file and asks of each statement on the way whether it lets the import fail. */
function isOptional(node: Node): boolean {
  for (let below = node, at = node.parent; at !== null; below = at, at = at.parent) {
    if (at.type === 'try_statement' && below.type === 'block' && handlers(at).some(catchesFailure))
      return true;
    if (at.type === 'except_clause' && below.type === 'block' && catchesFailure(at)) return true;
    if (at.type === 'with_statement' && suppressesFailure(at)) return true;
    if (at.type === 'if_statement' && branchIsOptional(at, below)) return true;
  }
  return false;
}

function handlers(statement: Node): readonly Node[] {
  return statement.namedChildren.filter((child) => child?.type === 'except_clause');
}

const failures = new Set(['ImportError', 'ModuleNotFoundError', 'Exception', 'BaseException']);

function catchesFailure(clause: Node): boolean {
  const caught = clause.namedChildren.filter((child) => child.type !== 'block' && child.type !== 'comment');
  return caught.length === 0 || caught.some(namesFailure);
}

function namesFailure(node: Node): boolean {
  if (node.type === 'attribute') return /\.(?:ImportError|ModuleNotFoundError)$/.test(node.text);
  if (node.type === 'identifier') return failures.has(node.text);
  return node.namedChildren.some(namesFailure);
}

function suppressesFailure(statement: Node): boolean {
  return statement.descendantsOfType('call').some((call) => {
    const name = call.childForFieldName('function')?.text ?? '';
    const words = call.childForFieldName('arguments')?.namedChildren ?? [];
    const isInHead = call.startIndex < (statement.childForFieldName('body')?.startIndex ?? 0);
    return isInHead && /(?:^|\.)suppress$/.test(name) && words.some(namesFailure);
  });
}

/** Conditions about Python's version and the system make every branch after them optional; TYPE_CHECKING its own. */
function branchIsOptional(statement: Node, branch: Node): boolean {
  const clauses = [statement, ...statement.childrenForFieldName('alternative')];
  for (const clause of clauses) {
    const condition = clause.childForFieldName('condition');
    const isHere = clause === statement ? branch.type === 'block' : clause.id === branch.id;
    const asks = condition !== null && asksSurroundings(condition);
    if (asks || (condition !== null && isNotChecking(condition) && !isHere)) return true;
    if (isHere) return condition !== null && isChecking(condition);
  }
  return false;
}

function asksSurroundings(condition: Node): boolean {
  return condition.descendantsOfType(['identifier', 'attribute']).some(({ text }) => {
    const name = text.replace(/\s+/g, '');
    return (
      /^(?:sys\.(?:platform|implementation|version|hexversion)|os\.name)$/.test(name) ||
      /(?:^|\.)(?:version_info|find_spec|PY[23]\d*)$/.test(name) ||
      /(?:^|\.)platform\.(?:system|machine|python_\w+)$/.test(name)
    );
  });
}

function isChecking(condition: Node): boolean {
  if (condition.type === 'boolean_operator' && condition.childForFieldName('operator')?.text === 'or')
    return false;
  return /^\(*\s*(?:\w+\.)*TYPE_CHECKING\b/.test(condition.text);
}

function isNotChecking(condition: Node): boolean {
  return condition.type === 'not_operator' && /^not\s+(?:\w+\.)*TYPE_CHECKING$/.test(condition.text);
}

/** What the nodes of tree-sitter's Python grammar (0.25) are to us: small numbers, in place of names, for speed. */
const kindNames = [
  // Tokens that say nothing beyond what stands around them; not kept.
  'skipped',
  // Kept, and have nothing below that counts.
  'identifier',
  'integer',
  'float',
  'true',
  'false',
  'none',
  'ellipsis',
  'import_prefix',
  'wildcard_import',
  'type_conversion',
  'pass_statement',
  'break_statement',
  'continue_statement',
  'operator',
  'colon',
  // Neither kept nor looked below: where code does not stand.
  'comment',
  'string_start',
  'string_content',
  'string_end',
  // Kept, with what is below them.
  'string',
  'ERROR',
  'argument_list',
  'as_pattern',
  'as_pattern_target',
  'aliased_import',
  'assert_statement',
  'assignment',
  'attribute',
  'augmented_assignment',
  'await',
  'binary_operator',
  'block',
  'boolean_operator',
  'call',
  'case_clause',
  'case_pattern',
  'chevron',
  'class_definition',
  'comparison_operator',
  'concatenated_string',
  'conditional_expression',
  'decorated_definition',
  'decorator',
  'default_parameter',
  'delete_statement',
  'dictionary',
  'dictionary_comprehension',
  'dictionary_splat',
  'dictionary_splat_pattern',
  'dotted_name',
  'elif_clause',
  'else_clause',
  'except_clause',
  'exec_statement',
  'expression_list',
  'expression_statement',
  'finally_clause',
  'for_in_clause',
  'for_statement',
  'format_expression',
  'format_specifier',
  'function_definition',
  'future_import_statement',
  'generator_expression',
  'global_statement',
  'if_clause',
  'if_statement',
  'import_from_statement',
  'import_statement',
  'interpolation',
  'keyword_argument',
  'lambda',
  'lambda_parameters',
  'list',
  'list_comprehension',
  'list_pattern',
  'list_splat',
  'list_splat_pattern',
  'match_statement',
  'module',
  'named_expression',
  'nonlocal_statement',
  'not_operator',
  'pair',
  'parameters',
  'parenthesized_expression',
  'pattern_list',
  'print_statement',
  'raise_statement',
  'relative_import',
  'return_statement',
  'set',
  'set_comprehension',
  'slice',
  'subscript',
  'try_statement',
  'tuple',
  'tuple_pattern',
  'type',
  'type_alias_statement',
  'typed_default_parameter',
  'typed_parameter',
  'unary_operator',
  'while_statement',
  'with_clause',
  'with_item',
  'with_statement',
  'yield',
  // Everything else that has a name.
  'other',
] as const;

export type KindName = (typeof kindNames)[number];

/** The number of each kind. */
export const kind = Object.fromEntries(kindNames.map((name, index) => [name, index])) as Readonly<
  Record<KindName, number>
>;

export const firstKept = kind.identifier;
export const lastLeaf = kind.colon;
export const firstInner = kind.string;

const fieldNames = [
  'none',
  'alias',
  'alternative',
  'arguments',
  'attribute',
  'body',
  'cause',
  'condition',
  'consequence',
  'definition',
  'expression',
  'format_specifier',
  'function',
  'guard',
  'key',
  'left',
  'module_name',
  'name',
  'object',
  'parameters',
  'return_type',
  'right',
  'subject',
  'subscript',
  'superclasses',
  'type',
  'value',
] as const;

export type FieldName = (typeof fieldNames)[number];

/** The number of each field that is asked for. */
export const field = Object.fromEntries(fieldNames.map((name, index) => [name, index])) as Readonly<
  Record<FieldName, number>
>;

const operators = new Set(
  `+ - * ** / // % @ & | ^ << >> ~ < > <= >= == != <> in is and or not += -= *= /= //= %= @= &= |= ^= >>= <<= **=`
    .split(' ')
    .concat('not in', 'is not'),
);

/** What there is to know of a language as tree-sitter numbers it. */
export interface Numbering {
  /** From tree-sitter's number of a node's type to ours. */
  readonly kinds: Uint8Array;
  /** From tree-sitter's number of a field to ours. */
  readonly fields: Uint8Array;
}

/** `types` and `fields`: the names by number, as `Language` gives them; `isNamed`: whether a type is a rule and no bare token. */
export function numberingOf(
  types: readonly string[],
  fields: readonly (string | null)[],
  isNamed: (type: number) => boolean,
): Numbering {
  const known = new Map<string, number>(Object.entries(kind));
  const knownFields = new Map<string, number>(Object.entries(field));
  return {
    kinds: Uint8Array.from(types, (name, type) => {
      if (!isNamed(type)) return tokenKind(name);
      return known.get(name) ?? kind.other;
    }),
    fields: Uint8Array.from(fields, (name) => knownFields.get(name ?? '') ?? 0),
  };
}

function tokenKind(name: string): number {
  if (name === ':') return kind.colon;
  return operators.has(name) ? kind.operator : kind.skipped;
}

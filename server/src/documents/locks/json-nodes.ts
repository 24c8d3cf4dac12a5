import type { Span } from '../../packaging/requirement.ts';

/** A value of a JSON text and where it stands: offsets, end exclusive. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonScalar;

export interface JsonObject extends Span {
  readonly kind: 'object';
  /** In source order; a name that is given twice stands here twice. */
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly name: JsonString;
  readonly value: JsonNode;
}

export interface JsonArray extends Span {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

/** A string; `start` and `end` enclose its content, without the quotes. */
export interface JsonString extends Span {
  readonly kind: 'string';
  readonly value: string;
}

/** A number, `true`, `false` or `null`, as written; in a broken text any other word. */
export interface JsonScalar extends Span {
  readonly kind: 'scalar';
  readonly text: string;
}

export interface JsonError extends Span {
  readonly message: string;
}

/** A member's value; of several with the name the last, as `JSON.parse` takes it. Null where there is none. */
export function memberOf(node: JsonNode | null, name: string): JsonNode | null {
  if (node?.kind !== 'object') return null;
  return node.members.findLast((member) => member.name.value === name)?.value ?? null;
}

/** The string that a member holds; null where there is none. */
export function textOf(node: JsonNode | null, name: string): JsonString | null {
  const value = memberOf(node, name);
  return value?.kind === 'string' ? value : null;
}

/** The strings of an array; what else it holds is left out. */
export function textsOf(node: JsonNode | null, name: string): readonly string[] {
  const value = memberOf(node, name);
  if (value?.kind !== 'array') return [];
  return value.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
}

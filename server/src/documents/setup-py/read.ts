import type { LineIndex } from '../line-index.ts';
import { unknownIndex } from '../no-address.ts';
import { type PyModule, readModule } from '../python-values/module.ts';
import type { PyArgument, PyCall, PyNode } from '../python-values/nodes.ts';
import { stringValue } from '../python-values/string-value.ts';
import type { IndexOption } from '../reader.ts';
import type { StringPlace } from '../requirement-string.ts';
import { Extras } from './extras.ts';
import { type FoundInSetup, RequirementLists } from './requirement-lists.ts';

/** What `setup(…)` says, as far as it can be read without running it. */
export interface FoundSetup extends FoundInSetup {
  readonly ownName: string | null;
  readonly requiresPython: string | null;
  readonly indexes: readonly IndexOption[];
}

/** setuptools' keywords that take requirements. Who asks first for a variable gives its entries their place. */
const lists: readonly (readonly [keyword: string, place: StringPlace])[] = [
  ['install_requires', { kind: 'requirement', group: null }],
  ['tests_require', { kind: 'requirement', group: 'tests' }],
  ['setup_requires', { kind: 'build', group: null }],
];
const deepest = 10;

/** Reads the calls of `setup` in a `setup.py`. */
export function readSetup(text: string, index: LineIndex): FoundSetup {
  const module = readModule(text);
  const keywords: Keywords = { module, values: new Map(), unknown: [], seen: new Set() };
  for (const { call } of module.calls) if (isSetup(call)) takeArguments(keywords, call.args, 0);
  const reading = new RequirementLists(module, index);
  const extras = new Extras(module, reading);
  const nodes = (name: string) => keywords.values.get(name) ?? [];
  for (const [name, place] of lists) for (const node of nodes(name)) reading.list(node, place);
  for (const node of nodes('extras_require')) extras.read(node);
  reading.finish();
  // What `**x` unpacks may hold requirements where none are written beside it.
  if (nodes('install_requires').length === 0) for (const node of keywords.unknown) reading.tellDynamic(node);
  // Pages and archives, no indexes: what lies there has names that may be nowhere else.
  const indexes = nodes('dependency_links')
    .filter(({ kind, firstToken, endToken }) => endToken > firstToken && kind !== 'other')
    .map(({ start, end }) => ({
      kind: 'extra-index' as const,
      url: unknownIndex,
      range: index.range(start, end),
    }));
  const textAt = (name: string) => {
    const [node] = nodes(name);
    return node === undefined ? null : (reading.values.text(node)?.value ?? null);
  };
  return { ...reading.found, indexes, ownName: textAt('name'), requiresPython: textAt('python_requires') };
}

interface Keywords {
  readonly module: PyModule;
  readonly values: Map<string, PyNode[]>;
  /** What is unpacked and not known. */
  readonly unknown: PyNode[];
  readonly seen: Set<string>;
}

function isSetup({ callee }: PyCall): boolean {
  return callee.kind === 'name' && /(?:^|\.)setup$/.test(callee.path);
}

function takeArguments(keywords: Keywords, args: readonly PyArgument[], depth: number): void {
  for (const { name, unpacks, value } of args) {
    if (name !== null) add(keywords, name, value);
    else if (unpacks === '**' || depth > 0) takeMapping(keywords, value, depth + 1);
  }
}

/** What `**mapping` gives: a literal, `dict(…)`, or a variable made of these. */
function takeMapping(keywords: Keywords, node: PyNode, depth: number): void {
  const { module, seen, unknown } = keywords;
  if (depth > deepest) return;
  if (node.kind === 'dict') {
    for (const { key, value } of node.entries) {
      if (key === null) takeMapping(keywords, value, depth + 1);
      else takeItem(keywords, key, value);
    }
  } else if (node.kind === 'parts') {
    for (const part of node.parts) takeMapping(keywords, part, depth + 1);
  } else if (node.kind === 'call' && node.callee.kind === 'name' && node.callee.path === 'dict') {
    takeArguments(keywords, node.args, depth);
  } else if (node.kind === 'name' && module.variables.has(node.path)) {
    if (seen.has(node.path)) return;
    seen.add(node.path);
    for (const { key, value } of module.variables.get(node.path) ?? []) {
      if (key === null) takeMapping(keywords, value, depth + 1);
      else takeItem(keywords, key, value);
    }
  } else {
    unknown.push(node);
  }
}

function takeItem({ module, values }: Keywords, key: PyNode, value: PyNode): void {
  if (key.kind !== 'string') return;
  const { text } = stringValue(module.text, key.tokens);
  add({ values }, text.value, value);
}

function add({ values }: Pick<Keywords, 'values'>, name: string, value: PyNode): void {
  const known = values.get(name);
  if (known === undefined) values.set(name, [value]);
  else known.push(value);
}

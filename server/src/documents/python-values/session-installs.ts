import { readArguments } from '../commands/arguments.ts';
import { findInstalls } from '../commands/find-installs.ts';
import { manifestIndexes, tyingIndex, unknownIndexOf } from '../commands/index-variables.ts';
import { type Collected, startCollecting } from '../commands/install-commands.ts';
import type { InstallIndex } from '../commands/installs.ts';
import { type ShellWord, unknownText } from '../commands/shell-word.ts';
import { pip } from '../commands/tools.ts';
import { exactText, type PiecedText } from '../pieces.ts';
import type { PyModule, ScopedCall } from './module.ts';
import type { PyNode } from './nodes.ts';
import { stringValue } from './string-value.ts';
import { createValues, type Values } from './values.ts';

const deepest = 20;
const runners = new Set(['run', 'run_always', 'run_install']);

/**
 * Reads what the sessions of a `noxfile.py` install: `session.install(…)`, and `session.run("pip", "install", …)` and
 * its like. `conda_install` is left alone. Lists of the module are unpacked where they are first used. An argument that
 * only running would tell is a word of which nothing is known.
 */
export function readSessionInstalls(module: PyModule): Collected {
  const collected = startCollecting();
  const words = new Words(module);
  const shell = exactText(module.text, 0);
  for (const scoped of module.calls) {
    const method = sessionMethod(scoped);
    if (method === null) continue;
    const given = words.of(scoped);
    const installs =
      method === 'install'
        ? [{ tool: pip, words: given }]
        : findInstalls(given, ({ value }) => value).installs;
    const first = collected.entries.length;
    const set = words.environment(scoped);
    collected.indexes.push(...set);
    const index = tyingIndex(set);
    for (const install of installs) readArguments(module.text, install, index, shell, collected);
    const group = scoped.within?.name ?? null;
    for (let at = first; at < collected.entries.length; at++) {
      const entry = collected.entries[at];
      if (entry !== undefined) collected.entries[at] = { ...entry, group };
    }
  }
  collected.indexes.push(...words.environmentOfSessions());
  return collected;
}

/** The method that a call has of the session: of what the function around it takes first, or of a name that says so. */
function sessionMethod({ call: { callee }, within }: ScopedCall): string | null {
  if (callee.kind !== 'name') return null;
  const dot = callee.path.lastIndexOf('.');
  const object = callee.path.slice(0, Math.max(dot, 0));
  const method = callee.path.slice(dot + 1);
  if (object !== 'session' && (object !== within?.firstParameter || object === 'self' || object === 'cls'))
    return null;
  return method === 'install' || runners.has(method) ? method : null;
}

/** The words that the arguments of a call give. */
class Words {
  private readonly module: PyModule;
  private readonly values: Values;
  private readonly unpacked = new Set<string>();
  private words: ShellWord[] = [];

  constructor(module: PyModule) {
    this.module = module;
    this.values = createValues(module);
  }

  of({ call: { args } }: ScopedCall): readonly ShellWord[] {
    this.words = [];
    for (const { name, unpacks, value } of args) {
      if (name !== null || unpacks === '**') continue;
      if (unpacks === '*') this.unpack(value, 0);
      else this.word(value);
    }
    return this.words;
  }

  /** The indexes of `env={"PIP_INDEX_URL": …}`. */
  environment({ call: { args } }: ScopedCall): readonly InstallIndex[] {
    return args.flatMap(({ name, value }) => {
      if (name !== 'env' || value.kind !== 'dict') return [];
      return value.entries.flatMap(({ key, value: item }) => this.variable(key, item));
    });
  }

  /** The indexes of `session.env["PIP_INDEX_URL"] = …` and `os.environ[…] = …`. */
  environmentOfSessions(): readonly InstallIndex[] {
    return [...this.module.variables]
      .filter(([name]) => /(?:^|\.)env(?:iron)?$/.test(name))
      .flatMap(([, items]) => items.flatMap(({ key, value }) => this.variable(key, value)));
  }

  private variable(key: PyNode | null, value: PyNode): readonly InstallIndex[] {
    const name = key === null ? undefined : this.values.text(key)?.value;
    if (name === undefined) return [];
    const text = this.values.text(value);
    return text === null ? unknownIndexOf(name, value) : manifestIndexes(name, text);
  }

  private word(node: PyNode, depth = 0): void {
    if (node.kind === 'parts' && !node.sum && depth < deepest) this.alternatives(node.parts, depth);
    else if (node.kind === 'parts' && node.parts.every((part) => part.kind === 'string'))
      this.add(
        stringValue(
          this.module.text,
          node.parts.flatMap(({ tokens }) => tokens),
          unknownText,
        ).text,
      );
    else if (node.kind === 'string') this.add(stringValue(this.module.text, node.tokens, unknownText).text);
    else
      this.add(
        this.values.text(node) ?? { ...exactText(unknownText, node.start), endOffset: () => node.end },
      );
  }

  /** `"a" if x else "b"`: each may be the word; the option before it (`-r`) is that of each. */
  private alternatives(parts: readonly PyNode[], depth: number): void {
    const before = this.words.at(-1);
    const option = before?.value.startsWith('-') ? before : null;
    for (const [number, part] of parts.entries()) {
      if (number > 0 && option !== null) this.words.push(option);
      this.word(part, depth + 1);
    }
  }

  private unpack(node: PyNode, depth: number): void {
    if (depth > deepest) return;
    if (node.kind === 'list') {
      for (const item of node.items) {
        if (item.kind === 'spread') this.unpack(item.of, depth + 1);
        else this.word(item);
      }
    } else if (node.kind === 'parts') {
      for (const part of node.parts) this.unpack(part, depth + 1);
    } else if (
      node.kind === 'call' &&
      node.callee.kind === 'name' &&
      /^(?:list|tuple|set|sorted)$/.test(node.callee.path)
    ) {
      for (const { value } of node.args.slice(0, 1)) this.unpack(value, depth + 1);
    } else if (node.kind === 'name') {
      this.unpackVariable(node.path, depth);
    }
  }

  private unpackVariable(name: string, depth: number): void {
    if (this.unpacked.has(name)) return;
    this.unpacked.add(name);
    for (const { key, value } of this.module.variables.get(name) ?? []) {
      if (key !== null) continue;
      if (value.kind === 'string') this.word(value);
      else this.unpack(value, depth + 1);
    }
  }

  private add(text: PiecedText): void {
    const { value } = text;
    this.words.push({
      ...text,
      from: text.offset(0),
      until: text.endOffset(value.length),
      closed: true,
      bare: false,
      redirection: null,
    });
  }
}

import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
} from 'vscode-languageserver/node';
import type { Completion, Completions } from '../assess/engine.ts';
import type { Position } from '../documents/range.ts';
import type { CompletionFeatures } from './client-features.ts';

/**
 * What may be followed by a name or a version, and the marks inside one that end an editor's idea of a word. A character
 * that stands elsewhere costs a look at one line.
 */
export const completionTriggers: readonly string[] = [...`=<>~!^,["'.-`];

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  name: CompletionItemKind.Module,
  version: CompletionItemKind.Value,
  extra: CompletionItemKind.Property,
};

const markSentences: Readonly<Record<Completion['marks'][number], string>> = {
  yanked: 'It was yanked: taken back by its owners.',
  cooldown: 'It is younger than the cooldown.',
  advisory: 'It has known advisories.',
  'pre-release': 'It is a pre-release.',
};

const markWords: Readonly<Record<Completion['marks'][number], string>> = {
  yanked: 'yanked',
  cooldown: 'within the cooldown',
  advisory: 'has advisories',
  'pre-release': 'pre-release',
};

/** What can be written as LSP has it, in the order it was given. */
export function completionList(
  { items, incomplete }: Completions,
  text: string,
  position: Position,
  features: CompletionFeatures,
): CompletionList {
  const line = text.split(/\r\n|\r|\n/, position.line + 1).at(-1) ?? '';
  const typed = line.slice(items[0]?.range.start.character ?? position.character, position.character);
  return {
    isIncomplete: incomplete,
    items: items.map((item, order) => completionItem(item, order, typed, features)),
  };
}

function completionItem(
  completion: Completion,
  order: number,
  typed: string,
  features: CompletionFeatures,
): CompletionItem {
  const { kind, text, range, marks, preferred } = completion;
  const detail = [completion.detail, ...marks.map((mark) => markWords[mark])].filter(Boolean).join(', ');
  const documentation = sentences(completion);
  const deprecated = features.deprecated && marks.includes('yanked');
  return {
    label: text,
    kind: kinds[kind],
    ...(features.labelDetails && detail !== '' ? { labelDetails: { description: shortened(detail) } } : {}),
    ...(detail === '' ? {} : { detail }),
    ...(documentation === '' ? {} : described(documentation, features)),
    sortText: String(order).padStart(4, '0'),
    filterText: filterText(text, typed),
    ...(preferred && features.preselect ? { preselect: true } : {}),
    ...(deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    textEdit: { range, newText: text },
  };
}

/** Beside an entry there is little room: `3 months ago`, not `released 3 months ago`. */
function shortened(detail: string): string {
  return detail.replace(/^released (?=\d|just)/, '');
}

function sentences({ kind, text, detail, marks, preferred }: Completion): string {
  if (kind !== 'version') return '';
  const version = text.replace(/^[=<>~!^]+/, '');
  const said = [`${version}: ${detail}.`];
  if (preferred) said.push('The known-good version.');
  for (const mark of marks) said.push(markSentences[mark]);
  return said.join(' ');
}

function described(
  value: string,
  { markdown }: CompletionFeatures,
): Required<Pick<CompletionItem, 'documentation'>> {
  if (!markdown) return { documentation: value };
  return { documentation: { kind: 'markdown', value: value.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&') } };
}

/** Editors compare letter by letter: `Django_` stands for `django-`, and a version is found without its operator. */
function filterText(text: string, typed: string): string {
  const plain = text.replace(/^[=<>~!^]+/, '');
  const asTyped = typed.toLowerCase().replace(/[-_.]+/g, '-');
  return typed !== '' && plain.startsWith(asTyped) ? typed + plain.slice(asTyped.length) : plain;
}

import type { Card } from '../assess/engine.ts';
import { markdownFromOutside, safeHttpUrl } from '../outside-text.ts';
import { type CardRow, cardView } from './card-rows.ts';

export interface CardLink {
  readonly title: string;
  readonly href: string;
}

export interface CardMarkdownOptions {
  readonly actions?: readonly CardLink[];
  /** False where the findings' messages stand beside the card already: it then names them with their source. */
  readonly messages?: boolean;
}

const longest = 400;

/**
 * The card as Markdown (with tables), without HTML and images. All text is escaped, ours as well as that of others,
 * so that nothing in it can become a link; the only links are `actions` and the project's page.
 */
export function cardMarkdown(
  card: Card,
  { actions = [], messages = true }: CardMarkdownOptions = {},
): string {
  const view = cardView(card);
  const title = [view.name, view.version]
    .filter((part) => part !== null)
    .map(plain)
    .join(' ');
  const heading = `**${title}**${view.summary === null ? '' : ` · ${plain(view.summary)}`}`;
  const findings = view.findings.map(
    ({ level, rule, message, source }) =>
      `- **${level}** ${plain(messages ? message : rule)}${source === null ? '' : ` _${oneLine(source)}_`}`,
  );
  const blocks = [
    heading,
    ...(view.note === null ? [] : [plain(view.note)]),
    ...(findings.length === 0 ? [] : [findings.join('\n')]),
    table(view.rows),
    ...lineOf([...actions.map(asLink), ...pageLink(card)]),
  ];
  return blocks.join('\n\n');
}

/** A source that stands beside several rows in turn is named beside the first. */
function table(rows: readonly CardRow[]): string {
  let named: string | null = null;
  const lines = rows.map(({ label, text, source }) => {
    const from = source === null || source === named ? '' : oneLine(source);
    named = source ?? named;
    return `| ${oneLine(label)} | ${plain(text)} | ${from} |`;
  });
  return ['| | | |', '|:--|:--|:--|', ...lines].join('\n');
}

/** Kept together where a column gets narrow. */
function oneLine(text: string): string {
  return plain(text).replaceAll(' ', '\u00a0');
}

function plain(text: string): string {
  return markdownFromOutside(text, longest);
}

function asLink({ title, href }: CardLink): string {
  return `[${plain(title)}](${href})`;
}

function pageLink({ projectPage }: Card): string[] {
  const href = projectPage === null ? null : safeHttpUrl(projectPage);
  return href === null ? [] : [asLink({ title: 'Open on PyPI', href })];
}

function lineOf(links: readonly string[]): string[] {
  return links.length === 0 ? [] : [links.join(' · ')];
}

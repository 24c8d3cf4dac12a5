import type { Card } from '../assess/engine.ts';
import { markdownFromOutside, safeHttpUrl } from '../outside-text.ts';
import { cardView } from './card-rows.ts';

export interface CardLink {
  readonly title: string;
  readonly href: string;
}

const longest = 400;

/**
 * The card as Markdown (with tables), without HTML and images. All text is escaped, ours as well as that of others,
 * so that nothing in it can become a link; the only links are `actions` and the project's page.
 */
export function cardMarkdown(card: Card, actions: readonly CardLink[] = []): string {
  const view = cardView(card);
  const title = [view.name, view.version]
    .filter((part) => part !== null)
    .map(plain)
    .join(' ');
  const heading = `**${title}**${view.summary === null ? '' : ` · ${plain(view.summary)}`}`;
  const findings = view.findings.map(({ level, message, source }) => {
    const from = source === null ? '' : ` _${plain(source)}_`;
    return `- **${level}**: ${plain(message)}${from}`;
  });
  const table = [
    '| | | |',
    '|:--|:--|:--|',
    ...view.rows.map(({ label, text, source }) => `| ${label} | ${plain(text)} | ${plain(source ?? '')} |`),
  ];
  const blocks = [
    heading,
    ...(view.note === null ? [] : [plain(view.note)]),
    ...(findings.length === 0 ? [] : [findings.join('\n')]),
    table.join('\n'),
    ...lineOf([...actions.map(asLink), ...pageLink(card)]),
  ];
  return blocks.join('\n\n');
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

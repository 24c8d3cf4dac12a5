import type { Card } from '../assess/engine.ts';
import { markdownFromOutside, safeHttpUrl } from '../outside-text.ts';
import type { CardRow } from './card-row.ts';
import { type CardFinding, cardView, historyLabel, knownGoodLabel } from './card-rows.ts';
import { type TimelinePicture, timelinePicture } from './card-timeline-picture.ts';

export interface CardLink {
  readonly title: string;
  readonly href: string;
}

export interface CardMarkdownOptions {
  readonly actions?: readonly CardLink[];
  /** False where the findings' messages stand beside the card already: it then names them with their source. */
  readonly messages?: boolean;
  /** Whether the editor shows pictures from `data:` addresses: the timeline is one then, else a row of the table. */
  readonly timeline?: 'picture' | 'text';
}

const longest = 400;

/**
 * The card as Markdown (with tables), without HTML. All text is escaped, ours as well as that of others, so that nothing
 * in it can become a link or a picture; the only links are `actions` and the project's page, the only picture is the
 * timeline we draw. Editors show a hover
 * in a box some ten lines high: what is wrong and what can be done about it stand above the table.
 */
export function cardMarkdown(
  card: Card,
  { actions = [], messages = true, timeline = 'text' }: CardMarkdownOptions = {},
): string {
  const view = cardView(card);
  const title = [view.name, view.version]
    .filter((part) => part !== null)
    .map(plain)
    .join(' ');
  const heading = `**${title}**${view.summary === null ? '' : ` · ${plain(view.summary)}`}`;
  const findings = view.findings.map((finding) => findingLine(finding, messages));
  const links = lineOf([...actions.map(asLink), ...pageLink(card)]);
  const isWrong = findings.length > 0;
  const picture = timeline === 'picture' ? timelinePicture(card.timeline ?? [], card.now) : null;
  const rows = view.rows.filter(({ label, text }) => {
    if (label === historyLabel) return picture === null;
    if (label !== knownGoodLabel) return true;
    // The picture has it marked, at the version that is written anyhow.
    if (picture !== null && card.knownGood?.version === card.version) return false;
    return !actions.some(({ title }) => saysTheSame(title, text));
  });
  const drawn = picture === null ? [] : [asPicture(picture)];
  const blocks = [
    heading,
    ...(view.note === null ? [] : [plain(view.note)]),
    ...(messages ? asList(findings) : lineOf(findings)),
    ...(isWrong ? [...links, ...drawn] : []),
    table(rows),
    ...(isWrong ? [] : [...links, ...drawn]),
  ];
  return blocks.join('\n\n');
}

function findingLine({ level, rule, message, source, notes }: CardFinding, messages: boolean): string {
  const head = `**${level}** ${plain(messages ? message : rule)}`;
  const from = source === null ? [] : [`_${oneLine(source)}_`];
  return [head, ...(messages || notes.length === 0 ? [] : ['·']), ...notes.map(plain), ...from].join(' ');
}

/** `Pin 3.1.6: 8 months old` says, perhaps in short, what the row of the known-good version would say again. */
function saysTheSame(title: string, text: string): boolean {
  return title.includes(text) || text.startsWith(title.slice(title.indexOf(' ') + 1));
}

function asList(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [items.map((item) => `- ${item}`).join('\n')];
}

/** A source that stands behind several rows in turn is named behind the first. */
function table(rows: readonly CardRow[]): string {
  let named: string | null = null;
  const lines = rows.map(({ label, text, source }) => {
    const from = source === null || source === named ? '' : ` · _${oneLine(source)}_`;
    named = source ?? named;
    return `| ${oneLine(label)} | ${plain(text)}${from} |`;
  });
  return ['| | |', '|:--|:--|', ...lines].join('\n');
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

/** Markdown shows no escapes in the words for a picture, so what could end them is left out. */
function asPicture({ src, alt }: TimelinePicture): string {
  return `![${alt.replace(/[^\p{L}\p{N} .,:·—…+-]/gu, '')}](${src})`;
}

function pageLink({ projectPage }: Card): string[] {
  const href = projectPage === null ? null : safeHttpUrl(projectPage);
  return href === null ? [] : [asLink({ title: 'Open on PyPI', href })];
}

function lineOf(parts: readonly string[]): string[] {
  return parts.length === 0 ? [] : [parts.join(' · ')];
}

import type { Hover } from 'vscode-languageserver/node';
import { hoverCommands, serverCommands } from '../../../common/commands.ts';
import type { Card } from '../assess/engine.ts';
import { cardMarkdown } from '../reports/card-markdown.ts';
import { cardPlainText } from '../reports/card-plain-text.ts';
import type { Assessed } from './assessor.ts';
import type { ClientFeatures } from './client-features.ts';
import { findingId, fixId } from './finding-ids.ts';

type HoverFeatures = Pick<ClientFeatures, 'markdownHover' | 'options'>;

/** The card as a hover: Markdown that reads well in any editor, command links only where they are trusted. */
export function hoverOf(card: Card, assessed: Assessed, features: HoverFeatures): Hover {
  const range = card.range === null ? {} : { range: card.range };
  if (!features.markdownHover) {
    return { contents: { kind: 'plaintext', value: cardPlainText(card) }, ...range };
  }
  const actions = features.options.commandLinks === true ? commandLinks(card, assessed) : [];
  return { contents: { kind: 'markdown', value: cardMarkdown(card, actions) }, ...range };
}

/** Links that run a command of ours with an opaque id, for the findings that this document shows at the card's place. */
function commandLinks(card: Card, assessed: Assessed): { title: string; href: string }[] {
  const { uri } = assessed.document;
  const findings = (assessed.assessment?.findings ?? []).filter(
    ({ dependency, range }) =>
      dependency.name === card.name && card.range !== null && sameLine(range, dependency, card),
  );
  const fixes = findings.flatMap((finding) =>
    finding.fixes
      .filter((fix) => fix.preferred)
      .map((fix) => link(fix.title, serverCommands.applyFix, fixId(uri, finding, fix))),
  );
  const worst = findings[0];
  const ignore =
    worst === undefined ? [] : [link(`Ignore ${worst.rule}…`, serverCommands.ignore, findingId(uri, worst))];
  return [...fixes.slice(0, 2), ...ignore];
}

function sameLine(range: { start: { line: number } }, dependency: Card['dependency'], card: Card): boolean {
  const line = dependency?.ranges.name.start.line ?? range.start.line;
  return card.range?.start.line === line;
}

function link(title: string, command: string, id: string): { title: string; href: string } {
  if (!hoverCommands.includes(command)) throw new Error(`${command} is not a command for hovers`);
  return { title, href: `command:${command}?${encodeURIComponent(JSON.stringify([id]))}` };
}

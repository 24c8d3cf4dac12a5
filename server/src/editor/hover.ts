import type { Hover } from 'vscode-languageserver/node';
import { hoverCommands, serverCommands } from '../../../common/commands.ts';
import type { Card } from '../assess/engine.ts';
import type { Position, Range } from '../documents/range.ts';
import { type CardLink, cardMarkdown } from '../reports/card-markdown.ts';
import { cardPlainText } from '../reports/card-plain-text.ts';
import { lookedOf } from '../rules/look-inside.ts';
import type { PendingOrigin } from '../sources/approvals.ts';
import type { Assessed } from './assessor.ts';
import type { ClientFeatures } from './client-features.ts';
import { findingId, fixId } from './finding-ids.ts';
import { originsOfCard } from './index-actions.ts';

type HoverFeatures = Pick<ClientFeatures, 'markdownHover' | 'options'>;

/** The card as a hover: Markdown that reads well in any editor, command links only where they are trusted. */
export function hoverOf(
  card: Card,
  position: Position,
  assessed: Assessed,
  features: HoverFeatures,
  pending: readonly PendingOrigin[] = [],
  lookInside: { readonly title: string; readonly id: string } | null = null,
): Hover {
  const { options, markdownHover } = features;
  const range = card.range === null ? {} : { range: card.range };
  if (!markdownHover) return { contents: { kind: 'plaintext', value: cardPlainText(card) }, ...range };
  const actions = options.commandLinks === true ? commandLinks(card, assessed, pending, lookInside) : [];
  const messagesStandAbove =
    options.diagnosticsInHover === true && assessed.diagnostics.some((shown) => holds(shown.range, position));
  const timeline = options.hoverPictures === true ? 'picture' : 'text';
  return {
    contents: {
      kind: 'markdown',
      value: cardMarkdown(card, { actions, messages: !messagesStandAbove, timeline }),
    },
    ...range,
  };
}

/** Links that run a command of ours with an opaque id, for the findings that this document shows at the card's place. */
function commandLinks(
  card: Card,
  assessed: Assessed,
  pending: readonly PendingOrigin[],
  lookInside: { readonly id: string } | null,
): CardLink[] {
  const { uri } = assessed.document;
  const place = card.range?.start;
  const findings = (assessed.assessment?.findings ?? []).filter(({ dependency }) => {
    const { start } = dependency.ranges.name;
    return start.line === place?.line && start.character === place.character;
  });
  // The best of each finding: who clicks it has read it, so it need not be one that may be applied unasked.
  const fixes = findings.flatMap((finding) =>
    finding.fixes
      .filter(({ blocked }) => blocked === undefined)
      .slice(0, 1)
      .map((fix) => {
        const command = fix.copies === undefined ? serverCommands.applyFix : serverCommands.copyCommand;
        return link(fix.title, command, fixId(uri, finding, fix));
      }),
  );
  const worst = findings[0];
  const ignore =
    worst === undefined ? [] : [link(`Ignore ${worst.rule}…`, serverCommands.ignore, findingId(uri, worst))];
  const indexes = originsOfCard(card, pending).map(({ title, id }) =>
    link(title, serverCommands.reviewIndexes, id),
  );
  const inside =
    lookInside === null ? [] : [link(lookInsideTitle(card), serverCommands.lookInside, lookInside.id)];
  const distinct = fixes.filter(({ title }, at) => fixes.findIndex((fix) => fix.title === title) === at);
  return [...distinct.slice(0, 2), ...ignore, ...inside, ...indexes];
}

/**
 * Where it was looked into, the link shows what is known already. No title is longer than a few words: the links are one
 * line of a hover, and a second one would push the timeline out of sight.
 */
function lookInsideTitle({ inspected }: Card): string {
  switch (inspected ? lookedOf(inspected).verdict : null) {
    case null:
      return 'Look inside';
    case 'malicious':
    case 'suspicious':
      return 'Show what was found';
    default:
      return 'Looked inside';
  }
}

function holds({ start, end }: Range, { line, character }: Position): boolean {
  const afterStart = line > start.line || (line === start.line && character >= start.character);
  return afterStart && (line < end.line || (line === end.line && character <= end.character));
}

function link(title: string, command: string, id: string): CardLink {
  if (!hoverCommands.includes(command)) throw new Error(`${command} is not a command for hovers`);
  return { title, href: `command:${command}?${encodeURIComponent(JSON.stringify([id]))}` };
}

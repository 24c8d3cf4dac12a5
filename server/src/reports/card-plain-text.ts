import type { Card } from '../assess/engine.ts';
import { cardView } from './card-rows.ts';

/** The card for an editor that shows no Markdown: the same lines, without colour or columns of a fixed width. */
export function cardPlainText(card: Card): string {
  const view = cardView(card);
  const title = [view.name, view.version].filter((part) => part !== null).join(' ');
  return [
    view.summary === null ? title : `${title} · ${view.summary}`,
    ...(view.note === null ? [] : [view.note]),
    ...view.findings.map(({ level, message, notes }) => [`(${level}) ${message}`, ...notes].join(' ')),
    ...view.rows.map(
      ({ label, text, source }) => `${label}: ${text}${source === null ? '' : ` (${source})`}`,
    ),
  ].join('\n');
}

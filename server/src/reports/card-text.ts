import type { Card } from '../assess/engine.ts';
import { cleanOutsideText, safeHttpUrl } from '../outside-text.ts';
import type { CardRow } from './card-row.ts';
import { type CardFinding, cardView } from './card-rows.ts';
import { paint, type TextStyle } from './style.ts';
import { displayWidth, padToWidth, wrapText } from './width.ts';

/** Sources stand at the right edge, but not farther out than the eye follows a line. */
const widest = 110;
const gap = '  ';

/** The card of `show` in a terminal: title, what is wrong if anything is, the table, the project's page. */
export function cardText(card: Card, style: TextStyle): string {
  const view = cardView(card);
  const clean = (text: string) => cleanOutsideText(text, 600);
  const name = [view.name, view.version].filter((part) => part !== null).join(' ');
  const title = paint(style, 'bold', clean(name));
  const summary = view.summary === null ? [] : wrapText(clean(view.summary), style.width);
  const labels = Math.max(...view.rows.map(({ label }) => label.length)) + gap.length;
  const page = card.projectPage === null ? null : safeHttpUrl(card.projectPage);
  return `${[
    title,
    ...summary,
    ...(view.note === null ? [] : wrapText(clean(view.note), style.width)),
    ...view.findings.flatMap((finding) => findingLines(finding, style)),
    ...view.rows.flatMap((row) => rowLines(row, labels, style)),
    ...(page === null ? [] : [`${gap}${paint(style, 'dim', padToWidth('Page', labels))}${page}`]),
  ].join('\n')}\n`;
}

/** `(warning) what is wrong`, and below it the rule with the source. */
function findingLines({ level, rule, message, source, notes }: CardFinding, style: TextStyle): string[] {
  const head = `(${level})`;
  const room = style.width === null ? null : style.width - gap.length;
  const [first = '', ...others] = wrapText(`${head} ${cleanOutsideText(message, 600)}`, room);
  const from = source === null ? rule : `${rule}: ${cleanOutsideText(source, 200)}`;
  return [
    paint(style, level, head) + first.slice(head.length),
    ...others,
    ...notes.flatMap((note) => wrapText(cleanOutsideText(note, 600), room)),
    ...wrapText(from, room).map((line) => paint(style, 'dim', line)),
  ].map((line) => gap + line);
}

function rowLines(row: CardRow, labels: number, style: TextStyle): string[] {
  const source = row.source === null ? '' : cleanOutsideText(row.source, 200);
  const room = style.width === null ? null : Math.min(style.width, widest) - gap.length - labels;
  const lines = wrapText(cleanOutsideText(row.text, 600), room);
  const tail = tailOf(lines.at(-1) ?? '', source, room);
  if (tail === null) lines.push(...wrapText(`(${source})`, room).map((line) => paint(style, 'dim', line)));
  return lines.map((line, index) => {
    const label = paint(style, 'dim', padToWidth(index === 0 ? row.label : '', labels));
    const end = index === lines.length - 1 && tail !== null ? paint(style, 'dim', tail) : '';
    return `${gap}${label}${line}${end}`;
  });
}

/** The source behind the last line, at the right edge where there is one; null where it needs a line of its own. */
function tailOf(line: string, source: string, room: number | null): string | null {
  if (source === '') return '';
  if (room === null) return ` (${source})`;
  const space = room - displayWidth(line) - displayWidth(source);
  return space < gap.length ? null : ' '.repeat(space) + source;
}

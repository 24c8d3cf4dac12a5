/**
 * What a page of Markdown says, sentence by sentence: a row of a table is one (its cells with ` | ` between them), the rest
 * of the text is parted at the ends of sentences. Headings, the heads of tables and blocks of code say nothing.
 */
export function sentencesOf(page: string): string[] {
  const text = page.replace(/^```[\s\S]*?^```$/gm, '');
  return text
    .split(/\n\s*\n/)
    .flatMap((block) => blockSentences(block.split('\n').filter((line) => line.trim() !== '')));
}

const item = /^(?:-|\d+\.)\s+/;

function blockSentences(lines: readonly string[]): string[] {
  if (lines[0]?.startsWith('|')) return lines.slice(2).map(rowText);
  const pieces: string[] = [];
  for (const line of lines) {
    if (line.startsWith('#')) continue;
    if (item.test(line) || pieces.length === 0) pieces.push(line.replace(item, ''));
    else pieces.push(`${pieces.pop()} ${line.trim()}`);
  }
  return pieces.flatMap((piece) => piece.split(/(?<=[.?])\s+(?=["`A-Z[])/));
}

function rowText(row: string): string {
  return row
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())
    .join(' | ');
}

import { scriptBlocks } from './find-blocks.ts';

/** The TOML of a script's own block (PEP 723), without its places; null where there is none, or it is not closed. */
export function scriptToml(text: string): string | null {
  const [block] = scriptBlocks(text);
  if (block === undefined || !block.isClosed) return null;
  return block.lines.map(({ start, end }) => text.slice(start, end).replace(/^# ?/, '')).join('\n');
}

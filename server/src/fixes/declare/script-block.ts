import { scriptBlocks } from '../../documents/script/find-blocks.ts';

/** Where the header of a script (PEP 723) holds its requirements. */
export interface ScriptList {
  /** The bracket that opens `dependencies`, null where the key is not written. */
  readonly open: number | null;
  /** The end of the line behind which the key belongs. */
  readonly behind: number;
}

/** Null where the text has no such header. */
export function scriptList(text: string): ScriptList | null {
  const [block] = scriptBlocks(text);
  if (block === undefined) return null;
  let behind = block.opening.end;
  for (const { start, end } of block.lines) {
    const line = text.slice(start, end);
    // The keys of a table are not the script's.
    if (/^#[ \t]*\[/.test(line)) break;
    const key = /^#[ \t]*dependencies[ \t]*=[ \t]*\[/.exec(line);
    if (key !== null) return { open: start + key[0].length - 1, behind };
    if (/^#[ \t]*requires-python[ \t]*=/.test(line)) behind = end;
  }
  return { open: null, behind };
}

import { lineEnd } from './insertion.ts';

/** Where the header of a script (PEP 723) holds its requirements. */
export interface ScriptList {
  /** The bracket that opens `dependencies`, null where the key is not written. */
  readonly open: number | null;
  /** The end of the line behind which the key belongs. */
  readonly behind: number;
}

/** Null where the text has no such header. */
export function scriptList(text: string): ScriptList | null {
  const begin = /^# \/\/\/ script[ \t]*$/m.exec(text);
  if (begin === null) return null;
  let behind = lineEnd(text, begin.index);
  let at = behind;
  while (at < text.length) {
    const start = at + (text.startsWith('\r\n', at) ? 2 : 1);
    const end = lineEnd(text, start);
    const line = text.slice(start, end);
    if (!line.startsWith('#') || /^# \/\/\/[ \t]*$/.test(line) || /^#[ \t]*\[/.test(line)) break;
    const key = /^#[ \t]*dependencies[ \t]*=[ \t]*\[/.exec(line);
    if (key !== null) return { open: start + key[0].length - 1, behind };
    if (/^#[ \t]*requires-python[ \t]*=/.test(line)) behind = end;
    at = end;
  }
  return { open: null, behind };
}

import { isLineEnd } from '../characters.ts';
import { createPieces } from '../pieces.ts';
import { folded, isBlank, isFlowMark, isSpace, nextLine, trimEnd } from './characters.ts';
import type { ReadScalar } from './scalar.ts';

/** Where a scalar without quotes stands, as far as that decides where it ends. */
export interface PlainPlace {
  /** Lines indented deeper than this go on with it. */
  readonly parentIndent: number;
  readonly flow: boolean;
  /** Whether the line that begins at an offset begins something of its own. */
  breaksOff(at: number): boolean;
}

/** Reads the scalar without quotes at `at` (YAML 1.2.2, section 7.3.3), over as many lines as it takes. */
export function readPlain(
  text: string,
  at: number,
  { parentIndent, flow, breaksOff }: PlainPlace,
): ReadScalar {
  const pieces = createPieces();
  let from = at;
  for (;;) {
    const stop = endOfPlain(text, from, flow);
    const end = trimEnd(text, from, stop);
    pieces.add(text.slice(from, end), from);
    const following = isLineEnd(text.charCodeAt(stop)) ? nextLine(text, stop) : null;
    if (following === null || following.indent <= parentIndent || breaksOff(following.at)) {
      return { content: pieces.finish(end), style: 'plain', start: at, end, next: stop };
    }
    pieces.add(folded(following.breaks), end, following.at - end);
    from = following.at;
  }
}

/** Where the scalar stops on its line: at a comment, at the line's end, in `[…]` and `{…}` also at their marks. */
function endOfPlain(text: string, from: number, flow: boolean): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isLineEnd(code)) break;
    if (code === 35 && at > from && isSpace(text.charCodeAt(at - 1))) break;
    if (!flow) continue;
    if (isFlowMark(code)) break;
    if (code === 58) {
      const next = text.charCodeAt(at + 1);
      if (isBlank(next) || isFlowMark(next)) break;
    }
  }
  return at;
}

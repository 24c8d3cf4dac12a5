import { linesOf } from '../characters.ts';
import { createPieces, type PiecedText, trimmedPart } from '../pieces.ts';
import { addShell } from './makefile-text.ts';

/** A variable as a Makefile sets it; `value` with make's references as the shell's. */
export interface MakefileVariable {
  readonly name: string;
  readonly value: PiecedText;
  /** Set for one target only. */
  readonly ofTarget: boolean;
}

/** `NAME = value`, `export NAME := value`, `target: NAME ?= value` */
const definition =
  /^ *(?:([^#=:\t]{1,200}):(?![:=]) *)?(?:(?:export|override|private) +)*([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*(?:[?+!]|:{1,3})?=[ \t]*/;

/** The variables a Makefile sets (GNU make's manual, "How to Use Variables"), in source order; what continues on further lines is taken with it. */
export function makefileVariables(text: string): readonly MakefileVariable[] {
  const found: MakefileVariable[] = [];
  const lines = linesOf(text);
  for (let number = 0; number < lines.length; number++) {
    const line = lines[number];
    if (line === undefined || text[line.start] === '\t') continue;
    const first = text.slice(line.start, line.end);
    const [head, target, name] = definition.exec(first) ?? [];
    if (head === undefined || name === undefined) continue;
    const pieces = createPieces();
    let { start, end } = { start: line.start + head.length, end: line.end };
    for (;;) {
      const written = text.slice(start, end);
      const goesOn = written.endsWith('\\');
      const content = goesOn ? written.slice(0, -1) : written.replace(/(?:^|\s)#.*$/, '');
      addShell(pieces, content, start);
      const next = goesOn ? lines[number + 1] : undefined;
      if (next === undefined) break;
      pieces.add(' ', start + content.length, next.start - start - content.length);
      ({ start, end } = next);
      number++;
    }
    found.push({ name, value: trimmedPart(pieces.finish(end)), ofTarget: target !== undefined });
  }
  return found;
}

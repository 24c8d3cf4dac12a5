import type { Evidence } from '../../inspection.ts';
import { holdsRun } from '../../skim/runs.ts';
import type { MemberFile, MemberRule } from '../content-rule.ts';
import { extensionOf, isPython } from './places.ts';
import { spanAt, spansOf } from './python-spans.ts';
import { atOffset, mostOfOneFile } from './remarks.ts';
import { weightAt } from './standing.ts';

const rule = 'pushed-right';

/** No screen is as wide; a tab counts four. */
const columns = 150;
const tab = 4;

const blanks = /(?<![ \t\f])[ \t\f]{38,}/g;
/** Where there are none nothing has to be looked behind at every place. */
const mayHoldBlanks = holdsRun(' \t\f', 38);
const mostRuns = 5_000;

/** A statement of its own, an import or a call; the cells of a wide table are none. */
const doesSomething = /;|[\w\])]\s{0,20}\(|\b(?:import|exec|eval)\b/;

/** Code behind so many blanks that no editor shows it without scrolling to the right. */
export const pushedRight: MemberRule = {
  ids: [rule],
  wants: (name) => isPython(name) || extensionOf(name) === 'pth',
  check(file) {
    const text = file.text;
    if (text === null || !mayHoldBlanks(file.bytes)) return [];
    const found: Evidence[] = [];
    let runs = 0;
    for (const { 0: run, index } of text.matchAll(blanks)) {
      runs += 1;
      if (found.length >= mostOfOneFile || runs > mostRuns) break;
      if (widthOf(run) < columns) continue;
      const behind = index + run.length;
      if (isShown(text, behind) || isQuiet(file, index)) continue;
      found.push(
        atOffset(
          file.name,
          text,
          { start: index, end: behind },
          { rule, why, weight: weightAt(file, behind, 0.7) },
        ),
      );
    }
    return found;
  },
};

const why = 'Code stands so far to the right that an editor does not show it; real code has no reason to.';

function widthOf(run: string): number {
  if (run.length >= columns) return run.length;
  let width = 0;
  for (const character of run) width += character === '\t' ? tab : 1;
  return width;
}

/** Nothing to hide: blanks at the end of a line, a comment, the rest of a table. */
function isShown(text: string, behind: number): boolean {
  const next = text.charAt(behind);
  if (next === '' || next === '\n' || next === '\r' || next === '#') return true;
  return !doesSomething.test(text.slice(behind, behind + 300).split('\n', 1)[0] ?? '');
}

/** Blanks inside of a string or a comment push no code. */
function isQuiet(file: MemberFile, offset: number): boolean {
  if (extensionOf(file.name) === 'pth') return false;
  return spanAt(spansOf(file), offset) !== null;
}

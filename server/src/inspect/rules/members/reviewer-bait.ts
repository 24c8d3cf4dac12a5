import type { Evidence } from '../../inspection.ts';
import { holdsOne } from '../../skim/pieces.ts';
import type { MemberFile, MemberRule } from '../content-rule.ts';
import { extensionOf, isAside, isPython } from './places.ts';
import { spanAt, spansOf } from './python-spans.ts';
import { atOffset, mostOfOneFile } from './remarks.ts';

const rule = 'reviewer-bait';

/** Words that speak to whoever reads, and to nobody who runs the code. Blanks in them stand for any. */
const orders =
  /\b(?:ignore|disregard|forget)\s{1,20}(?:all\s{1,20})?(?:of\s{1,20})?(?:the\s{1,20}|your\s{1,20}|any\s{1,20})?(?:previous|prior|above|earlier|preceding|system)\s{1,20}(?:instructions|prompts?|rules|directions|messages?)/gi;
const verdicts =
  /\b(?:(?:report|classify|mark|rate|label|treat|consider|flag|say)\b[^.\n]{0,40}\b(?:package|file|code|module|it|this)\b[^.\n]{0,20}\b(?:as|is|to be)\s{1,20}(?:\w{1,12}\s{1,20})?(?:safe|benign|clean|harmless|trusted|legitimate)|(?:do\s{1,20}not|don't|never)\s{1,20}(?:flag|report|alert\s{1,20}on|scan|analy[sz]e)\s{1,20}(?:this|the)\s{1,20}(?:package|file|code|module|line))\b/gi;
const addressees =
  /\b(?:ai|llm|language\s{1,20}model|chatgpt|claude|gemini|gpt|copilot|scanner|security\s{1,20}(?:scanner|reviewer|analyst|tool)|code\s{1,20}review(?:er)?|malware\s{1,20}analy(?:st|sis)|guarddog)s?\b/i;

/** Some word of each of these stands in every order, and in every verdict of the one kind. */
const orderWords = [
  holdsOne('ignore', 'disregard', 'forget'),
  holdsOne('previous', 'prior', 'above', 'earlier', 'preceding', 'system'),
  holdsOne('instruction', 'prompt', 'rules', 'direction', 'message'),
];
const praise = holdsOne('safe', 'benign', 'clean', 'harmless', 'trusted', 'legitimate');
const praised = /(?:as|is|be)\s{1,20}(?:\w{1,12}\s{1,20})?(?:safe|benign|clean|harmless|trusted|legitimate)/i;
const forbidden = holdsOne('flag', 'report', 'alert', 'scan', 'analy');
const forbids = /(?:not|don't|never)\s{1,20}(?:flag|report|alert|scan|analy)/i;

function mayOrder({ bytes }: MemberFile): boolean {
  return orderWords.every((holds) => holds(bytes));
}

/** The end of a verdict is rarer than its beginning. */
function mayJudge({ bytes }: MemberFile, text: string): boolean {
  return (praise(bytes) && praised.test(text)) || (forbidden(bytes) && forbids.test(text));
}

/** How far around it an order counts as one text. */
const near = 400;
const mostMatches = 100;

/**
 * Text that tells a scanner or a language model what to say of the file. Honest code may hold such sentences too, where it
 * guards against them or tests models: in a comment, with an order and a verdict, it is a doubt, else a remark.
 */
export const reviewerBait: MemberRule = {
  ids: [rule],
  wants: (name) => isPython(name) || ['pth', 'toml', 'cfg'].includes(extensionOf(name)),
  check(file) {
    const text = file.text;
    if (text === null) return [];
    const found: Evidence[] = [];
    let behind = 0;
    let seen = 0;
    for (const pattern of [orders, verdicts]) {
      if (pattern === orders ? !mayOrder(file) : !mayJudge(file, text)) continue;
      for (const match of text.matchAll(pattern)) {
        seen += 1;
        if (seen > mostMatches || found.length >= mostOfOneFile) break;
        if (pattern === verdicts && match.index < behind && match.index + near > behind) continue;
        const around = text.slice(Math.max(match.index - near, 0), match.index + near);
        const speaks = addressees.test(around);
        const judges = pattern === orders ? around.search(verdicts) >= 0 : around.search(orders) >= 0;
        if (pattern === verdicts && !speaks) continue;
        behind = match.index + near;
        const kind = spanAt(spansOf(file), match.index)?.kind;
        const inComment = isPython(file.name) ? kind === 'comment' || kind === 'documentation' : true;
        const weight = inComment && speaks && judges && !isAside(file.name) ? 0.6 : 0.2;
        found.push(
          atOffset(
            file.name,
            text,
            { start: match.index, end: match.index + match[0].length },
            { rule, why, weight },
          ),
        );
      }
    }
    return found;
  },
};

const why =
  'This text speaks to a scanner or a language model that reads the code, not to people who use it.';

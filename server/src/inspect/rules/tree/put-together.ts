import type { Evidence, Trigger } from '../../inspection.ts';
import { saysSomething, textOf } from '../../knowledge/text-of.ts';
import type { Call } from '../../python/behaviour.ts';
import { hole } from '../../python/value.ts';
import type { BehaviourRule, MemberFile, PythonFile } from '../content-rule.ts';
import { addresses } from '../members/addresses.ts';
import { knownBadHost } from '../members/known-bad-host.ts';
import { tokens } from '../members/tokens.ts';
import { webhooks } from '../members/webhooks.ts';

const rules = [webhooks, tokens, addresses, knownBadHost];

const mostTexts = 150;
const longest = 2_000;

/** An address, a host or a key: nothing else is looked for. */
const telling =
  /:\/\/|[a-z0-9-]\.[a-z]{2}|\d\.\d{1,3}\.\d|gh[pousr]_|AKIA|ASIA|xox[baprs]-|npm_|pypi-|sk_live_|\d:AA/i;

/**
 * Webhooks, tokens and addresses that stand nowhere in the file as they are used: put together out of pieces, or decoded.
 * The rules on a file's text look at what calls are given, as far as that was computed.
 */
export const putTogether: BehaviourRule = {
  ids: rules.flatMap(({ ids }) => ids),
  check(file) {
    const given = givenTexts(file);
    if (given.length === 0) return [];
    // A line for each text, as a call would be written: the rules read Python.
    const text = given.map(({ callee, text: value }) => `${callee}("${value}")`).join('\n');
    const { behaviour, surroundings } = file;
    const member: MemberFile = { name: behaviour.file, bytes: Buffer.from(text), text, surroundings };
    return rules
      .filter((rule) => rule.wants(member.name, surroundings))
      .flatMap((rule) => rule.check(member))
      .flatMap((evidence) => backInPlace(evidence, given));
  },
};

interface Given {
  readonly callee: string;
  readonly text: string;
  readonly line: number;
  readonly trigger: Trigger;
}

function backInPlace(evidence: Evidence, given: readonly Given[]): readonly Evidence[] {
  const one = evidence.line === null ? undefined : given[evidence.line];
  return one === undefined ? [] : [{ ...evidence, line: one.line, when: one.trigger }];
}

/** What calls are given and the file does not hold as it is; each text once. */
function givenTexts({ behaviour, tree }: PythonFile): readonly Given[] {
  const given: Given[] = [];
  const seen = new Set<string>();
  for (const { trigger, calls } of behaviour.roots) {
    for (const call of calls) {
      for (const text of textsOf(call)) {
        if (seen.has(text)) continue;
        seen.add(text);
        if (seen.size > mostTexts) return given;
        if (tree.text.includes(text)) continue;
        given.push({ callee: call.callee.replace(/[^\w.]/g, ''), text, line: call.line, trigger });
      }
    }
  }
  return given;
}

function textsOf({ args, keywords }: Call): readonly string[] {
  return [...args, ...keywords.values()]
    .map((value) => textOf(value).slice(0, longest))
    .filter((text) => telling.test(text) && saysSomething(text))
    .map((text) =>
      text
        .replaceAll(hole, '{}')
        .replace(/["\\\s]/g, ' ')
        .trim(),
    );
}

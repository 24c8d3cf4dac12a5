import { defaultIndexUrl, isDefaultIndex } from '../sources/default-index.ts';
import type { IndexTool } from '../workspace/tool-config.ts';
import { readAddress } from './index-address.ts';
import { type IndexRule, type IndexRuleInput, makeIndexFinding, type ToldIndex } from './index-rule.ts';
import { toolNames } from './index-tools.ts';

/** An index beside PyPI, where the tool takes the best version of both: the name of one can be taken on the other. */
export const extraIndex: IndexRule = {
  id: 'extra-index',
  defaultLevel: 'information',
  summary: 'An index is asked beside PyPI, and the higher version of both is taken.',

  check(input) {
    const { word, strategy, tool } = input;
    if (word.kind !== 'index' || strategy !== 'all' || !isMixed(word.option)) return null;
    const host = readAddress(word.option.url)?.host;
    const other = besidePyPi(word.option, input);
    if (host === undefined || other === null) return null;
    return makeIndexFinding(input, {
      rule: 'extra-index',
      level: 'information',
      certainty: 'high',
      host,
      message: `${toolNames[tool]} asks PyPI and ${other} alike and takes the higher version: whoever registers the name of one of its projects on PyPI is installed in its place. ${advice[tool]}`,
      said: `${other} is configured beside PyPI, and nothing says which names are whose.`,
      suggestions: tool === 'uv' || tool === 'poetry' ? [{ kind: 'explicit-index', tool }] : [],
    });
  },
};

/** Whether all that may come from the main index may come from it too. */
function isMixed({ kind, explicit, supplemental, includes }: ToldIndex): boolean {
  return kind === 'extra-index' && !explicit && !supplemental && !includes?.length;
}

/** The index that an option mixes with PyPI; null where it does not, or where another option is the one to tell it at. */
function besidePyPi({ url }: ToldIndex, { options }: IndexRuleInput): string | null {
  // Without an index in its place PyPI is asked by itself.
  const main = options.findLast(({ kind }) => kind === 'index')?.url ?? defaultIndexUrl;
  const extras = options.filter(isMixed).map((option) => option.url);
  if (![main, ...extras].some(isDefaultIndex)) return null;
  if (!isDefaultIndex(url)) return readAddress(url)?.host ?? null;
  if (isDefaultIndex(main) || !extras.every(isDefaultIndex)) return null;
  return readAddress(main)?.host ?? 'the main index';
}

const advice: Readonly<Record<IndexTool, string>> = {
  pip: 'Use one --index-url that serves both, or hashes for every entry.',
  uv: 'Take out the unsafe index-strategy, or make the index explicit and tie names to it in [tool.uv.sources].',
  poetry: 'Set priority = "explicit" and tie names to it with source = "…".',
  pdm: 'Name its projects in include_packages, or set respect-source-order.',
  pipenv: 'Take out install_search_all_sources and tie names to it with index = "…".',
  hatch: 'Use one index that serves both, or hashes for every entry.',
};

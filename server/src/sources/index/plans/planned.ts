import { pypiByName } from '../../../documents/no-address.ts';
import { withoutUserInfo } from '../../../documents/user-info.ts';
import type { ConfiguredIndex, ToolConfig } from '../../../workspace/tool-config.ts';
import { defaultIndexUrl, isDefaultIndex } from '../../default-index.ts';
import { parseIndexAddress } from '../address.ts';
import type { IndexPlan, PlannedIndex, PlanQuestion, PlanSettings } from '../plan.ts';

/** What a tool's own rules make of a question: its indexes in order, before what holds for every tool. */
export type ToolPlan = Pick<IndexPlan, 'indexes' | 'strategy' | 'tied'>;

/** What the plan of one tool is made of. */
export interface PlanParts {
  readonly question: PlanQuestion;
  readonly workspace: ToolConfig;
  /** The user's configuration of this tool. */
  readonly own: ToolConfig;
  /** Wheelwarden's own `indexUrl` as the index it stands for; null without. */
  readonly setting: PlannedIndex | null;
  /** The one index the entry is tied to; null where it is tied to none. */
  readonly tie: PlannedIndex | null;
}

/** Of a tool's configuration: page and folder are no index. */
export function indexesOf({ indexes }: ToolConfig): readonly ConfiguredIndex[] {
  return indexes.filter(({ kind }) => kind !== 'find-links');
}

export function planned(
  { url, name, where, kind, supplemental, unverified, literal }: ConfiguredIndex,
  from: 'user' | 'workspace',
): PlannedIndex {
  const main = kind === 'index' || isPyPi(url);
  return {
    url: url === pypiByName ? defaultIndexUrl : url,
    name,
    from,
    where,
    main,
    supplemental,
    unverified,
    ...(literal ? { literal } : {}),
  };
}

/** PyPI where nobody says anything else. */
export const pypi: PlannedIndex = {
  url: defaultIndexUrl,
  name: null,
  from: 'default',
  where: 'the default of every tool',
  main: true,
  supplemental: false,
  unverified: false,
};

/** Wheelwarden's own setting as an index; null where it is empty. */
export function settingIndex(indexUrl: PlanSettings['indexUrl']): PlannedIndex | null {
  const url = indexUrl.trim();
  return url === '' ? null : { ...pypi, url, from: 'setting', where: 'the setting wheelwarden.indexUrl' };
}

/** Whether an address, as written, is PyPI's own. */
export function isPyPi(url: string): boolean {
  return url === pypiByName || isDefaultIndex(withoutUserInfo(url.trim()));
}

/** Whether two addresses, as written, are of the same index, whatever stands in their user info. */
export function sameIndex(left: string, right: string): boolean {
  const [one, other] = [parseIndexAddress(left), parseIndexAddress(right)];
  if (one === null || other === null) return withoutUserInfo(left) === withoutUserInfo(right);
  return one.url === other.url;
}

/** Whether both names mean one index: Poetry and Pipenv look at no case, the others' names differ in more. */
export function sameName(left: string | null, right: string): boolean {
  return left !== null && left.toLowerCase() === right.toLowerCase();
}

/** Whether an index is one of the hosts whose certificates are not checked: by its name alone, or with its port. */
export function isTrusted(url: string, hosts: readonly string[]): boolean {
  const address = hosts.length === 0 ? null : parseIndexAddress(url);
  if (address === null) return false;
  const { hostname, host } = new URL(address.url);
  return hosts.some((written) => {
    const wanted = written
      .trim()
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .replace(/\/.*$/, '');
    return wanted === hostname || wanted === host;
  });
}

/** Each index once, by its address as written: the first counts. */
export function eachOnce(indexes: readonly PlannedIndex[]): readonly PlannedIndex[] {
  const seen = new Set<string>();
  return indexes.filter(({ url }) => !seen.has(url) && seen.add(url));
}

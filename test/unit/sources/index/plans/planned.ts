import { expect, test } from 'vitest';
import { normalizeName } from '../../../../../server/src/packaging/name.ts';
import { defaultIndexUrl } from '../../../../../server/src/sources/default-index.ts';
import { planOf } from '../../../../../server/src/sources/index/make-plan.ts';
import type { IndexPlan } from '../../../../../server/src/sources/index/plan.ts';
import {
  type ConfiguredIndex,
  configuredIndex,
  type IndexTool,
  noConfig,
  type ToolConfig,
} from '../../../../../server/src/workspace/tool-config.ts';
import { noUserIndexes } from '../../configured-index.ts';

/** What is asked of a plan, with nothing said but what matters. */
export interface Asked {
  readonly name?: string;
  readonly tie?: string;
  readonly workspace?: readonly ConfiguredIndex[];
  /** What the workspace says beside its indexes. */
  readonly said?: Partial<ToolConfig>;
  readonly user?: readonly ConfiguredIndex[];
  readonly userSaid?: Partial<ToolConfig>;
  readonly elsewhere?: readonly { readonly name: string | null; readonly url: string }[];
  /** What the user told pip, where the tool is another. */
  readonly pip?: readonly ConfiguredIndex[];
  readonly setting?: string;
}

export function planFor(tool: IndexTool, asked: Asked): IndexPlan {
  const user = {
    ...noUserIndexes,
    pip: { ...noConfig, indexes: asked.pip ?? [] },
    [tool]: { ...noConfig, indexes: asked.user ?? [], ...asked.userSaid },
  };
  const workspace = { ...noConfig, indexes: asked.workspace ?? [], ...asked.said };
  return planOf(
    {
      name: normalizeName(asked.name ?? 'demo'),
      tie: asked.tie ?? null,
      places: { tool, workspace, elsewhere: asked.elsewhere ?? [] },
    },
    { indexUrl: asked.setting ?? '', user },
  );
}

/** The plan in a line: hosts in order with where they come from, the strategy, whether it is tied. */
export function lineOf({ indexes, strategy, tied, noIndex }: IndexPlan): string {
  const places = indexes.map(({ url, from, main, supplemental, unverified }) => {
    const flags = [main && 'main', supplemental && 'supplemental', unverified && 'unverified'];
    return [hostOf(url), from, ...flags].filter(Boolean).join(' ');
  });
  return `${places.join(', ') || 'nowhere'} | ${strategy}${tied ? ' | tied' : ''}${noIndex ? ' | no index' : ''}`;
}

function hostOf(url: string): string {
  if (url === defaultIndexUrl) return 'PyPI';
  return URL.canParse(url) && URL.parse(url)?.hostname ? new URL(url).host.replace(/\.example$/, '') : url;
}

export function at(host: string, credentials = ''): string {
  return `https://${credentials}${host}.example/simple`;
}

type More = Partial<ConfiguredIndex>;

/** `main('x')`: an index in PyPI's place. */
export function main(host: string, more: More = {}): ConfiguredIndex {
  return configuredIndex({ kind: 'index', url: at(host), where: 'a file', ...more });
}

export function extra(host: string, more: More = {}): ConfiguredIndex {
  return configuredIndex({ kind: 'extra-index', url: at(host), where: 'a file', ...more });
}

export function links(host: string): ConfiguredIndex {
  return configuredIndex({ kind: 'find-links', url: at(host), where: 'a file' });
}

/** Places that decide the order. */
export const variable = { rank: 'variable' } as const;
export const stored = { rank: 'stored' } as const;
export const file = { rank: 'file' } as const;

/** What is said, and the plan of it in a line. */
export type PlanRow = readonly [string, Asked, string];

export function planTable(tool: IndexTool, rows: readonly PlanRow[]): void {
  test.each(rows)('%s', (_, asked, expected) => {
    expect(lineOf(planFor(tool, asked))).toBe(expected);
  });
}

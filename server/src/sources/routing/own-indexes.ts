import { pypiByName } from '../../documents/no-address.ts';
import type { ConfiguredIndex, IndexTool } from '../../workspace/tool-config.ts';
import { defaultIndexUrl, isDefaultHost } from '../default-index.ts';
import { parseIndexAddress } from '../index/address.ts';
import type { PlanSettings } from '../index/plan.ts';

/** What the user's own say means for names and origins: the setting, the tools' files outside of any workspace, variables. */
export interface OwnIndexes {
  /** Addresses of indexes that the user calls mirrors of PyPI: what is asked there is public. */
  readonly mirrors: ReadonlySet<string>;
  /** Origins that need no approval, whoever else names them. */
  readonly origins: ReadonlySet<string>;
  /** Some tool is told to look elsewhere than at a public index, or at none: a name may be private. */
  readonly anyPrivate: boolean;
}

export interface OwnSettings extends PlanSettings {
  readonly mirrorsPypi: boolean;
}

/** Reads it from the configuration of every tool, whichever is in use: what is private for one is so for all. */
export function ownIndexes(settings: OwnSettings): OwnIndexes {
  const tools = Object.values(settings.user);
  const setting = settings.indexUrl.trim();
  const written = tools.flatMap(({ indexes }) => indexes.filter(isIndex).map(({ url }) => url));
  const urls = setting === '' ? written : [setting, ...written];
  const mirrors = new Set(settings.mirrorsPypi ? mainOf(settings) : []);
  const origins = addresses([defaultIndexUrl, ...urls]).map((url) => new URL(url).origin);
  const anyPrivate =
    tools.some(({ noIndex }) => noIndex) ||
    [...urls, ...tools.flatMap(({ otherIndexes = [] }) => otherIndexes)].some(
      (url) => !isPublicIndex(url, { mirrors }),
    );
  return { mirrors, origins: new Set(origins), anyPrivate };
}

/** Whether an index is public: PyPI itself, or one that the user calls its mirror. Everything else is private, whatever it answers. */
export function isPublicIndex(url: string, own: Pick<OwnIndexes, 'mirrors'>): boolean {
  if (url === pypiByName) return true;
  const address = parseIndexAddress(url);
  // What is no web address, a folder say, is not public either.
  return address !== null && (isDefaultHost(address.url) || own.mirrors.has(address.url));
}

/** A page or a folder of files is no index: names beside one are asked for as usual. */
export function isIndex({ kind }: Pick<ConfiguredIndex, 'kind'>): boolean {
  return kind !== 'find-links';
}

/**
 * The address that "it mirrors PyPI" is said of: the setting's, else the one that stands in PyPI's place. Where the tools
 * have different ones, pip's: calling a second one public by the way would be nobody's decision.
 */
function mainOf({ indexUrl, user }: PlanSettings): readonly string[] {
  if (indexUrl.trim() !== '') return addresses([indexUrl]);
  const ofTool = (tool: IndexTool): readonly string[] =>
    addresses(
      user[tool].indexes
        .filter(({ kind, explicit }) => kind === 'index' && !explicit)
        .slice(0, 1)
        .map(({ url }) => url),
    );
  const all = new Set(
    (Object.keys(user) as IndexTool[]).flatMap(ofTool).filter((url) => !isDefaultHost(url)),
  );
  return all.size === 1 ? [...all] : ofTool('pip');
}

function addresses(written: readonly string[]): readonly string[] {
  return written.flatMap((url) => parseIndexAddress(url)?.url ?? []);
}

import type { Runtime } from '../runtime.ts';
import { readCredentialBook } from './credentials/book.ts';
import type { CredentialBook } from './credentials/credential.ts';
import { defaultIndexUrl } from './default-index.ts';
import { parseIndexAddress } from './index/address.ts';
import { readPipConfig } from './index/pip-config.ts';
import type { PlannedIndex, PlanOf } from './index/plan.ts';
import { type ConfiguredIndex, noConfig, type UserIndexes } from './index/tool-config.ts';
import { readUvConfig } from './index/uv-config.ts';

/** What the user's files and variables say: read once, and again when settings change. */
export interface OwnConfig {
  readonly user: UserIndexes;
  readonly book: CredentialBook;
}

export async function readOwnConfig(
  runtime: Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>,
): Promise<OwnConfig> {
  const pip = await readPipConfig(runtime);
  const uv = readUvConfig(runtime.environment);
  const index = (kind: ConfiguredIndex['kind'], url: string, where: string): ConfiguredIndex => ({
    kind,
    url,
    name: null,
    explicit: false,
    supplemental: false,
    unverified: false,
    includes: null,
    excludes: null,
    where,
  });
  const user: UserIndexes = {
    pip: {
      ...noConfig,
      noIndex: pip.noIndex,
      indexes: [
        ...(pip.indexUrl === null ? [] : [index('index', pip.indexUrl, 'pip.conf')]),
        ...pip.extraIndexUrls.map((url) => index('extra-index', url, 'pip.conf')),
      ],
    },
    uv: { ...noConfig, indexes: uv.indexes.map((url) => index('extra-index', url, 'UV_INDEX')) },
    poetry: noConfig,
    pdm: noConfig,
    pipenv: noConfig,
    hatch: noConfig,
  };
  return { user, book: await readCredentialBook(runtime) };
}

export const planOf: PlanOf = ({ tie, places }, { indexUrl, user }) => {
  const planned = (url: string, more: Partial<PlannedIndex>): PlannedIndex => ({
    url,
    name: null,
    from: 'user',
    where: '',
    main: false,
    supplemental: false,
    unverified: false,
    ...more,
  });
  const { pip } = user;
  const setting = indexUrl.trim();
  const written = pip.indexes.find(({ kind }) => kind === 'index')?.url;
  const main =
    setting !== ''
      ? planned(setting, { from: 'setting', main: true })
      : planned(written ?? defaultIndexUrl, { from: written ? 'user' : 'default', main: true });
  const extras = pip.indexes.filter(({ kind }) => kind === 'extra-index').map(({ url }) => planned(url, {}));
  const base = { tool: places.tool, strategy: 'all', noIndex: false } as const;
  if (tie !== null) {
    const tied = parseIndexAddress(tie);
    if (tied === null) return { ...base, tied: true, indexes: [] };
    const same = [main, ...extras].find(({ url }) => parseIndexAddress(url)?.url === tied.url);
    return { ...base, tied: true, indexes: [same ?? planned(tie, { from: 'workspace' })] };
  }
  if (setting === '' && pip.noIndex) return { ...base, noIndex: true, tied: false, indexes: [] };
  return { ...base, tied: false, indexes: [main, ...extras] };
};

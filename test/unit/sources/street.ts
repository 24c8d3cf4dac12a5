import { onTestFinished } from 'vitest';
import { createHttp } from '../../../server/src/host/http/create-http.ts';
import { createSources } from '../../../server/src/sources/create-sources.ts';
import type { SourceSettings, Sources } from '../../../server/src/sources/sources.ts';
import { type SupportIndex, type SupportIndexOptions, startSupportIndex } from '../../support/index/start.ts';
import { type TestRuntime, testRuntime } from '../../support/runtime.ts';
import { settings } from './world.ts';

// Real indexes on this machine, so that what each of them hears is what it would hear.

const now = '2026-11-22T10:00:00Z';

export interface Street {
  /** Stands in PyPI's place: the user says that it mirrors PyPI. */
  readonly pypi: SupportIndex;
  readonly team: SupportIndex;
  readonly osv: SupportIndex;
  /** With `environment` as `{team}` stands for the address of the team's index. */
  sources(
    given?: Partial<SourceSettings>,
    environment?: Readonly<Record<string, string>>,
  ): Sources & { readonly runtime: TestRuntime };
}

export async function street(
  given: { readonly pypi?: SupportIndexOptions; readonly team?: SupportIndexOptions } = {},
): Promise<Street> {
  const project = { owners: ['alice'], releases: { '1.0': '2 years' } };
  const indexes = await Promise.all([
    startSupportIndex({
      now,
      scenario: { projects: { shared: project, numbers: project } },
      ...given.pypi,
    }),
    startSupportIndex({
      now,
      scenario: {
        projects: {
          'acme-secret': { releases: { '0.1': '1 year' } },
          shared: { owners: ['mallory'], releases: { '9.0': '1 day' } },
        },
      },
      ...given.team,
    }),
    startSupportIndex({ now }),
  ]);
  onTestFinished(async () => void (await Promise.all(indexes.map((each) => each.close()))));
  const [pypi, own, osv] = indexes as [SupportIndex, SupportIndex, SupportIndex];
  return {
    pypi,
    team: own,
    osv,
    sources(given = {}, environment = {}) {
      const filled = Object.entries(environment).map(([name, value]) => [
        name,
        value.replaceAll('{team}', own.indexUrl),
      ]);
      const runtime = testRuntime({ environment: Object.fromEntries(filled) });
      const http = createHttp({ environment: {}, log: runtime.log, limits: { backOffMs: 1 } });
      const sources = createSources(
        { ...runtime, http },
        { ...settings, indexUrl: pypi.indexUrl, osvUrl: osv.osvUrl, ...given },
      );
      onTestFinished(async () => {
        await sources.close();
        await http.close();
      });
      return Object.assign(sources, { runtime });
    },
  };
}

/** What an index heard of: names of projects, each once. */
export function heard({ requests }: SupportIndex): string[] {
  const names = requests.flatMap(({ path, body }) => [
    ...(/^\/(?:simple|pypi)\/([^/]+)/.exec(path)?.slice(1) ?? []),
    ...[...body.matchAll(/"name":"([^"]+)"/g)].map(([, name = '']) => name),
  ]);
  return [...new Set(names)].sort();
}

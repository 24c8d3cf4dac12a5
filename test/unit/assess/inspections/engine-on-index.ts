import { onTestFinished } from 'vitest';
import { URI } from 'vscode-uri';
import { createEngine } from '../../../../server/src/assess/create-engine.ts';
import type { DocumentInput, Engine, EngineSettings } from '../../../../server/src/assess/engine.ts';
import { createHttp } from '../../../../server/src/host/http/create-http.ts';
import type { Runtime } from '../../../../server/src/runtime.ts';
import { createSources } from '../../../../server/src/sources/create-sources.ts';
import {
  type Scenario,
  type SupportIndex,
  type SupportIndexOptions,
  startSupportIndex,
} from '../../../support/index/start.ts';
import { dataDirectory, withEmbeddedData } from '../../../support/runtime/embedded-data.ts';
import { type MemoryFiles, type TestRuntime, testRuntime } from '../../../support/runtime.ts';
import { engineSettings } from '../engine-fixture.ts';
import { type PlainInspector, plainInspector } from './plain-inspector.ts';

export interface OnIndex {
  readonly index: SupportIndex;
  readonly engine: Engine;
  readonly inspector: PlainInspector;
  readonly runtime: TestRuntime;
  /** What it was asked for of distribution files, as `FILENAME` or `FILENAME bytes=0-9`. */
  fetched(): string[];
  /** Assesses the document, asks for all that it lacks, looks inside where the policy wants that, and assesses again. */
  look(text: string, file?: string): Promise<string[]>;
  document(text: string, file?: string): DocumentInput;
}

const now = '2026-11-22T10:00:00Z';

/** The engine on real sources and HTTP before the support index; the inspector is a plain one. */
export async function engineOnIndex(
  scenario: Scenario,
  given: {
    readonly settings?: Partial<EngineSettings>;
    readonly index?: SupportIndexOptions;
    readonly files?: Readonly<Record<string, string>>;
    /** A disk that another engine wrote to. */
    readonly disk?: MemoryFiles;
    readonly cacheDirectory?: string | null;
    readonly at?: SupportIndex;
  } = {},
): Promise<OnIndex> {
  const index = given.at ?? (await startSupportIndex({ now, scenario, ...given.index }));
  const inspector = plainInspector();
  const memory = testRuntime({ now, files: given.files ?? {}, inspector });
  const files = given.disk ?? memory.files;
  const http = createHttp({ environment: {}, log: memory.log, limits: { backOffMs: 1 } });
  const runtime: Runtime = { ...memory, files: withEmbeddedData(files), http };
  const settings = {
    ...engineSettings,
    indexUrl: index.indexUrl,
    osvUrl: index.osvUrl,
    mirrorsPypi: true,
    ...given.settings,
  };
  const run = { asOf: null, cacheDirectory: given.cacheDirectory ?? null, refresh: false };
  const sources = createSources(runtime, { ...settings, ...run, roots: ['/shop'] });
  const engine = createEngine({ runtime, sources, dataDirectory, settings, run });
  engine.setRoots(['/shop']);
  onTestFinished(async () => {
    await engine.close();
    await http.close();
    if (given.at === undefined) await index.close();
  });
  const document = (text: string, file = 'requirements.txt'): DocumentInput => {
    const path = `/shop/${file}`;
    return { uri: URI.file(path).toString(), path, languageId: null, version: 1, text };
  };
  return {
    index,
    engine,
    inspector,
    runtime: { ...memory, files },
    document,
    fetched: () =>
      index.requests
        .filter(({ path }) => path.startsWith('/packages/') && !path.endsWith('.metadata'))
        .map(
          ({ path, headers: { range } }) =>
            `${path.split('/').at(-1)}${range === undefined ? '' : ` ${range}`}`,
        ),
    async look(text, file) {
      const input = document(text, file);
      await engine.assess(input);
      await engine.refresh([input], { looksWithinMs: 60_000 });
      const assessment = await engine.assess(input);
      return (assessment?.findings ?? []).map(({ rule, level }) => `${rule} ${level}`);
    },
  };
}

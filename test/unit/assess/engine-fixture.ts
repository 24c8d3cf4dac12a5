import { URI } from 'vscode-uri';
import { createEngine } from '../../../server/src/assess/create-engine.ts';
import type { DocumentInput, Engine, EngineSettings } from '../../../server/src/assess/engine.ts';
import { unaskedFacts } from '../../../server/src/assess/unasked.ts';
import { type NormalizedName, normalizeName } from '../../../server/src/packaging/name.ts';
import type { Runtime } from '../../../server/src/runtime.ts';
import type { ProjectFacts } from '../../../server/src/sources/project-facts.ts';
import type { NameRequest, Sources } from '../../../server/src/sources/sources.ts';
import { dataDirectory, withEmbeddedData } from '../../support/runtime/embedded-data.ts';
import { type TestRuntime, testRuntime } from '../../support/runtime.ts';

/** Sources that know what a test tells them and write down what they are asked. */
export interface ToldSources extends Sources {
  readonly asked: NameRequest[];
  tell(facts: ProjectFacts): void;
}

function toldSources(): ToldSources {
  const facts = new Map<NormalizedName, ProjectFacts>();
  const asked: NameRequest[] = [];
  const listeners = new Set<(names: readonly NormalizedName[]) => void>();
  return {
    asked,
    tell(told) {
      facts.set(told.name, told);
      for (const listener of listeners) listener([told.name]);
    },
    configure: () => {},
    peek: ({ name }) => facts.get(name) ?? unaskedFacts(name, 'pending'),
    gather: async (requests) => {
      for (const request of requests) asked.push(request);
    },
    indexName: () => 'PyPI',
    isPublic: () => true,
    status: () => ({ state: 'ready', advisoriesAway: false, oldest: null, sample: false }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    filesOf: async () => ({ known: false, why: 'pending' }),
    download: async () => ({ known: false, why: 'pending' }),
    openFile: async () => ({ known: false, why: 'pending' }),
    setApprovals: () => {},
    setSignIns: () => {},
    pendingOrigins: () => [],
    clearCache: async () => {},
    close: async () => {},
  };
}

export const engineSettings: EngineSettings = {
  indexUrl: '',
  mirrorsPypi: false,
  trustIndexes: false,
  advisories: 'service',
  osvUrl: 'http://advisories.invalid',
  offline: false,
  cooldownDays: 3,
  rules: {},
  imports: true,
  inspect: 'new',
  policyFile: null,
};

export interface EngineUnderTest {
  readonly engine: Engine;
  readonly sources: ToldSources;
  readonly runtime: TestRuntime;
  /** A document with the text of the file of this path. */
  open(path: string): Promise<DocumentInput>;
}

/** The engine with the real embedded data over files in memory and told sources; `/shop` is the workspace. */
export function engineOver(files: Record<string, string>, settings = engineSettings): EngineUnderTest {
  const memory = testRuntime({ files });
  const runtime: Runtime = { ...memory, files: withEmbeddedData(memory.files) };
  const sources = toldSources();
  const run = { asOf: null, cacheDirectory: null, refresh: false };
  const engine = createEngine({ runtime, sources, dataDirectory, settings, run });
  engine.setRoots(['/shop']);
  return {
    engine,
    sources,
    runtime: memory,
    open: async (path) => {
      const text = await memory.files.readText(path);
      if (text === null) throw new Error(`The test has no file ${path}.`);
      return { uri: URI.file(path).toString(), path, languageId: null, version: 1, text };
    },
  };
}

export const name = normalizeName;

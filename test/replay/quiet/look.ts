import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { URI } from 'vscode-uri';
import type { DocumentInput } from '../../../server/src/assess/engine.ts';
import { engineFactory } from '../../../server/src/editor/engine-factory.ts';
import { createHttp } from '../../../server/src/host/http/create-http.ts';
import type { Finding } from '../../../server/src/rules/finding.ts';
import type { Runtime } from '../../../server/src/runtime.ts';
import { startSupportIndex } from '../../support/index/start.ts';
import { realTimers } from '../../support/runtime/real-timers.ts';
import { testRuntime } from '../../support/runtime.ts';
import { publicAt } from '../support/at-moment.ts';
import { now, type OrdinaryHistory } from './history.ts';

const dataDirectory = fileURLToPath(new URL('../../../data', import.meta.url));
const day = 86_400_000;

export type Entry = 'pinned' | 'range';

/** What is said of every history, by its title and entry. */
export type Said = ReadonlyMap<string, readonly Finding[]>;

export function keyOf({ title }: OrdinaryHistory, entry: Entry): string {
  return `${title}, ${entry}`;
}

/**
 * Looks at many histories at once with the engine on real sources and real HTTP: a month before, so that this machine
 * remembers who stood behind them, and now. All of them are on one index.
 */
export async function lookAt(histories: readonly OrdinaryHistory[]): Promise<Said> {
  const capabilities = histories[0]?.index ?? {};
  const held = {
    projects: Object.assign({}, ...histories.map(({ projects }) => projects)),
    advisories: histories.flatMap(({ advisories }) => advisories ?? []),
  };
  const at = (time: number) => publicAt(held, time);
  const index = await startSupportIndex({ now, capabilities, scenario: at(now - 30 * day) });
  const memory = testRuntime();
  let time = now - 30 * day;
  const clock = { now: () => time, after: realTimers(20) };
  const http = createHttp({ environment: {}, log: memory.log });
  const runtime: Runtime = { ...memory, clock, files: withDataFromDisk(memory.files), http };
  const documents = histories.flatMap((history, number) =>
    (['pinned', 'range'] as const).map((entry) => {
      const folder = `/shop/${number}-${entry}`;
      for (const [name, text] of Object.entries(history.beside ?? {}))
        memory.files.set(`${folder}/${name}`, text);
      const path = `${folder}/requirements.txt`;
      const text = `${history[entry]}\n`;
      memory.files.set(path, text);
      const document: DocumentInput = {
        uri: URI.file(path).toString(),
        path,
        languageId: null,
        version: 1,
        text,
      };
      return { key: keyOf(history, entry), folder, document };
    }),
  );
  const engine = await engineFactory({ runtime, dataDirectory, shell: 'command' })({
    settings: {
      indexUrl: index.indexUrl,
      osvUrl: index.osvUrl,
      mirrorsPypi: true,
      trustIndexes: true,
      advisories: 'service',
      offline: false,
      cooldownDays: 3,
      rules: {},
      imports: true,
      policyFile: null,
    },
    cacheDirectory: null,
    roots: documents.map(({ folder }) => folder),
  });
  try {
    await engine.refresh(documents.map(({ document }) => document));
    time = now;
    const today = at(now);
    for (const [name, project] of Object.entries(today.projects ?? {})) {
      index.update(name, null);
      index.update(name, project);
    }
    for (const advisory of today.advisories ?? []) index.advise(advisory);
    await engine.refresh(documents.map(({ document }) => document));
    const said = new Map<string, readonly Finding[]>();
    for (const { key, document } of documents) {
      const assessment = await engine.assess(document);
      const open = assessment?.missing.filter(({ why }) => why !== 'not-published' && why !== 'private');
      if (assessment === null || assessment.errors.length > 0 || (open?.length ?? 0) > 0) {
        throw new Error(
          `${key}: not looked at: ${JSON.stringify(assessment?.errors)} ${JSON.stringify(open)}`,
        );
      }
      said.set(key, assessment.findings);
    }
    return said;
  } finally {
    await engine.close();
    await http.close();
    await index.close();
  }
}

function withDataFromDisk(files: Runtime['files']): Runtime['files'] {
  const isData = (path: string): boolean => path.startsWith(dataDirectory);
  return {
    ...files,
    readText: (path, most) => (isData(path) ? readFile(path, 'utf8') : files.readText(path, most)),
    readBytes: (path) => (isData(path) ? readFile(path) : files.readBytes(path)),
  };
}

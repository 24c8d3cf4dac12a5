import { URI } from 'vscode-uri';
import type { Assessment, DocumentInput, Engine } from '../../../server/src/assess/engine.ts';
import { engineFactory } from '../../../server/src/editor/engine-factory.ts';
import { createHttp } from '../../../server/src/host/http/create-http.ts';
import type { Runtime } from '../../../server/src/runtime.ts';
import { type Capabilities, type Scenario, startSupportIndex } from '../../support/index/start.ts';
import { dataDirectory, withEmbeddedData } from '../../support/runtime/embedded-data.ts';
import { realTimers } from '../../support/runtime/real-timers.ts';
import { testRuntime } from '../../support/runtime.ts';
import { settingsFor } from '../support/engine-settings.ts';

/** A machine with a cache, through time, and an index. Times are milliseconds since the epoch. */
export interface QuietMachine {
  /** The index holds all of this from now on. */
  hold(scenario: Scenario): void;
  setTime(time: number): void;
  /** A requirements file in a folder of its own, with others beside it. */
  write(folder: string, text: string, beside: Readonly<Record<string, string>>): DocumentInput;
  /** What is said of the documents by one engine, which is closed again; `asOf` as with `--as-of`. */
  assess(documents: readonly DocumentInput[], asOf?: number): Promise<readonly (Assessment | null)[]>;
  close(): Promise<void>;
}

export async function startQuietMachine(
  start: number,
  capabilities: Partial<Capabilities>,
): Promise<QuietMachine> {
  const index = await startSupportIndex({ now: start, capabilities });
  const memory = testRuntime();
  let time = start;
  const clock = { now: () => time, after: realTimers(20) };
  const http = createHttp({ environment: {}, log: memory.log });
  const runtime: Runtime = { ...memory, clock, files: withEmbeddedData(memory.files), http };
  const roots: string[] = [];

  function startEngine(asOf: number | null): Promise<Engine> {
    return engineFactory({ runtime, dataDirectory, asOf, shell: 'command' })({
      settings: settingsFor(index),
      cacheDirectory: '/cache',
      roots,
    });
  }

  return {
    hold({ projects = {}, advisories = [] }) {
      for (const [name, project] of Object.entries(projects)) {
        index.update(name, null);
        index.update(name, project);
      }
      for (const advisory of advisories) index.advise(advisory);
    },
    setTime(next) {
      time = next;
    },
    write(folder, text, beside) {
      roots.push(folder);
      for (const [name, other] of Object.entries(beside)) memory.files.set(`${folder}/${name}`, other);
      const path = `${folder}/requirements.txt`;
      memory.files.set(path, text);
      return { uri: URI.file(path).toString(), path, languageId: null, version: 1, text };
    },
    async assess(documents, asOf) {
      const engine = await startEngine(asOf ?? null);
      try {
        await engine.refresh(documents);
        return await Promise.all(documents.map((document) => engine.assess(document)));
      } finally {
        await engine.close();
      }
    },
    async close() {
      await http.close();
      await index.close();
    },
  };
}

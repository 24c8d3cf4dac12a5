import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { URI } from 'vscode-uri';
import type { Assessment, DocumentInput } from '../../../server/src/assess/engine.ts';
import { engineFactory } from '../../../server/src/editor/engine-factory.ts';
import { createHttp } from '../../../server/src/host/http/create-http.ts';
import type { Finding } from '../../../server/src/rules/finding.ts';
import type { Runtime } from '../../../server/src/runtime.ts';
import { type Scenario, type SupportIndex, startSupportIndex } from '../../support/index/start.ts';
import { realTimers } from '../../support/runtime/real-timers.ts';
import { testRuntime } from '../../support/runtime.ts';
import { publicAt } from '../support/at-moment.ts';
import { now, type OrdinaryHistory } from './history.ts';

const dataDirectory = fileURLToPath(new URL('../../../data', import.meta.url));
const day = 86_400_000;

/** What is written, and when it is looked at: `settled` is the range again, a week later, when the newest release is past its cooldown. */
export const entries = ['pinned', 'range', 'settled'] as const;
export type Entry = (typeof entries)[number];

/** What is said of every history, by its title and entry. */
export type Said = ReadonlyMap<string, readonly Finding[]>;

export function keyOf({ title }: OrdinaryHistory, entry: Entry): string {
  return `${title}, ${entry}`;
}

/**
 * Looks at many histories at once with the engine on real sources and real HTTP: a month before, so that this machine
 * remembers who stood behind them, now, and a week later. All of them are on one index.
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
    (['pinned', 'range'] as const).map((line) => {
      const folder = `/shop/${number}-${line}`;
      for (const [name, text] of Object.entries(history.beside ?? {}))
        memory.files.set(`${folder}/${name}`, text);
      const path = `${folder}/requirements.txt`;
      const text = `${history[line]}\n`;
      memory.files.set(path, text);
      const document: DocumentInput = {
        uri: URI.file(path).toString(),
        path,
        languageId: null,
        version: 1,
        text,
      };
      return { history, line, folder, document };
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
    const said = new Map<string, readonly Finding[]>();
    for (const { moment, written } of looks) {
      time = moment;
      renew(index, at(moment));
      await engine.refresh(documents.map(({ document }) => document));
      for (const { history, line, document } of documents) {
        const entry = written[line];
        if (entry !== undefined)
          said.set(keyOf(history, entry), findingsOf(await engine.assess(document), entry, history));
      }
    }
    return said;
  } finally {
    await engine.close();
    await http.close();
    await index.close();
  }
}

const looks: readonly {
  readonly moment: number;
  readonly written: { readonly pinned?: Entry; readonly range?: Entry };
}[] = [
  { moment: now, written: { pinned: 'pinned', range: 'range' } },
  { moment: now + 7 * day, written: { range: 'settled' } },
];

function findingsOf(
  assessment: Assessment | null,
  entry: Entry,
  { title }: OrdinaryHistory,
): readonly Finding[] {
  const open = assessment?.missing.filter(({ why }) => why !== 'not-published' && why !== 'private') ?? [];
  if (assessment === null || assessment.errors.length > 0 || open.length > 0) {
    const why = JSON.stringify([assessment?.errors, open]);
    throw new Error(`${title}, ${entry}: not looked at: ${why}`);
  }
  return assessment.findings;
}

/** Everything the index holds, as it is now. */
function renew(index: SupportIndex, { projects = {}, advisories = [] }: Scenario): void {
  for (const [name, project] of Object.entries(projects)) {
    index.update(name, null);
    index.update(name, project);
  }
  for (const advisory of advisories) index.advise(advisory);
}

function withDataFromDisk(files: Runtime['files']): Runtime['files'] {
  const isData = (path: string): boolean => path.startsWith(dataDirectory);
  return {
    ...files,
    readText: (path, most) => (isData(path) ? readFile(path, 'utf8') : files.readText(path, most)),
    readBytes: (path) => (isData(path) ? readFile(path) : files.readBytes(path)),
  };
}

import { URI } from 'vscode-uri';
import type { Card, DocumentInput, Engine } from '../../../server/src/assess/engine.ts';
import { engineFactory } from '../../../server/src/editor/engine-factory.ts';
import { createHttp } from '../../../server/src/host/http/create-http.ts';
import type { Finding } from '../../../server/src/rules/finding.ts';
import type { Runtime } from '../../../server/src/runtime.ts';
import { type Scenario, type SupportIndex, startSupportIndex } from '../../support/index/start.ts';
import { dataDirectory, withEmbeddedData } from '../../support/runtime/embedded-data.ts';
import { realTimers } from '../../support/runtime/real-timers.ts';
import { testRuntime } from '../../support/runtime.ts';
import { type Keeping, offeredAt, privateAt, publicAt } from './at-moment.ts';
import { settingsFor } from './engine-settings.ts';
import { type EntryKind, entryKinds, type MomentName, type Story } from './story.ts';

const cacheDirectory = '/home/tester/.cache/wheelwarden';
const folder = (kind: EntryKind): string => `/shop/${kind}`;
const manifest = (kind: EntryKind): string => `${folder(kind)}/requirements.txt`;

/** What was said of one entry. */
export interface Look {
  /** The line as it stood in the file. */
  readonly line: string;
  readonly findings: readonly Finding[];
  readonly card: Card | null;
}

/** What was said at one moment; what is not pinned has no pinned entry. */
export type Looks = Partial<Record<EntryKind, Look>> & { readonly range: Look };

/** A developer's machine through the days of a story: what it saw before, it remembers. */
export interface Machine {
  /** `at`: where not at the story's own time of the moment. Time runs on and never back. */
  look(moment: MomentName, at?: string): Promise<Looks>;
  close(): Promise<void>;
}

export interface MachineOptions {
  /** Set for a look back (`--as-of`) at the time given, on an index that still has all that was ever there. */
  readonly asOf?: string;
}

/** The engine on real sources and real HTTP, at the story's own times, between indexes on this machine. */
export async function startMachine(story: Story, { asOf }: MachineOptions = {}): Promise<Machine> {
  const start = Date.parse(story.moments.before);
  const keeping: Keeping = asOf === undefined ? 'as it was' : 'all that ever was';
  const capabilities = offeredAt(Date.parse(story.moments.live));
  const options = { now: start, capabilities };
  const pypi = await startSupportIndex({ ...options, scenario: publicAt(story, start, keeping) });
  const team =
    story.privateProjects === undefined
      ? null
      : await startSupportIndex({ ...options, scenario: privateAt(story, start) });
  const clock = movingClock(start);
  const memory = testRuntime();
  const http = createHttp({ environment: {}, log: memory.log });
  const runtime: Runtime = { ...memory, clock, files: withEmbeddedData(memory.files), http };
  const make = engineFactory({
    runtime,
    dataDirectory,
    asOf: asOf === undefined ? null : Date.parse(asOf),
    shell: 'command',
  });
  const settings = settingsFor(pypi);
  let engine: Engine | null = null;
  let version = 0;

  /** Every moment is another day, on which the program is started anew: what it knows of the day before lies on the disk. */
  async function startAnew(): Promise<Engine> {
    await engine?.close();
    const roots = entryKinds.map(folder);
    const started = await make({ settings, cacheDirectory, roots });
    started.setRoots(roots);
    engine = started;
    return started;
  }

  function write(moment: MomentName): Map<EntryKind, { document: DocumentInput; line: string }> {
    const written = new Map<EntryKind, { document: DocumentInput; line: string }>();
    for (const kind of entryKinds) {
      const line = lineOf(story, kind, moment);
      if (line === null) continue;
      const above = (story.asked.options ?? []).map((each) =>
        each.replace('{private}', team?.indexUrl ?? ''),
      );
      const text = `${[...above, line].join('\n')}\n`;
      const path = manifest(kind);
      memory.files.set(path, text);
      const document = { uri: URI.file(path).toString(), path, languageId: null, version: ++version, text };
      written.set(kind, { document, line });
    }
    return written;
  }

  return {
    async look(moment, at = story.moments[moment]) {
      const now = Date.parse(at);
      // A look back is made on the last day, when all has come and gone.
      clock.set(asOf === undefined ? now : Date.parse(story.moments.after));
      replace(pypi, publicAt(story, now, keeping));
      if (team !== null) replace(team, privateAt(story, now));
      const written = write(moment);
      const engine = await startAnew();
      await engine.refresh([...written.values()].map(({ document }) => document));
      const looks = new Map<EntryKind, Look>();
      for (const [kind, { document, line }] of written) looks.set(kind, await lookAt(engine, document, line));
      return Object.fromEntries(looks) as unknown as Looks;
    },
    async close() {
      await engine?.close();
      await http.close();
      await Promise.all([pypi.close(), team?.close()]);
    },
  };
}

/** The line that asks at a moment; null where nothing is pinned. */
export function lineOf({ asked }: Pick<Story, 'asked'>, kind: EntryKind, moment: MomentName): string | null {
  if (kind === 'range') return asked.range;
  return typeof asked.pinned === 'object' ? (asked.pinned?.[moment] ?? null) : asked.pinned;
}

async function lookAt(engine: Engine, document: DocumentInput, line: string): Promise<Look> {
  const assessment = await engine.assess(document);
  if (assessment === null || assessment.errors.length > 0) {
    throw new Error(`The line cannot be read: ${line} ${JSON.stringify(assessment?.errors)}`);
  }
  // A story whose index did not answer would be quiet for no good reason.
  const open = assessment.missing.filter(({ why }) => why !== 'not-published' && why !== 'private');
  if (open.length > 0) throw new Error(`Unknown: ${JSON.stringify(open)}`);
  const last = assessment.dependencies.at(-1);
  const card = last === undefined ? null : await engine.cardAt(document, last.ranges.name.start);
  return { line, findings: assessment.findings, card };
}

/** Everything an index holds, in place of what it held. */
function replace(index: SupportIndex, { projects = {}, advisories = [] }: Scenario): void {
  for (const name of held.get(index) ?? []) index.update(name, null);
  for (const [name, project] of Object.entries(projects)) {
    index.update(name, null);
    index.update(name, project);
  }
  held.set(index, Object.keys(projects));
  for (const advisory of advisories) index.advise(advisory);
}

const held = new WeakMap<SupportIndex, readonly string[]>();

/** A clock that is put to a time and runs on from there, so that what waits for a second is not kept waiting for ever. */
function movingClock(start: number): Runtime['clock'] & { set(time: number): void } {
  let base = start;
  let began = performance.now();
  return {
    now: () => base + (performance.now() - began),
    after: realTimers(20),
    set(time) {
      base = time;
      began = performance.now();
    },
  };
}

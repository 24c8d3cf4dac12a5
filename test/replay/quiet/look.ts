import type { Assessment, DocumentInput } from '../../../server/src/assess/engine.ts';
import type { Finding } from '../../../server/src/rules/finding.ts';
import type { Scenario } from '../../support/index/start.ts';
import { publicAt } from '../support/at-moment.ts';
import { now, type OrdinaryHistory } from './history.ts';
import { type QuietMachine, startQuietMachine } from './machine.ts';

const day = 86_400_000;

/** What is written, and when it is looked at: `settled` is the range again, a week later, when the newest release is past its cooldown. */
export const entries = ['pinned', 'range', 'settled'] as const;
export type Entry = (typeof entries)[number];

/** What is said of every history, by its title and entry. */
export type Said = ReadonlyMap<string, readonly Finding[]>;

export function keyOf({ title }: OrdinaryHistory, entry: Entry): string {
  return `${title}, ${entry}`;
}

interface Looked {
  readonly history: OrdinaryHistory;
  readonly line: 'pinned' | 'range';
  readonly document: DocumentInput;
}

/**
 * Looks at many histories at once with the engine on real sources and real HTTP: a month before, so that this machine
 * remembers who stood behind them, now, and a week later. All of them are on one index.
 */
export async function lookAt(histories: readonly OrdinaryHistory[]): Promise<Said> {
  return onMachine(histories, async (machine, looked, said) => {
    await lookOn(machine, looked, now, heldAt(histories, now), said, { pinned: 'pinned', range: 'range' });
    const later = now + 7 * day;
    await lookOn(machine, looked, later, heldAt(histories, later), said, { range: 'settled' });
  });
}

/**
 * Looks at the same histories now, and back at that from two months later, when each has been broken into since: a release by
 * others, all its owners gone, a verdict. All of that lies in the cache already.
 */
export async function lookBackAt(
  histories: readonly OrdinaryHistory[],
): Promise<{ readonly live: Said; readonly back: Said }> {
  const live = new Map<string, readonly Finding[]>();
  const back = await onMachine(histories, async (machine, looked, said) => {
    const written = { pinned: 'pinned', range: 'range' } as const;
    await lookOn(machine, looked, now, heldAt(histories, now), live, written);
    const today = now + 60 * day;
    const held = brokenInto(heldAt(histories, today));
    machine.setTime(today);
    machine.hold(held);
    await machine.assess(looked.map(({ document }) => document));
    await lookOn(machine, looked, today, held, said, written, now);
  });
  return { live, back };
}

async function onMachine(
  histories: readonly OrdinaryHistory[],
  run: (
    machine: QuietMachine,
    looked: readonly Looked[],
    said: Map<string, readonly Finding[]>,
  ) => Promise<void>,
): Promise<Said> {
  const before = now - 30 * day;
  const machine = await startQuietMachine(before, histories[0]?.index ?? {});
  const looked = histories.flatMap((history, number) =>
    (['pinned', 'range'] as const).map((line): Looked => {
      const folder = `/shop/${number}-${line}`;
      return { history, line, document: machine.write(folder, `${history[line]}\n`, history.beside ?? {}) };
    }),
  );
  const said = new Map<string, readonly Finding[]>();
  try {
    machine.hold(heldAt(histories, before));
    await machine.assess(looked.map(({ document }) => document));
    await run(machine, looked, said);
    return said;
  } finally {
    await machine.close();
  }
}

async function lookOn(
  machine: QuietMachine,
  looked: readonly Looked[],
  time: number,
  held: Scenario,
  said: Map<string, readonly Finding[]>,
  written: { readonly pinned?: Entry; readonly range?: Entry },
  asOf?: number,
): Promise<void> {
  machine.setTime(time);
  machine.hold(held);
  const assessments = await machine.assess(
    looked.map(({ document }) => document),
    asOf,
  );
  for (const [number, { history, line }] of looked.entries()) {
    const entry = written[line];
    if (entry !== undefined) {
      said.set(keyOf(history, entry), findingsOf(assessments[number] ?? null, entry, history));
    }
  }
}

function heldAt(histories: readonly OrdinaryHistory[], time: number): Scenario {
  const projects = Object.assign({}, ...histories.map((history) => history.projects));
  return publicAt({ projects, advisories: histories.flatMap(({ advisories = [] }) => advisories) }, time);
}

/** Of every project: what came later, and must not be told of an earlier day. */
function brokenInto({ projects = {}, advisories = [] }: Scenario): Scenario {
  const soon = new Date(now + 10 * day).toISOString();
  const found = new Date(now + 11 * day).toISOString();
  return {
    projects: Object.fromEntries(
      Object.entries(projects).map(([name, project]) => [
        name,
        {
          ...project,
          owners: ['mallory'],
          maintainers: [],
          releases: {
            ...project.releases,
            '99999999.0': {
              at: soon,
              publisher: null,
              author: 'Mallory',
              authorEmail: 'mallory@elsewhere.example',
              requires: ['quiet-payload'],
              files: ['sdist'],
            },
          },
        },
      ]),
    ),
    advisories: [
      ...advisories,
      ...Object.keys(projects).map((name, number) => ({
        id: `MAL-2026-${800_000 + number}`,
        project: name,
        ranges: ['all'],
        published: found,
      })),
    ],
  };
}

function findingsOf(
  assessment: Assessment | null,
  entry: Entry,
  { title }: OrdinaryHistory,
): readonly Finding[] {
  const open = assessment?.missing.filter(({ why }) => why !== 'not-published' && why !== 'private') ?? [];
  if (assessment === null || assessment.errors.length > 0 || open.length > 0) {
    throw new Error(`${title}, ${entry}: not looked at: ${JSON.stringify([assessment?.errors, open])}`);
  }
  return assessment.findings;
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { jobOf, lookAt } from '../../unit/inspect/cases/look-at-case.ts';
import { type Case, readCases } from '../../unit/inspect/cases/read-case.ts';
import { alarmFrom, askPeer } from './peer.ts';

/** Of the cases: how many harmful ones were told, how many harmless ones were called suspicious. */
export interface Told {
  readonly told: number;
  readonly wronged: number;
}

export interface CaseResults {
  readonly harmful: number;
  readonly harmless: number;
  readonly ours: Told;
  /** Null where the peer was not asked. */
  readonly peer: Told | null;
}

const noContext = { project: 'sample', ownPlaces: [], knownBad: [], sha256: null, before: null };
/** Processes of the peer at a time. */
const atATime = 2;

/** Looks into every case, and asks the peer (`program`; null: none) about the same files. */
export async function runCases(program: string | null): Promise<CaseResults> {
  const cases = readCases();
  const harmful = cases.filter(({ verdict }) => verdict !== 'clean').length;
  const alarmed = new Set<string>();
  for (const one of cases) {
    const { verdict } = await lookAt(one);
    if (verdict === 'suspicious' || verdict === 'malicious') alarmed.add(one.name);
  }
  return {
    harmful,
    harmless: cases.length - harmful,
    ours: countOf(cases, alarmed),
    peer: program === null ? null : countOf(cases, await alarmsOfPeer(program, cases)),
  };
}

function countOf(cases: readonly Case[], alarmed: ReadonlySet<string>): Told {
  const of = (isHarmful: boolean) =>
    cases.filter(({ name, verdict }) => (verdict !== 'clean') === isHarmful && alarmed.has(name)).length;
  return { told: of(true), wronged: of(false) };
}

async function alarmsOfPeer(program: string, cases: readonly Case[]): Promise<ReadonlySet<string>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-cases-'));
  const alarmed = new Set<string>();
  const waiting = [...cases];
  const ask = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const place = await laid(one, path.join(folder, one.name));
      const { score } = await askPeer(program, place);
      if (score !== null && score >= alarmFrom) alarmed.add(one.name);
    }
  };
  try {
    await Promise.all(Array.from({ length: atATime }, ask));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return alarmed;
}

/** A case on the disk as the peer takes it: an archive where it is one, else a folder. */
async function laid(one: Case, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const job = jobOf(one.as, one.members, noContext);
  if (job.kind === 'archive') {
    await writeFile(path.join(folder, job.file), job.bytes);
    return path.join(folder, job.file);
  }
  for (const member of one.members) {
    const file = path.join(folder, ...member.path.split('/'));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, 'text' in member ? member.text : member.bytes);
  }
  return folder;
}

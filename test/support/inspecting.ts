import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Inspection } from '../../server/src/inspect/inspection.ts';
import type { InspectionJob, Inspector, JobContext } from '../../server/src/inspect/job.ts';
import { lookInside } from '../../server/src/inspect/look-inside.ts';
import { tarOf } from './archives/tar-writer.ts';
import { zipOf } from './archives/zip-writer.ts';
import { testParser } from './python-parser.ts';

/** Contents by member name, in order. */
export type Members = Readonly<Record<string, string | Buffer>>;

export const noContext: JobContext = {
  project: null,
  ownPlaces: [],
  knownBad: [],
  sha256: null,
  before: null,
};

/** A wheel of these members, with a `RECORD` that lists them unless they hold one. */
export function wheelBytes(members: Members, dist = 'acme-1.0'): Buffer {
  const record = `${dist}.dist-info/RECORD`;
  const listed = Object.entries(members).map(([name, content]) => {
    const hash = createHash('sha256').update(content).digest('base64url');
    return `"${name}",sha256=${hash},${Buffer.byteLength(content)}\n`;
  });
  const all: Members = { [record]: `${listed.join('')}${record},,\n`, ...members };
  return zipOf(Object.entries(all).map(([name, content]) => ({ name, content })));
}

/** An sdist of these members, within its one folder. */
export function sdistBytes(members: Members, folder = 'acme-1.0/'): Buffer {
  const entries = Object.entries(members).map(([name, content]) => ({ name: `${folder}${name}`, content }));
  return gzipSync(tarOf(entries));
}

/** Looks inside in this process; mistakes of ours fail the test. */
export async function look(job: InspectionJob, budgetMs?: number): Promise<Inspection> {
  const mistakes: unknown[] = [];
  const inspection = await lookInside(job, {
    parser: testParser,
    mistake: (_, error) => mistakes.push(error),
    ...(budgetMs === undefined ? {} : { budgetMs }),
  });
  if (mistakes.length > 0) throw mistakes[0];
  return inspection;
}

export function lookIntoWheel(members: Members, context: Partial<JobContext> = {}): Promise<Inspection> {
  const file = 'acme-1.0-py3-none-any.whl';
  return look({ kind: 'archive', file, bytes: wheelBytes(members), context: { ...noContext, ...context } });
}

export function lookIntoSdist(members: Members, context: Partial<JobContext> = {}): Promise<Inspection> {
  const file = 'acme-1.0.tar.gz';
  return look({ kind: 'archive', file, bytes: sdistBytes(members), context: { ...noContext, ...context } });
}

/** Looks inside in this process: no thread, and no limit but those of the look itself. */
export const inProcessInspector: Inspector = {
  inspect: async (job, signal) => {
    if (signal?.aborted) return { kind: 'cancelled' };
    const inspection = await look(job);
    return signal?.aborted ? { kind: 'cancelled' } : { kind: 'done', inspection };
  },
  close: async () => {},
};

import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Evidence, Inspection } from '../../../../server/src/inspect/inspection.ts';
import { ruleSet } from '../../../../server/src/inspect/inspection.ts';
import type { InspectionJob, InspectionOutcome, Inspector } from '../../../../server/src/inspect/job.ts';
import { verdictOf } from '../../../../server/src/inspect/verdict.ts';
import { found } from '../../rules/release-inspection.ts';

/** An inspector that finds words: `EVIL` is malicious, `runs:WORD` stands for what runs by itself. */
export interface PlainInspector extends Inspector {
  /** What it was given, in order. */
  readonly jobs: readonly Pick<InspectionJob, 'file' | 'kind' | 'context'>[];
  /** How the next jobs end, in place of an answer. */
  ending: InspectionOutcome | null;
}

export function plainInspector(): PlainInspector {
  const jobs: Pick<InspectionJob, 'file' | 'kind' | 'context'>[] = [];
  return {
    jobs,
    ending: null,
    async inspect(job, signal) {
      const { file, kind, context } = job;
      jobs.push({ file, kind, context });
      if (signal?.aborted) return { kind: 'cancelled' };
      return this.ending ?? { kind: 'done', inspection: inspect(job, await textOf(job)) };
    },
    close: async () => {},
  };
}

function inspect(job: InspectionJob, text: string): Inspection {
  const bytes = job.kind === 'archive' ? job.bytes : null;
  const sha256 = bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
  const profile = [...text.matchAll(/runs:[a-z]+/g)].map(([word]) => word);
  const { before } = job.context;
  const news = before === null ? [] : profile.filter((word) => !before.profile.includes(word));
  const evidence: Evidence[] = [
    ...(text.includes('EVIL') ? [found()] : []),
    ...news.map((word) =>
      found({ rule: 'new-behaviour', weight: 0.6, text: `${word}, not in ${before?.what}` }),
    ),
  ];
  return {
    file: job.file,
    sha256,
    integrity: sha256 !== null && sha256 === job.context.sha256 ? 'verified' : 'unverified',
    verdict: verdictOf(evidence, true),
    evidence,
    limits: [],
    members: 1,
    pythonFiles: 1,
    pythonBytes: text.length,
    profile,
    ruleSet,
  };
}

async function textOf(job: InspectionJob): Promise<string> {
  switch (job.kind) {
    case 'archive': {
      const bytes = Buffer.from(job.bytes);
      return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('latin1');
    }
    case 'parts':
      return job.parts.map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join('');
    case 'tree': {
      const read = await Promise.all(job.names.map((name) => job.read(name)));
      return read.map((bytes) => Buffer.from(bytes ?? []).toString('latin1')).join('');
    }
    default:
      throw new Error(`The engine looks into no ${job.kind}.`);
  }
}

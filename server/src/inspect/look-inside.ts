import { createHash } from 'node:crypto';
import { compareWith } from './compare/compare.ts';
import { profileOf, reachingOf } from './compare/profile.ts';
import { FollowPython } from './follow-python.ts';
import { gatherEvidence, gatherLimits } from './gathered.ts';
import { type Evidence, type Inspection, type Limit, ruleSet } from './inspection.ts';
import type { InspectionJob } from './job.ts';
import { listMembers } from './list-members.ts';
import { sourceOf } from './open-job.ts';
import type { PythonParser } from './python/parser.ts';
import { ReadMembers } from './read-members.ts';
import { installedPath } from './roles/layout.ts';
import { verdictOf } from './verdict.ts';

/** One artifact takes at most so long, in milliseconds; what was read until then is judged. */
const usualBudgetMs = 20_000;

/** What looking inside needs from outside. */
export interface InspectionTools {
  /** Asked for once Python is to be parsed; the same one each time. */
  parser(): Promise<PythonParser>;
  /** Hears of exceptions that are mistakes of ours; the look goes on without the file they were made in. */
  mistake?(file: string, error: unknown): void;
  /** Called between files: whoever runs the look may tidy up. */
  between?(): void;
  /** Milliseconds; by default 20,000. */
  readonly budgetMs?: number;
}

/**
 * Looks into one distribution file, source tree or Python file: members, roles, Python that may reach outside, rules, comparison,
 * verdict. Whatever the bytes are it ends with an answer; it rejects only where the parser cannot be had.
 */
export async function lookInside(job: InspectionJob, tools: InspectionTools): Promise<Inspection> {
  const deadline = performance.now() + (tools.budgetMs ?? usualBudgetMs);
  const { context } = job;
  const source = sourceOf(job, deadline);
  const hash = hashOf(job);
  const listed = await listMembers(job, source);
  const follow = new FollowPython(
    {
      parser: tools.parser,
      mistake: tools.mistake ?? (() => {}),
      between: tools.between ?? (() => {}),
      deadline,
    },
    listed.surroundings,
  );
  const reading = new ReadMembers(job.file, listed, follow, {
    mistake: tools.mistake ?? (() => {}),
    deadline,
  });
  await reading.all(source);
  const python = await follow.finish();
  const { layout } = listed;
  const reaching = reachingOf(python.behaviours, (file) => installedPath(layout, file));
  const evidence = gatherEvidence([
    ...hash.evidence,
    ...source.evidence(),
    ...reading.evidence,
    ...python.evidence,
    ...(context.before === null ? [] : compareWith(context.before, reaching)),
  ]);
  const limits: Limit[] = [...source.limits(), ...reading.limits(), ...python.limits];
  return {
    file: job.file,
    sha256: hash.sha256,
    integrity: hash.integrity,
    verdict: verdictOf(evidence, reading.hasRead()),
    evidence,
    limits: gatherLimits(limits),
    members: listed.members.length,
    pythonFiles: python.files,
    pythonBytes: python.bytes,
    profile: profileOf(reaching),
    ruleSet,
  };
}

/** What the bytes hash to, and whether that is what the index promised. */
function hashOf(
  job: InspectionJob,
): Pick<Inspection, 'sha256' | 'integrity'> & { readonly evidence: readonly Evidence[] } {
  if (job.kind === 'tree' || job.kind === 'parts')
    return { sha256: null, integrity: 'unverified', evidence: [] };
  const sha256 = createHash('sha256').update(job.bytes).digest('hex');
  const promised = job.context.sha256?.toLowerCase() ?? null;
  if (promised === null) return { sha256, integrity: 'unverified', evidence: [] };
  if (promised === sha256) return { sha256, integrity: 'verified', evidence: [] };
  return { sha256, integrity: 'unverified', evidence: [otherHash(sha256, promised)] };
}

function otherHash(sha256: string, promised: string): Evidence {
  return {
    rule: 'archive-hash',
    file: null,
    line: null,
    text: `SHA-256 ${sha256}, where the index tells ${promised}`,
    why: 'This is not the file that the index promised: installers that check hashes refuse it, the others install it.',
    weight: 0.8,
    when: null,
  };
}

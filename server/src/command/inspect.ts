import path from 'node:path';
import type { Engine } from '../assess/engine.ts';
import { gatherLimits } from '../inspect/gathered.ts';
import type { Limit, Verdict } from '../inspect/inspection.ts';
import type { InspectionJob, JobContext } from '../inspect/job.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { inspectJson } from '../reports/inspect-json.ts';
import { inspectClosing, inspectText } from '../reports/inspect-text.ts';
import { jsonText } from '../reports/json-text.ts';
import { type LookedInto, verdictIn } from '../reports/looked-into.ts';
import { textStyle } from '../reports/style.ts';
import { type Looked, readOperands } from './inspect-operands.ts';
import { type Progress, startProgress } from './progress.ts';
import { type Invocation, withEngine } from './session.ts';
import { treeFiles } from './tree-files.ts';
import { UsageError } from './usage-error.ts';

/** Of what lies on the disk nothing is known but itself. */
const context: JobContext = { project: null, ownPlaces: [], knownBad: [], sha256: null, before: null };

/** `wheelwarden inspect`: what is found in distribution files, source trees, Python files and releases, without running any. */
export async function inspect(invocation: Invocation): Promise<number> {
  const { options, operands } = invocation;
  if (operands.length === 0) {
    throw new UsageError(
      'inspect wants what to look into: a wheel or sdist, a folder, a Python file, or a release such as acme==1.0.',
    );
  }
  const looked = await readOperands(invocation.context, operands);
  if (looked.some(({ kind }) => kind === 'release')) {
    return withEngine(invocation, ({ engine, progress }) => run(invocation, looked, progress, engine));
  }
  const progress = startProgress(invocation.context.stderr, options.quiet);
  try {
    return await run(invocation, looked, progress, null);
  } finally {
    await progress.clear();
  }
}

async function run(
  invocation: Invocation,
  looked: readonly Looked[],
  progress: Progress,
  engine: Engine | null,
): Promise<number> {
  const { stdout, runtime } = invocation.context;
  const style = textStyle(stdout, runtime.environment);
  const isJson = invocation.options.format === 'json';
  const start = runtime.clock.now();
  const verdicts: Verdict[] = [];
  for (const one of looked) {
    await progress.show(`Looking into ${cleanOutsideText(one.argument)}…`);
    const results =
      one.kind === 'release'
        ? await release(one, engine, progress)
        : [await local(one, invocation.context.runtime)];
    await progress.clear();
    for (const result of results) {
      const first = verdicts.push(verdictIn(result)) === 1;
      const element = jsonText(inspectJson(result), 2).replace(/^/gm, '  ');
      await stdout.write(
        isJson ? `${first ? '[' : ','}\n${element}` : `${first ? '' : '\n'}${inspectText(result, style)}`,
      );
    }
    if (stdout.isGone) break;
  }
  if (isJson) await stdout.write(verdicts.length === 0 ? '[]\n' : '\n]\n');
  else if (!invocation.options.quiet) {
    await stdout.write(`\n${inspectClosing(verdicts, runtime.clock.now() - start, style)}`);
  }
  return exitCodeOf(verdicts);
}

/** 1 where something was found beats 3 where something was not inspected. */
function exitCodeOf(verdicts: readonly Verdict[]): 0 | 1 | 3 {
  if (verdicts.some((verdict) => verdict === 'malicious' || verdict === 'suspicious')) return 1;
  return verdicts.includes('not-inspected') ? 3 : 0;
}

/** Every file of a release, each with its verdict. */
async function release(
  { argument, name, version }: Extract<Looked, { kind: 'release' }>,
  engine: Engine | null,
  progress: Progress,
): Promise<readonly LookedInto[]> {
  const answer = await engine?.lookInside(
    { name, version, request: null },
    { all: true, progress: (step) => void progress.show(`${cleanOutsideText(step, 200)}…`) },
  );
  if (answer?.kind === 'looked' && answer.inspected.files.length > 0) {
    return answer.inspected.files.map(({ filename, inspection, failed }) => ({
      argument,
      file: filename,
      inspection,
      failed: inspection === null ? (failed ?? 'it was not fetched.') : null,
    }));
  }
  const why = answer?.kind === 'not-looked' ? answer.why : 'nothing was fetched.';
  return [{ argument, file: argument, inspection: null, failed: why }];
}

/** Something on the disk. */
async function local(
  { argument, kind, path: full }: Exclude<Looked, { kind: 'release' }>,
  { files, inspector }: Invocation['context']['runtime'],
): Promise<LookedInto> {
  const file = path.basename(full);
  const failed = (why: string): LookedInto => ({ argument, file, inspection: null, failed: why });
  let job: InspectionJob;
  let left: readonly Limit[] = [];
  if (kind === 'tree') {
    const { names, limits } = await treeFiles(files, full);
    left = limits;
    job = { kind, file, context, names, read: (name) => readBelow(files, path.join(full, name)) };
  } else {
    const bytes = await files.readBytes(full);
    if (bytes === null) return failed('it cannot be read.');
    job = { kind, file, context, bytes };
  }
  const outcome = await inspector.inspect(job);
  switch (outcome.kind) {
    case 'done': {
      const { inspection } = outcome;
      const limits = gatherLimits([...inspection.limits, ...left]);
      return { argument, file, inspection: { ...inspection, limits }, failed: null };
    }
    case 'failed':
      return failed(failures[outcome.why]);
    case 'cancelled':
      return failed('it was cancelled.');
  }
}

const failures = {
  time: 'it took too long.',
  memory: 'it needed more memory than it may have.',
  crash: 'something went wrong while it was read.',
} as const;

/** Far larger files than are looked into need not even be read. */
const mostBytes = 32 * 1024 * 1024;

async function readBelow(
  files: Invocation['context']['runtime']['files'],
  full: string,
): Promise<Uint8Array | null> {
  const stat = await files.stat(full);
  return stat === null || stat.size > mostBytes ? null : files.readBytes(full);
}

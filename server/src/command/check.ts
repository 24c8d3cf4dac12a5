import type { DocumentInput, Engine, RefreshOutcome } from '../assess/engine.ts';
import { withoutTold } from '../assess/installed-listing.ts';
import { countInWords } from '../phrases.ts';
import { checkJson } from '../reports/check-json.ts';
import { checkText } from '../reports/check-text.ts';
import { jsonText } from '../reports/json-text.ts';
import type { AssessedDocument, CheckOutcome } from '../reports/outcome.ts';
import { isComplete, missingFacts } from '../reports/unknown.ts';
import { tellAdvisoryTrouble } from './advisory-trouble.ts';
import { tellCacheProblem } from './cache-problem.ts';
import { policyProblemLines } from './config-file.ts';
import { collectDocuments } from './documents.ts';
import { exitCode, reaches } from './exit-code.ts';
import { looksWithinMs, tellNotLooked } from './not-looked.ts';
import { type Invocation, type Session, withEngine } from './session.ts';

/** `wheelwarden check`: assesses a project, writes the report, tells the exit code. */
export async function check(invocation: Invocation): Promise<number> {
  await tellCacheProblem(invocation.context, invocation.options);
  return withEngine(invocation, (session) => run(invocation, session));
}

async function run(invocation: Invocation, session: Session): Promise<number> {
  const { context, options } = invocation;
  const { engine, progress, style } = session;
  const { clock } = context.runtime;
  const started = clock.now();
  await progress.show('Looking for manifests and Python files…');
  const inputs = await collectDocuments(context, engine, invocation.operands);
  const notLooked = await refresh(inputs, session, options.sampleIndex ? 'the sample data' : null);
  const named = await assessAll(engine, inputs);
  const told = named.map(({ assessment }) => assessment);
  const documents = [...named, ...engine.installed().map((listing) => withoutTold(listing, told))];
  const problems = engine.policyProblems();
  const now = clock.now();
  const outcome: CheckOutcome = {
    documents,
    cwd: context.cwd,
    asOf: options.asOf ?? now,
    now,
    took: now - started,
    status: sampleAware(engine, options.sampleIndex),
    offline: options.offline,
  };
  await progress.clear();
  if (options.format === 'json') {
    await context.stdout.write(`${jsonText(checkJson(outcome), 2)}\n`);
  } else {
    const shows = options.quiet
      ? ({ level }: { level: Parameters<typeof reaches>[0] }) => reaches(level, options.failOn)
      : () => true;
    await context.stdout.write(checkText(outcome, { style, shows, quiet: options.quiet }));
  }
  await tellAdvisoryTrouble(context, engine.status());
  await tellNotLooked(context, notLooked, options.quiet);
  for (const line of problems.flatMap((problem) => policyProblemLines(context.cwd, problem))) {
    await context.stderr.write(`${line}\n`);
  }
  return exitCode({
    configurationError: problems.length > 0,
    levels: documents.flatMap(({ assessment }) => assessment.findings.map(({ level }) => level)),
    failOn: options.failOn,
    complete: isComplete(missingFacts(documents)),
    strict: options.strict,
  });
}

/** Assesses each document with what is known now; those that no reader reads are left out. */
export async function assessAll(
  engine: Engine,
  inputs: readonly DocumentInput[],
): Promise<AssessedDocument[]> {
  const documents: AssessedDocument[] = [];
  for (const document of inputs) {
    const assessment = await engine.assess(document);
    if (assessment !== null) documents.push({ document, assessment });
  }
  return documents;
}

/** Sample data is labelled even before the index has said so of itself. */
export function sampleAware(engine: Engine, asked: boolean): CheckOutcome['status'] {
  const status = engine.status();
  return { ...status, sample: status.sample || asked };
}

/** Asks for what is missing, telling how far it is; `who` is null for the index the engine names. */
async function refresh(
  inputs: readonly DocumentInput[],
  { engine, progress }: Session,
  who: string | null,
): Promise<RefreshOutcome['notLooked']> {
  const answered = new Set<string>();
  const tell = () => {
    const asked = who ?? engine.status().indexName ?? 'the index';
    const count = answered.size === 0 ? '' : ` ${countInWords(answered.size, 'project')} answered`;
    return progress.show(`Asking ${asked} about ${countInWords(inputs.length, 'file')}…${count}`);
  };
  const stop = engine.onChange((names) => {
    for (const name of names) answered.add(name);
    void tell();
  });
  await tell();
  try {
    return (await engine.refresh(inputs, { looksWithinMs })).notLooked;
  } finally {
    stop();
  }
}

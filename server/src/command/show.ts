import path from 'node:path';
import { countInWords } from '../phrases.ts';
import { projectRoot } from '../workspace/project-root.ts';
import { tellAdvisoryTrouble } from './advisory-trouble.ts';
import { tellCacheProblem } from './cache-problem.ts';
import { inOrder } from './in-order.ts';
import { namesFrom, parseAsked } from './names.ts';
import { type Invocation, type Session, withEngine } from './session.ts';
import { type Answer, showWriter } from './show-writer.ts';
import { UsageError } from './usage-error.ts';

/** Names asked for at a time; the sources bound the requests themselves. */
const atATime = 16;

/** Of the projects named after these people and publishers are not asked for: they cost up to four requests a project. */
const mostDetailed = 20;

/** `wheelwarden show`: what is known of the projects named, in the order asked. Exit code 2 where one is no name. */
export async function show(invocation: Invocation): Promise<number> {
  const { context, operands } = invocation;
  if (operands.length === 0) {
    throw new UsageError(
      'show wants a name: wheelwarden show requests, or - to read names from standard input.',
    );
  }
  await tellCacheProblem(context, invocation.options);
  return withEngine(invocation, async (session) => {
    const { progress } = session;
    const single = operands.includes('-') ? null : operands.length;
    await progress.show(
      `Asking about ${single === null ? 'the projects' : countInWords(single, 'project')}…`,
    );
    const allNames = await run(invocation, session);
    await tellAdvisoryTrouble(context, session.engine.status());
    return allNames ? 0 : 2;
  });
}

/** Answers all that was asked, as long as somebody reads it; gives whether all were names. */
async function run(invocation: Invocation, { engine, progress, style }: Session): Promise<boolean> {
  const { context, options } = invocation;
  const { files, home } = context.runtime;
  const { stdout } = context;
  engine.setRoots([await projectRoot(files, path.join(context.cwd, '_'), home)]);
  const writer = showWriter(options.format, {
    cwd: context.cwd,
    style,
    sample: options.sampleIndex,
  });
  let allNames = true;
  let count = 0;
  const answer = async (input: string): Promise<Answer> => {
    const asked = parseAsked(input);
    if ('error' in asked) return { asked, card: null };
    count += 1;
    return { asked, card: await engine.card(asked.name, asked.version, { details: count <= mostDetailed }) };
  };
  for await (const inputs of lotsOf(invocation)) {
    for await (const one of inOrder(inputs, atATime, answer)) {
      allNames &&= one.card !== null;
      await progress.clear();
      await stdout.write(writer.next(one));
      if (stdout.isGone) return allNames;
    }
  }
  await progress.clear();
  await stdout.write(writer.closing());
  return allNames;
}

/** What is asked for, lot by lot: the operands, with standard input where a `-` stands. */
async function* lotsOf({ context, operands }: Invocation): AsyncGenerator<readonly string[]> {
  let named: string[] = [];
  for (const operand of operands) {
    if (operand !== '-') {
      named.push(operand);
      continue;
    }
    yield named;
    named = [];
    yield* namesFrom(context.stdin);
  }
  yield named;
}

import path from 'node:path';
import type { Card } from '../assess/engine.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { countInWords } from '../phrases.ts';
import { cardText } from '../reports/card-text.ts';
import { jsonText } from '../reports/json-text.ts';
import { sampleLine } from '../reports/sample-line.ts';
import { type ShowJson, showJson } from '../reports/show-json.ts';
import { projectRoot } from '../workspace/project-root.ts';
import { tellAdvisoryTrouble } from './advisory-trouble.ts';
import { tellCacheProblem } from './cache-problem.ts';
import { sampleAware } from './check.ts';
import { inOrder } from './in-order.ts';
import { type Asked, namesFrom, parseAsked } from './names.ts';
import { type Invocation, type Session, withEngine } from './session.ts';
import { UsageError } from './usage-error.ts';

/** Names asked for at a time; the sources bound the requests themselves. */
const atATime = 16;

/** For a longer list people and publishers are left out: they cost up to four requests a project. */
const mostDetailed = 20;

/** `wheelwarden show`: what is known of the projects named, in the order asked. Exit code 2 where one is no name. */
export async function show(invocation: Invocation): Promise<number> {
  const { context } = invocation;
  if (invocation.operands.length === 0) {
    throw new UsageError(
      'show wants a name: wheelwarden show requests, or - to read names from standard input.',
    );
  }
  const inputs: string[] = [];
  for (const operand of invocation.operands) {
    // Not spread into a call: standard input may hold more names than a call takes arguments.
    for (const input of operand === '-' ? await namesFrom(context.stdin) : [operand]) inputs.push(input);
  }
  const asked = inputs.map(parseAsked);
  await tellCacheProblem(context, invocation.options);
  await withEngine(invocation, async (session) => {
    await run(invocation, session, asked);
    await tellAdvisoryTrouble(context, session.engine.status());
  });
  return asked.some((one) => 'error' in one) ? 2 : 0;
}

type Answer = { readonly asked: Asked; readonly card: Card | null };

async function run(invocation: Invocation, session: Session, asked: readonly Asked[]): Promise<void> {
  const { context, options } = invocation;
  const { engine, progress, style } = session;
  const { files, home } = context.runtime;
  engine.setRoots([await projectRoot(files, path.join(context.cwd, '_'), home)]);
  await progress.show(`Asking about ${countInWords(asked.length, 'project')}…`);
  const details = asked.length <= mostDetailed;
  const answers = inOrder(asked, atATime, async (one): Promise<Answer> => {
    return {
      asked: one,
      card: 'error' in one ? null : await engine.card(one.name, one.version, { details }),
    };
  });
  const sample = () => sampleAware(engine, options.sampleIndex).sample;
  const json = (answer: Answer) => elementOf(answer, { cwd: context.cwd, sample: sample() });
  if (options.format === 'json') {
    const elements: ShowJson[] = [];
    for await (const answer of answers) elements.push(json(answer));
    await context.stdout.write(`${jsonText(elements, 2)}\n`);
    return;
  }
  let first = true;
  for await (const answer of answers) {
    await progress.clear();
    if (options.format === 'jsonl') {
      await context.stdout.write(`${jsonText(json(answer), 0)}\n`);
      continue;
    }
    const opening = first ? (sample() ? `${sampleLine}\n\n` : '') : '\n';
    first = false;
    await context.stdout.write(opening + textOf(answer));
  }

  function textOf({ asked: one, card }: Answer): string {
    if (card !== null) return cardText(card, style);
    return `${cleanOutsideText(one.input)}: ${'error' in one ? one.error : ''}\n`;
  }
}

function elementOf({ asked, card }: Answer, options: { cwd: string; sample: boolean }): ShowJson {
  if (card !== null) return showJson(asked.input, card, options);
  return { input: asked.input, error: 'error' in asked ? asked.error : '' };
}

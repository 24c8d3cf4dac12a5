import { jsonText } from '../reports/json-text.ts';
import { listJson } from '../reports/list-json.ts';
import { listText } from '../reports/list-text.ts';
import { assessAll } from './check.ts';
import { policyProblemLines } from './config-file.ts';
import { collectDocuments } from './documents.ts';
import { type Invocation, withEngine } from './session.ts';

/** `wheelwarden list`: what is declared and imported, and where; never touches the network. */
export function list(invocation: Invocation): Promise<number> {
  return withEngine(invocation, async ({ engine, progress, style }) => {
    const { context, options } = invocation;
    await progress.show('Looking for manifests and Python files…');
    const inputs = await collectDocuments(context, engine, invocation.operands);
    const documents = await assessAll(engine, inputs);
    await progress.clear();
    await context.stdout.write(
      options.format === 'json'
        ? `${jsonText(listJson(documents, context.cwd), 2)}\n`
        : listText(documents, context.cwd, style),
    );
    const problems = engine.policyProblems();
    for (const line of problems.flatMap((problem) => policyProblemLines(context.cwd, problem))) {
      await context.stderr.write(`${line}\n`);
    }
    return problems.length > 0 ? 2 : 0;
  });
}

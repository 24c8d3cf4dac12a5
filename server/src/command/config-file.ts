import path from 'node:path';
import type { PolicyProblem } from '../assess/engine.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { displayPath } from '../reports/display-path.ts';
import { readPolicy } from '../workspace/policy-file.ts';
import type { CommandContext } from './context.ts';
import { UsageError } from './usage-error.ts';

/** Reads the file of `--config` before anything else is done; throws a `UsageError` where it is missing or broken. */
export async function checkConfigFile(context: CommandContext, file: string | null): Promise<void> {
  if (file === null) return;
  const shown = cleanOutsideText(displayPath(context.cwd, file), 200);
  const text = await context.runtime.files.readText(file);
  if (text === null) throw new UsageError(`The policy file ${shown} is not there or cannot be read.`);
  const fileName = path.basename(file) === 'pyproject.toml' ? 'pyproject.toml' : 'wheelwarden.toml';
  const { errors } = readPolicy(text, fileName);
  if (errors.length > 0)
    throw new UsageError(policyProblemLines(context.cwd, { path: file, errors }).join('\n'));
}

/** A broken policy file, one line a mistake: `wheelwarden.toml:3:1: …`, counted from 1 as editors do. */
export function policyProblemLines(cwd: string, problem: PolicyProblem): string[] {
  const shown = cleanOutsideText(displayPath(cwd, problem.path), 200);
  return problem.errors.map(
    ({ message, range }) =>
      `${shown}:${range.start.line + 1}:${range.start.character + 1}: ${cleanOutsideText(message, 300)}`,
  );
}

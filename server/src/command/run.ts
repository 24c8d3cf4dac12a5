import { NameDataError } from '../names/name-data-error.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { check } from './check.ts';
import { checkConfigFile } from './config-file.ts';
import type { CommandContext } from './context.ts';
import { db } from './db.ts';
import { helpText, versionText } from './help.ts';
import { inspect } from './inspect.ts';
import { list } from './list.ts';
import { lsp } from './lsp.ts';
import { type ParsedArguments, parseArguments } from './parse.ts';
import { people } from './people.ts';
import { readOptions } from './settings.ts';
import { show } from './show.ts';
import { UsageError } from './usage-error.ts';

/** Runs one command line; resolves with the process's exit code and never rejects. */
export async function run(context: CommandContext): Promise<number> {
  try {
    return await dispatch(parseArguments(context.args), context);
  } catch (error) {
    await context.stderr.write(isTold(error) ? `${error.message}\n` : accident(error));
    return 2;
  }
}

async function dispatch(parsed: ParsedArguments, context: CommandContext): Promise<number> {
  const { command, options, operands } = parsed;
  if (options.has('help')) {
    await context.stdout.write(helpText(command));
    return 0;
  }
  if (options.has('version')) {
    await context.stdout.write(versionText());
    return 0;
  }
  if (command === null) {
    await context.stderr.write(helpText(null));
    return 2;
  }
  const invocation = { context, operands, options: readOptions(command, parsed, context) };
  await checkConfigFile(context, invocation.options.engine.settings.policyFile);
  switch (command) {
    case 'check':
      return check(invocation);
    case 'list':
      return list(invocation);
    case 'show':
      return show(invocation);
    case 'inspect':
      return inspect(invocation);
    case 'people':
      return people(invocation);
    case 'db':
      return db(invocation);
    case 'lsp':
      return lsp(invocation, options);
  }
}

/** What is for whoever runs it to mend, with a sentence that says how. */
function isTold(error: unknown): error is UsageError | NameDataError {
  return error instanceof UsageError || error instanceof NameDataError;
}

/** A mistake of ours: told with where it happened, so that it can be reported. */
function accident(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = trace.split('\n').map((line) => `  ${cleanOutsideText(line, 300)}`);
  return `Something went wrong inside Wheelwarden. Please report it with these lines:\n${lines.join('\n')}\n`;
}

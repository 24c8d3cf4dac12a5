import { jsonText } from '../reports/json-text.ts';
import type { AdvisoryData } from '../sources/osv-local/advisory-data.ts';
import type { CommandContext } from './context.ts';
import { statusJson, updateJson } from './db-json.ts';
import { statusText, stepText, trouble, updateText } from './db-text.ts';
import { startProgress } from './progress.ts';
import type { Invocation } from './session.ts';
import { UsageError } from './usage-error.ts';

/**
 * `wheelwarden db update|status`: the advisories on this machine. Exit code 0; 2 where it cannot be asked for; 3 where
 * the data could not be had, and what was there stays.
 */
export async function db(invocation: Invocation): Promise<number> {
  const { context, options, operands } = invocation;
  const [action, ...more] = operands;
  if ((action !== 'update' && action !== 'status') || more.length > 0) {
    throw new UsageError('db wants one of two words: wheelwarden db update, or wheelwarden db status.');
  }
  const { cacheDirectory } = options.engine.run;
  if (cacheDirectory === null) {
    throw new UsageError('db keeps its data in the cache directory; it does not go with --no-cache.');
  }
  if (action === 'update' && options.offline) {
    throw new UsageError('db update needs the network; it does not go with --offline.');
  }
  const data = await context.advisoryData({ cacheDirectory, dumpsUrl: options.osvDumpsUrl });
  return action === 'update' ? update(invocation, data) : status(invocation, data);
}

async function update({ context, options }: Invocation, data: AdvisoryData): Promise<number> {
  const progress = startProgress(context.stderr, options.quiet);
  const result = await data.update({
    extent: options.engine.run.refresh ? 'whole' : 'needed',
    signal: new AbortController().signal,
    tell: (step) => void progress.show(stepText(step)),
  });
  await progress.clear();
  const now = context.runtime.clock.now();
  if (result.kind !== 'updated') await context.stderr.write(`${trouble(result, now)}\n`);
  if (options.format === 'json') await writeJson(context, updateJson(result));
  else if (result.kind === 'updated' && !options.quiet) await context.stdout.write(updateText(result));
  return result.kind === 'updated' ? 0 : result.kind === 'no-sqlite' ? 2 : 3;
}

async function status({ context, options }: Invocation, data: AdvisoryData): Promise<number> {
  const found = await data.status();
  if (options.format === 'json') await writeJson(context, statusJson(found));
  else await context.stdout.write(statusText(found, context.runtime.clock.now()));
  return 0;
}

async function writeJson(context: CommandContext, value: object): Promise<void> {
  await context.stdout.write(`${jsonText(value, 2)}\n`);
}

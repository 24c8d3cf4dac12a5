import type { Settings } from '../../../common/settings.ts';
import type { ParsedArguments } from './parse.ts';
import type { Invocation } from './session.ts';
import { UsageError } from './usage-error.ts';

/** `wheelwarden lsp --stdio`: serves an editor until it hangs up. Options that were given hold over its settings. */
export async function lsp(
  { context, options, operands }: Invocation,
  given: ParsedArguments['options'],
): Promise<number> {
  if (!given.has('stdio')) throw new UsageError('lsp wants --stdio, the only way it speaks.');
  if (operands.length > 0) throw new UsageError('lsp takes no names and no paths.');
  const { settings, run } = options.engine;
  const fixedSettings: Partial<Settings> = {
    ...(given.has('index-url') ? { indexUrl: settings.indexUrl } : {}),
    ...(given.has('mirrors-pypi') ? { mirrorsPypi: true } : {}),
    ...(given.has('advisories') ? { advisories: settings.advisories } : {}),
    ...(given.has('osv-dumps-url') ? { osvDumpsUrl: options.osvDumpsUrl } : {}),
    ...(given.has('osv-url') ? { osvUrl: settings.osvUrl } : {}),
    ...(given.has('offline') ? { offline: true } : {}),
  };
  await context.serveLanguage({
    fixedSettings,
    policyFile: settings.policyFile,
    trustIndexes: settings.trustIndexes,
    run,
    cacheGiven: given.has('cache-dir') || given.has('no-cache'),
  });
  return 0;
}

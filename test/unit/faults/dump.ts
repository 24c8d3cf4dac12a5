import { join } from 'node:path';
import { createHttp } from '../../../server/src/host/http/create-http.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import type { Fact, UnknownReason } from '../../../server/src/sources/fact.ts';
import { createLocalAdvisories } from '../../../server/src/sources/osv-local/local-advisories.ts';
import { type UpdateResult, updateAdvisories } from '../../../server/src/sources/osv-local/update.ts';
import type { Scene } from './scene.ts';

/** So many times faster than it says it waits between tries. */
const hasty = 50;

/** Takes the dump as `db update` does, and looks at what the database says then. */
export async function takeDump(
  { runtime, servers, directory }: Scene,
  slow: boolean,
): Promise<{ readonly result: UpdateResult; readonly fact: Fact<unknown> }> {
  const { clock, log } = runtime;
  const limits = { backOffMs: 1, ...(slow ? { attemptMs: 300 } : {}) };
  const http = createHttp({ environment: {}, log, limits });
  const cacheDirectory = join(directory, 'advisories');
  const result = await updateAdvisories(
    { ...runtime, http, clock: { now: clock.now, after: (ms, action) => clock.after(ms / hasty, action) } },
    {
      cacheDirectory,
      dumpsUrl: servers.osv.dumpsUrl.replace('://', '://reader:hunter2@'),
      extent: 'whole',
      signal: new AbortController().signal,
      tell: () => {},
    },
  );
  await http.close();
  const local = createLocalAdvisories(runtime, cacheDirectory);
  await local.look();
  const fact = local.fact(normalizeName('broken'), null);
  local.close();
  return { result, fact };
}

const sentences: readonly (readonly [RegExp, UnknownReason])[] = [
  [/could not be reached|did not send the dump whole|answered 5\d\d/, 'unreachable'],
  [/did not answer in time/, 'timeout'],
  [/answered 40[13]/, 'unauthorized'],
  [/answered 404/, 'not-published'],
  [/answered 429/, 'rate-limited'],
  [/no zip archive|cannot be read/, 'malformed'],
];

/** What an update came to, in the words of facts. */
export function outcomeOf(result: UpdateResult): UnknownReason | 'known' | string {
  if (result.kind === 'updated') return 'known';
  if (result.kind !== 'failed') return result.kind;
  return sentences.find(([sentence]) => sentence.test(result.why))?.[1] ?? result.why;
}

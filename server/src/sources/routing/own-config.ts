import type { Runtime } from '../../runtime.ts';
import { readCredentialBook } from '../credentials/book.ts';
import type { CredentialBook } from '../credentials/credential.ts';
import type { UserIndexes } from '../index/user-indexes.ts';
import { readUserIndexes } from '../index/user-indexes.ts';

/** What the user's files and variables say: read once, and again when settings change. */
export interface OwnConfig {
  readonly user: UserIndexes;
  readonly book: CredentialBook;
}

export async function readOwnConfig(
  runtime: Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>,
  roots: readonly string[] = [],
): Promise<OwnConfig> {
  const [user, book] = await Promise.all([readUserIndexes(runtime, roots), readCredentialBook(runtime)]);
  return { user, book };
}

import type { Engine } from '../assess/engine.ts';
import type { SignIn } from '../sources/credentials/credential.ts';
import { isOrigin } from '../sources/index/address.ts';
import { fieldsOf } from '../sources/json.ts';
import { openSealed } from './sealed.ts';

/** Nobody signs in to more; a broken editor must not fill the memory. */
const mostSignIns = 200;

/**
 * The sign-ins of a message (`SignInsParams`); null where it is none, or sealed with another key. Nothing is said of
 * what was wrong with it: the words would quote it.
 */
export function readSignIns(params: unknown, key: string | null): readonly SignIn[] | null {
  const { signIns, sealed } = fieldsOf(params);
  const list = typeof sealed === 'string' ? openSealed(sealed, key) : signIns;
  if (!Array.isArray(list) || list.length > mostSignIns) return null;
  return list.every(isSignIn)
    ? list.map(({ origin, username, password }) => ({ origin, username, password }))
    : null;
}

/** Origins one may want to sign in to: of the index that a setting names, and of those that workspaces name. */
export async function signInOrigins(
  engine: Pick<Engine, 'approvals' | 'pendingOrigins'>,
  indexUrl: string,
): Promise<string[]> {
  const { approved } = await engine.approvals();
  const named = [...approved, ...engine.pendingOrigins()].map(({ origin }) => origin);
  const own = URL.canParse(indexUrl) ? [new URL(indexUrl).origin] : [];
  return [...new Set([...own, ...named])].filter(isOrigin);
}

function isSignIn(value: unknown): value is SignIn {
  const { origin, username, password } = fieldsOf(value);
  return isOrigin(origin) && typeof username === 'string' && typeof password === 'string';
}

import { isLoopback } from '../../common/loopback.ts';
import type { SignInParams } from '../../common/messages.ts';

/** What the secret storage holds, as it was stored; what is no list of sign-ins counts as none. */
export function readSignInList(stored: string | undefined): readonly SignInParams[] {
  try {
    const list: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(list) ? list.filter(isSignIn) : [];
  } catch {
    return [];
  }
}

/** With this sign-in in the place of an older one for the same origin; with null that one is taken out. */
export function withSignIn(
  list: readonly SignInParams[],
  origin: string,
  signIn: SignInParams | null,
): readonly SignInParams[] {
  const others = list.filter((each) => each.origin !== origin);
  return signIn === null ? others : [...others, signIn];
}

/** The origin of an address as a person types it, or what is wrong with it. */
export function typedOrigin(typed: string): { readonly origin: string } | { readonly problem: string } {
  const text = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || !URL.canParse(address))
    return { problem: 'Type the address of an index: https://packages.example.com' };
  const { protocol, hostname, origin } = new URL(address);
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return { origin };
  return { problem: 'A password is sent over https only.' };
}

function isSignIn(value: unknown): value is SignInParams {
  if (typeof value !== 'object' || value === null) return false;
  const { origin, username, password } = value as Record<string, unknown>;
  return typeof origin === 'string' && typeof username === 'string' && typeof password === 'string';
}

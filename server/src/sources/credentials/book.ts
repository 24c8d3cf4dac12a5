import type { Runtime } from '../../runtime.ts';
import type { IndexTool } from '../../workspace/tool-config.ts';
import { mayGetCredential } from '../approvals.ts';
import { isDefaultHost } from '../default-index.ts';
import type { Access, Credential, CredentialBook, SignIn } from './credential.ts';
import { basicCredential, bearerCredential, type Login } from './login.ts';
import { type NamedLogins, readNamedLogins } from './named-logins.ts';
import { type Netrc, netrcLogin, readNetrc } from './netrc.ts';
import { readUvStore, type StoredLogin, storedLogin } from './uv-store.ts';
import { ownFilling, readWrittenAddress, type WrittenAddress, workspaceFilling } from './written-address.ts';

interface Held {
  readonly environment: Runtime['environment'];
  readonly named: NamedLogins;
  readonly netrc: Netrc;
  readonly stored: readonly StoredLogin[];
}

/**
 * Reads the user's own files once: `.netrc`, Poetry's, PDM's and uv's stores. Nothing is run, no keyring is asked. What
 * cannot be read counts as not there; never rejects.
 */
export async function readCredentialBook(
  runtime: Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>,
): Promise<CredentialBook> {
  const [named, netrc, stored] = await Promise.all([
    readNamedLogins(runtime),
    readNetrc(runtime),
    readUvStore(runtime),
  ]);
  const held = { environment: runtime.environment, named, netrc, stored };
  return {
    accessTo(index, tool, approvals, trusted, own) {
      const isTheirs = index.from === 'workspace';
      const filling = index.literal ? null : (isTheirs ? workspaceFilling : ownFilling)[tool];
      const address = readWrittenAddress(index.url, filling, held.environment);
      if (address === null) return { credential: null, url: null, withheld: [] };
      // PyPI gives everybody the same, at whatever address of its host: what is kept to upload there, or in a `default`
      // entry of `.netrc`, is not meant for it.
      if (isDefaultHost(address.url)) return { credential: null, url: address.url, withheld: [] };
      const mayGo = (name: string): boolean =>
        !isTheirs || trusted || mayGetCredential(approvals, address.origin, name);
      const isOwn = own?.has(address.origin) ?? false;
      return access(address, loginsOf(address, index.name, tool, held, isTheirs, isOwn), held.stored, mayGo);
    },
  };
}

/**
 * The same book with what the user signed in to in the editor, which goes before all else: who signs in to an origin has
 * said what is to be sent there.
 */
export function withSignIns(book: CredentialBook, signIns: readonly SignIn[]): CredentialBook {
  if (signIns.length === 0) return book;
  const byOrigin = new Map(
    signIns.map(({ origin, username, password }) => [
      origin,
      basicCredential(username, password, origin, 'signed in'),
    ]),
  );
  return {
    accessTo(index, tool, approvals, trusted, own) {
      const found = book.accessTo(index, tool, approvals, trusted, own);
      if (found.url === null || isDefaultHost(found.url)) return found;
      const credential = byOrigin.get(new URL(found.url).origin);
      return credential === undefined ? found : { credential, url: found.url, withheld: [] };
    },
  };
}

/** In the order in which they count: every tool takes what stands in the address before the pair of the name. */
function loginsOf(
  { origin, login }: WrittenAddress,
  name: string | null,
  tool: IndexTool,
  { named, netrc }: Held,
  isTheirs: boolean,
  isOwn: boolean,
): Login[] {
  const written: Login | null = login && {
    username: login.username,
    password: login.password,
    from: 'the address',
    // What a workspace writes into an address of its own may go there; what it has filled in is the user's.
    needs: isTheirs ? login.variables : [],
  };
  const byName = name === null ? null : named(tool, name);
  const found = netrcLogin(netrc, origin);
  const byHost = found !== null && isOwn ? { ...found, needs: [] } : found;
  return [written, byName, byHost].filter((each) => each !== null);
}

/**
 * The first login that may go there and has a password. One with a user name alone takes the password another place has
 * for that user; where none has, the name is a token and goes alone.
 */
function access(
  { url, origin }: WrittenAddress,
  logins: readonly Login[],
  stored: readonly StoredLogin[],
  mayGo: (name: string) => boolean,
): Access {
  const withheld: string[] = [];
  const give = (credential: Credential | null): Access => ({
    credential,
    url,
    withheld: [...new Set(withheld)],
  });
  let alone: Login | null = null;
  for (const login of logins) {
    const missing = login.needs.filter((name) => !mayGo(name));
    if (missing.length > 0) {
      withheld.push(...missing);
      continue;
    }
    if (alone !== null && login.username !== null && login.username !== alone.username) continue;
    if (login.password === null) {
      alone ??= login;
      continue;
    }
    const username: string = login.username ?? alone?.username ?? '';
    return give(basicCredential(username, login.password, origin, login.from));
  }
  const secret = storedLogin(stored, url, alone?.username ?? null)?.secret;
  if (secret?.kind === 'bearer') return give(bearerCredential(secret.token, origin, 'uv auth'));
  if (secret?.kind === 'basic') {
    return give(basicCredential(secret.username ?? '', secret.password, origin, 'uv auth'));
  }
  return give(alone === null ? null : basicCredential(alone.username ?? '', '', origin, alone.from));
}

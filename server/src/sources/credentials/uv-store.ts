import { join } from 'node:path';
import type { Runtime } from '../../runtime.ts';
import { entryOf, readTomlFile, tableOf, textOf } from './toml-file.ts';
import { dataPath } from './user-folder.ts';

/** One login that `uv auth login` wrote, for a service and all below it. */
export interface StoredLogin {
  readonly origin: string;
  /** Ends with a slash. */
  readonly path: string;
  readonly secret:
    | { readonly kind: 'basic'; readonly username: string | null; readonly password: string }
    | { readonly kind: 'bearer'; readonly token: string };
}

/**
 * Reads uv's own store in plain text (`credentials.toml` in `UV_CREDENTIALS_DIR`, else in uv's folder for data; uv's
 * documentation, "HTTP credentials"): `[[credential]]` with `service`, `username`, `scheme`, `password` or `token`.
 */
export async function readUvStore(
  runtime: Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>,
): Promise<readonly StoredLogin[]> {
  const folder =
    runtime.environment.UV_CREDENTIALS_DIR ||
    (runtime.platform === 'win32'
      ? dataPath(runtime, 'uv', 'data', 'credentials')
      : dataPath(runtime, 'uv', 'credentials'));
  const file = await readTomlFile(runtime, join(folder, 'credentials.toml'));
  const entries = entryOf(file, 'credential');
  return Array.isArray(entries) ? entries.flatMap((entry) => stored(entry) ?? []) : [];
}

function stored(entry: unknown): StoredLogin | null {
  const { service, username, scheme = 'basic', password, token } = tableOf(entry);
  const text = textOf(service);
  if (text === null || !URL.canParse(text)) return null;
  const { origin, protocol, pathname } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  const place = { origin, path: pathname.replace(/\/*$/, '/') };
  if (scheme === 'basic' && typeof password === 'string') {
    return { ...place, secret: { kind: 'basic', username: textOf(username), password } };
  }
  if (scheme === 'bearer' && typeof token === 'string')
    return { ...place, secret: { kind: 'bearer', token } };
  return null;
}

/** The login whose service lies nearest above an address of the same origin; of one user where one is wanted. */
export function storedLogin(
  logins: readonly StoredLogin[],
  url: string,
  username: string | null,
): StoredLogin | null {
  const { origin, pathname } = new URL(url);
  const fitting = logins.filter(
    ({ origin: own, path, secret }) =>
      own === origin &&
      pathname.startsWith(path) &&
      (username === null || (secret.kind === 'basic' && secret.username === username)),
  );
  return fitting.sort((one, other) => other.path.length - one.path.length)[0] ?? null;
}

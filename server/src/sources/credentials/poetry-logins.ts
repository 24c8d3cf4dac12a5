import { join } from 'node:path';
import type { Runtime } from '../../runtime.ts';
import type { Login } from './login.ts';
import { overFile, variablePair } from './login-pair.ts';
import { entryOf, readTomlFile, type Table, tableOf, textOf } from './toml-file.ts';
import { settingsPath } from './user-folder.ts';

/** What `[http-basic]` of Poetry's own files says, by the names of sources. */
export type PoetryLogins = Table;

/**
 * Reads `auth.toml` over `config.toml` of Poetry's folder (`POETRY_CONFIG_DIR`, else `pypoetry` below the user's
 * settings; Poetry's documentation, "Configuration" and "Repositories"). What a keyring holds is not asked for.
 */
export async function readPoetryLogins(
  runtime: Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>,
): Promise<PoetryLogins> {
  const folder = runtime.environment.POETRY_CONFIG_DIR || settingsPath(runtime, 'pypoetry');
  const [config, auth] = await Promise.all(
    ['config.toml', 'auth.toml'].map(async (file) =>
      tableOf(entryOf(await readTomlFile(runtime, join(folder, file)), 'http-basic')),
    ),
  );
  return { ...config, ...auth };
}

/**
 * `POETRY_HTTP_BASIC_<NAME>_USERNAME` and `_PASSWORD` (the name in upper case, `-` and `.` as `_`) over the files, each
 * half on its own.
 */
export function poetryLogin(
  logins: PoetryLogins,
  environment: Runtime['environment'],
  name: string,
): Login | null {
  const upper = name.toUpperCase().replace(/[-.]/g, '_');
  const set = /^[A-Z0-9_]+$/.test(upper) ? variablePair(environment, `POETRY_HTTP_BASIC_${upper}`) : null;
  const kept = tableOf(entryOf(logins, name));
  return overFile(set, textOf(kept.username), textOf(kept.password), `http-basic.${name}`);
}

import { join } from 'node:path';
import type { Runtime } from '../../runtime.ts';
import type { Login } from './login.ts';
import { overFile, variablePair } from './login-pair.ts';
import { entryOf, readTomlFile, type Table, tableOf, textOf } from './toml-file.ts';
import { settingsPath } from './user-folder.ts';

/** What `[pypi]` of PDM's own file says. */
export type PdmLogins = Table;

/** Reads PDM's `config.toml` (`PDM_CONFIG_FILE`, else in `pdm` below the user's settings; PDM's documentation, "Configurations"). */
export async function readPdmLogins(
  runtime: Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>,
): Promise<PdmLogins> {
  const { environment, platform, home } = runtime;
  const local = environment.LOCALAPPDATA || join(home, 'AppData', 'Local');
  const usual =
    platform === 'win32'
      ? join(local, 'pdm', 'pdm', 'config.toml')
      : settingsPath(runtime, 'pdm', 'config.toml');
  const file = await readTomlFile(runtime, environment.PDM_CONFIG_FILE || usual);
  return tableOf(entryOf(file, 'pypi'));
}

/**
 * `username` and `password` of `[pypi.<name>]`; of `[pypi]` itself for the source called `pypi`, with
 * `PDM_PYPI_USERNAME` and `PDM_PYPI_PASSWORD` over them. `${VAR}` in them is filled in.
 */
export function pdmLogin(logins: PdmLogins, environment: Runtime['environment'], name: string): Login | null {
  const isMain = name === 'pypi';
  const set = isMain ? variablePair(environment, 'PDM_PYPI') : null;
  const kept = isMain ? logins : tableOf(entryOf(logins, name));
  const filled = (value: unknown): string | null =>
    textOf(value)?.replace(/\$\{([^}]+)\}/g, (whole, variable: string) => environment[variable] ?? whole) ??
    null;
  const from = isMain ? 'pypi.password' : `pypi.${name}.password`;
  return overFile(set, filled(entryOf(kept, 'username')), filled(entryOf(kept, 'password')), from);
}

import type { Runtime } from '../../runtime.ts';
import { pdmConfigFiles } from '../index/pdm-config.ts';
import type { Login } from './login.ts';
import { overFile, variablePair } from './login-pair.ts';
import { entryOf, readTomlFile, type Table, tableOf, textOf } from './toml-file.ts';

/** What `[pypi]` of PDM's own file says. */
export type PdmLogins = Table;

/** Reads PDM's files (PDM's documentation, "Configurations"), the user's over the machine's. */
export async function readPdmLogins(
  runtime: Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>,
): Promise<PdmLogins> {
  const files = await Promise.all(pdmConfigFiles(runtime).map((path) => readTomlFile(runtime, path)));
  const [own, shared] = files.map((file) => tableOf(entryOf(file, 'pypi')));
  return { ...shared, ...own };
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

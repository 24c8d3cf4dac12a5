import type { Runtime } from '../../runtime.ts';
import type { IndexTool } from '../../workspace/tool-config.ts';
import type { Login } from './login.ts';
import { variablePair } from './login-pair.ts';
import { pdmLogin, readPdmLogins } from './pdm-logins.ts';
import { poetryLogin, readPoetryLogins } from './poetry-logins.ts';

type Environment = Runtime['environment'];

/** The login a tool keeps for an index by the index's name alone, wherever that index is. */
export type NamedLogins = (tool: IndexTool, name: string) => Login | null;

/**
 * Reads what the tools keep by name. Such a login belongs to whatever index bears the name: a repository that calls its
 * own host `internal` must not get it, so each `needs` the user's word for an origin that only a workspace names.
 */
export async function readNamedLogins(
  runtime: Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>,
): Promise<NamedLogins> {
  const { environment } = runtime;
  const [poetry, pdm] = await Promise.all([readPoetryLogins(runtime), readPdmLogins(runtime)]);
  return (tool, name) => {
    switch (tool) {
      case 'uv':
      case 'hatch':
        return uvLogin(environment, name);
      case 'poetry':
        return poetryLogin(poetry, environment, name);
      case 'pdm':
        return pdmLogin(pdm, environment, name);
      case 'pip':
      case 'pipenv':
        return null;
    }
  };
}

/**
 * `UV_INDEX_<NAME>_USERNAME` and `_PASSWORD`: the name in upper case, all but letters and digits as `_` (uv's
 * documentation, "Package indexes"). `in-ternal` and `in_ternal` share them. uv allows no other characters in names.
 */
function uvLogin(environment: Environment, name: string): Login | null {
  if (!/^[\w.-]+$/.test(name)) return null;
  return variablePair(environment, `UV_INDEX_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`);
}

import type { HttpSettings } from '../runtime.ts';
import { asObject } from '../sources/json.ts';
import { openSealed } from './sealed.ts';

/**
 * `http` of `initializationOptions` (`HttpOptions`), in the open or sealed with `key`; null where it is neither. A value
 * of the wrong kind counts as left out.
 */
export function readHttp(value: unknown, key: string | null): HttpSettings | null {
  const given = asObject(value);
  const { sealed } = given ?? {};
  const options = typeof sealed === 'string' ? asObject(openSealed(sealed, key)) : given;
  if (options === null) return null;
  const { proxy, noProxy, proxyStrictSsl, proxyAuthorization } = options;
  return {
    proxy: typeof proxy === 'string' && proxy !== '' ? proxy : null,
    noProxy: Array.isArray(noProxy) ? noProxy.filter((host) => typeof host === 'string') : [],
    proxyStrictSsl: proxyStrictSsl !== false,
    proxyAuthorization: typeof proxyAuthorization === 'string' ? proxyAuthorization : null,
  };
}

import { isLoopback } from '../../../../common/loopback.ts';
import type { HttpSettings, Runtime } from '../../runtime.ts';

/**
 * The proxy for an address, null for a direct way: the editor's setting first, then the variables that pip and curl
 * read (`PIP_PROXY`, `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, either case; `NO_PROXY` for exceptions).
 * Loopback is never sent through a proxy, which could not find its way back.
 */
export function proxyFor(
  url: URL,
  settings: HttpSettings | null,
  environment: Runtime['environment'],
): string | null {
  if (isLoopback(url.hostname)) return null;
  const read = (name: string): string => environment[name.toLowerCase()] || environment[name] || '';
  const exceptions = [...(settings?.noProxy ?? []), ...read('NO_PROXY').split(/[\s,]+/)];
  if (exceptions.some((exception) => isException(exception, url))) return null;
  const scheme = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = settings?.proxy || environment.PIP_PROXY || read(scheme) || read('ALL_PROXY');
  if (!proxy) return null;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** `*`, `example.com`, `.example.com`, `*.example.com`, each with an optional port. */
function isException(exception: string, url: URL): boolean {
  const [, host = '', port] = /^(.*?)(?::(\d+))?$/.exec(exception.trim().toLowerCase()) ?? [];
  if (host === '') return false;
  if (host === '*') return true;
  const actualPort = url.port || (url.protocol === 'https:' ? '443' : '80');
  if (port !== undefined && port !== actualPort) return false;
  const domain = host.replace(/^\*?\./, '');
  return url.hostname === domain || url.hostname.endsWith(`.${domain}`);
}

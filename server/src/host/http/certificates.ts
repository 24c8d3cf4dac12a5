import { readFileSync } from 'node:fs';
import type { Log, Runtime } from '../../runtime.ts';

/** Bundles that the tools around Python are pointed to; `NODE_EXTRA_CA_CERTS` is read by Node itself. */
const bundleVariables = ['PIP_CERT', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'SSL_CERT_FILE'];

let trusted: Promise<void> | null = null;

/**
 * Makes the process trust what this machine and its user trust: the system's certificates and the bundles named in the
 * environment, on top of Node's own. Done once, before the first https request, which also loads what it takes; a bundle
 * that cannot be read is told.
 */
export function trustLocalCertificates(environment: Runtime['environment'], log: Log): Promise<void> {
  trusted ??= import('node:tls').then((tls) => {
    if (typeof tls.setDefaultCACertificates !== 'function') return;
    const extra = [...systemCertificates(tls, log), ...bundled(environment, log)];
    if (extra.length === 0) return;
    tls.setDefaultCACertificates([...new Set([...tls.getCACertificates('default'), ...extra])]);
  });
  return trusted;
}

function systemCertificates(tls: typeof import('node:tls'), log: Log): string[] {
  try {
    return tls.getCACertificates('system');
  } catch (error) {
    log.warn(`The system's certificates could not be read (${nameOf(error)}).`);
    return [];
  }
}

function bundled(environment: Runtime['environment'], log: Log): string[] {
  const paths = new Set(bundleVariables.map((name) => environment[name] ?? '').filter((path) => path !== ''));
  return [...paths].flatMap((path) => {
    try {
      return certificatesIn(readFileSync(path, 'latin1'));
    } catch (error) {
      log.warn(`The certificates named in the environment could not be read (${nameOf(error)}).`);
      return [];
    }
  });
}

/** The certificates of a PEM bundle, comments and keys left out. */
export function certificatesIn(bundle: string): string[] {
  return bundle.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [];
}

function nameOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'unknown error';
}

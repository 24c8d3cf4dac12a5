import type { Runtime } from '../../runtime.ts';

/** What the environment tells uv about indexes; addresses as written, user info included: never to be shown. */
export interface UvConfig {
  /** Every index uv would ask in place of PyPI or besides it. */
  readonly indexes: readonly string[];
}

/** Variables that name indexes, from uv's documentation ("Environment variables"); several are separated by spaces. */
const variables = ['UV_DEFAULT_INDEX', 'UV_INDEX_URL', 'UV_INDEX', 'UV_EXTRA_INDEX_URL'];

/** The indexes the environment names for uv. uv is not run, and its files are not read. */
export function readUvConfig(environment: Runtime['environment']): UvConfig {
  const written = variables.flatMap((variable) => (environment[variable] ?? '').split(/\s+/));
  return { indexes: written.filter((entry) => entry !== '').map(withoutName) };
}

/** `team=https://index.example/simple` names an index; a URL has no `=` before its colon. */
function withoutName(entry: string): string {
  return entry.replace(/^[\w.-]+=/, '');
}

import { withoutUserInfo } from '../documents/user-info.ts';
import { cleanOutsideText } from '../outside-text.ts';

/** An address from which a dependency is taken over a network instead of by its name. */
export interface DirectAddress {
  readonly kind: 'repository' | 'archive';
  /** Without scheme and user info, cleaned: `github.com/acme/shop`. */
  readonly shown: string;
  /** What is asked for of a repository: a branch, a tag, a commit; null for its newest state, and for archives. */
  readonly revision: string | null;
  /** Nobody can put something else in its place: a whole commit, a hash. */
  readonly pinned: boolean;
  /** `http:`, `git:` and their like: nobody knows who answers. */
  readonly encrypted: boolean;
}

const repositoryScheme = /^(git|hg|svn|bzr)\+(.+)$/is;
const plainSchemes: ReadonlySet<string> = new Set(['http', 'git', 'svn', 'bzr', 'ftp']);
const networkSchemes: ReadonlySet<string> = new Set([...plainSchemes, 'https', 'ssh', 'sftp']);
/** Of SHA-1 and SHA-256 repositories; what is shorter can become the name of a branch. */
const commit = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;
const strongHash = /[#&]sha(?:256|384|512)=[0-9a-f]+/i;
/** `https://github.com/acme/shop/archive/<commit>.zip` */
const commitInPath = /\/[0-9a-f]{40}(?:[/.]|$)/i;

/** Reads a direct reference; null for what lies on this machine, in the workspace, or cannot be read. */
export function readDirectAddress(url: string): DirectAddress | null {
  const [, system = null, inner = url] = repositoryScheme.exec(url.trim()) ?? [];
  const address = withoutUserInfo(inner.trim());
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.+)$/is.exec(address) ?? [];
  if (system === null && scheme === '') return null;
  // `git+git@host:path`, as people write it for ssh.
  if (scheme === '') return /^[\w.-]+@[\w.-]+:/.test(address) ? repository('git', 'ssh', address) : null;
  const lower = scheme.toLowerCase();
  if (!networkSchemes.has(lower) || /^(?:[^/]*\$\{|\[?::1\]?|localhost\b|127\.)/i.test(rest)) return null;
  if (system !== null || lower === 'git' || lower === 'ssh' || lower === 'svn' || lower === 'bzr')
    return repository((system ?? lower).toLowerCase(), lower, rest);
  return {
    kind: 'archive',
    shown: shown(rest),
    revision: null,
    pinned: strongHash.test(address) || (lower === 'https' && commitInPath.test(rest)),
    encrypted: lower === 'https' || lower === 'sftp',
  };
}

/** `host/path@revision#fragment`; an `@` before the first slash belongs to the host. */
function repository(system: string, scheme: string, text: string): DirectAddress {
  const [address = ''] = text.split('#', 1);
  const at = address.indexOf('@', Math.max(address.indexOf('/'), 0));
  const revision = at < 0 ? null : address.slice(at + 1) || null;
  const numbered = system === 'svn' || system === 'bzr';
  const pinned = revision !== null && (commit.test(revision) || (numbered && /^\d+$/.test(revision)));
  return {
    kind: 'repository',
    shown: shown(at < 0 ? address : address.slice(0, at)),
    revision: revision === null ? null : cleanOutsideText(revision, 60),
    pinned,
    encrypted: !plainSchemes.has(scheme),
  };
}

function shown(text: string): string {
  const [address = ''] = text.split(/[?#]/, 1);
  return cleanOutsideText(
    address
      .replace(/^[^/@]*@/, '')
      .replace(/\.git\/?$/, '')
      .replace(/\/+$/, ''),
    80,
  );
}

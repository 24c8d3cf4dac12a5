import { createHmac } from 'node:crypto';
import type { Credential } from './credential.ts';

/** A user name and a password as one place has them. */
export interface Login {
  /** Null where only a password is told. */
  readonly username: string | null;
  /** Null where only a user name is told: another place may have the password. */
  readonly password: string | null;
  /** For people: `.netrc`, `UV_INDEX_INTERNAL_PASSWORD`, `the address`. */
  readonly from: string;
  /** What a person has to allow by name before it goes to an origin that only a workspace names; empty where nothing. */
  readonly needs: readonly string[];
}

/**
 * Basic credentials (RFC 7617) for one origin. A token may stand alone as user name: the password is empty then.
 */
export function basicCredential(
  username: string,
  password: string,
  origin: string,
  from: string,
): Credential {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
  return { authorization, identity: identityOf(authorization, origin), from };
}

/** A bearer token (RFC 6750), as uv's store may hold one. */
export function bearerCredential(token: string, origin: string, from: string): Credential {
  const authorization = `Bearer ${token}`;
  return { authorization, identity: identityOf(authorization, origin), from };
}

/**
 * Short, and keyed by the origin, so that the same password at two places does not show as the same. The caches that
 * hold it are private to the user: a guess at a weak password could be tested with it.
 */
function identityOf(authorization: string, origin: string): string {
  return createHmac('sha256', `wheelwarden ${origin}`).update(authorization).digest('base64url').slice(0, 16);
}

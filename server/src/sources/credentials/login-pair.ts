import type { Runtime } from '../../runtime.ts';
import type { Login } from './login.ts';

/** The pair of variables `<start>_USERNAME` and `<start>_PASSWORD`; null where neither is set. */
export function variablePair(environment: Runtime['environment'], start: string): Login | null {
  const [user, secret] = [`${start}_USERNAME`, `${start}_PASSWORD`];
  const username = environment[user] || null;
  const password = environment[secret] || null;
  if (username === null && password === null) return null;
  const from = password === null ? user : secret;
  return { username, password, from, needs: [from] };
}

/** What variables say over what a file says, each half on its own; `from` is what the file's pair is called. */
export function overFile(
  set: Login | null,
  username: string | null,
  password: string | null,
  from: string,
): Login | null {
  if (username === null && password === null) return set;
  if (set === null) return { username, password, from, needs: [from] };
  if (set.username !== null && set.password !== null) return set;
  return {
    username: set.username ?? username,
    password: set.password ?? password,
    from: set.from,
    needs: [...set.needs, from],
  };
}

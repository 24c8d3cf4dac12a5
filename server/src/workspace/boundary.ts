import path from 'node:path';
import type { Files } from '../runtime.ts';
import { isLocal } from './environment/reach.ts';
import { isInside } from './roots.ts';

/** As many links in a row as Linux follows. */
const mostLinks = 40;

/**
 * Whether a path below a root is a place in the root, links on the way followed by what is written in them: what lies
 * elsewhere is not touched, since a link may lead to another machine, which would learn who asks. A link must lead to
 * a place in the root each time. How the root itself is reached is the user's matter; a path outside it is not.
 */
export async function staysInside(
  files: Pick<Files, 'readLink'>,
  root: string,
  file: string,
): Promise<boolean> {
  if (!isInside(root, file)) return false;
  let waiting = stepsBelow(root, file);
  let current = root;
  let links = 0;
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const next = path.join(current, step);
    const written = await files.readLink(next);
    if (written === null) {
      current = next;
      continue;
    }
    const target = path.resolve(current, written);
    if (++links > mostLinks || !isLocal(target) || /^[\\/]{2}/.test(written)) return false;
    if (!isInside(root, target)) return false;
    waiting = [...stepsBelow(root, target), ...waiting];
    current = root;
  }
  return true;
}

function stepsBelow(root: string, file: string): string[] {
  return path
    .relative(root, file)
    .split(path.sep)
    .filter((step) => step !== '');
}

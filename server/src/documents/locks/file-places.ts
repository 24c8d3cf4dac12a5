import { type TomlTable, textAt } from '../toml/nodes.ts';
import { withoutUserInfo } from '../user-info.ts';
import type { LockSource } from './locked-package.ts';

/**
 * PyPI lays its files out by their digests (BLAKE2b, 256 bits), and so do its mirrors, which nobody publishes on; servers
 * for projects of one's own lay them out by project.
 */
const layoutOfPyPi = /^[^?#]*\/packages\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{60}\/[^/?#]+(?:[?#]|$)/i;
const onServer = /^https?:\/\/[^/?#]+/i;

/**
 * Where files come from that a lock names without their index: the server that has them stands for it, user info kept
 * out; a folder is a place. Null where nothing is told, and for what lies as on PyPI.
 */
export function placeOfFiles(files: readonly TomlTable[]): LockSource | null {
  for (const file of files) {
    const address = textAt(file, 'url') ?? textAt(file, 'path');
    if (address === null) continue;
    if (onServer.test(address) && layoutOfPyPi.test(address)) continue;
    const place = withoutUserInfo(address);
    const server = onServer.exec(place)?.[0];
    return server === undefined ? { index: null, url: place } : { index: server, url: null };
  }
  return null;
}

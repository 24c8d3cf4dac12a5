import type { Log } from '../../runtime.ts';
import { type Ask, failed, type Outcome } from '../asking/outcome.ts';
import type { ReleaseFile, WheelMembers } from '../project-facts.ts';
import { BadZip } from '../zip/bad-zip.ts';
import { type Member, readDirectory, type ZipLimits } from '../zip/directory.ts';
import { longestEnding } from '../zip/ending.ts';
import { openDistant, PartNotHad } from './distant-file.ts';
import { isCompiled, isStartUp } from './member-kinds.ts';
import type { AnsweringIndex } from './named-address.ts';

/** Nothing is unpacked, so that sizes are bounded only by what one can count with. The largest wheels list some 20,000 files. */
const limits: ZipLimits = {
  members: 50_000,
  directoryBytes: 4 * 1024 * 1024,
  memberBytes: 2 ** 40,
  totalBytes: 2 ** 45,
};

/** A person looks at a few names, not at all of them, and not at endless ones. */
const mostNames = 50;
const longestName = 300;

/**
 * What a wheel holds, from the list at its end: one part of the file is asked for, two where the list is long, never the
 * whole. `not-published` where the server gives no parts; `malformed` where the list cannot be read for sure, `too-large`
 * where it is too long.
 */
export async function askWheelMembers(
  ask: Ask,
  index: AnsweringIndex,
  file: Pick<ReleaseFile, 'filename' | 'url' | 'size'>,
  signal: AbortSignal,
  log: Log,
): Promise<Outcome<WheelMembers>> {
  try {
    const wheel = await openDistant(ask, index, file, longestEnding, signal);
    const value = membersOf(file.filename, await readDirectory(wheel, limits));
    return { kind: 'value', value, etag: null, sample: false };
  } catch (error) {
    if (error instanceof PartNotHad) {
      return error.why === 'cancelled' ? { kind: 'cancelled' } : failed(error.why);
    }
    if (!(error instanceof BadZip)) throw error;
    log.debug(`A wheel ${error.message}.`);
    return failed('malformed');
  }
}

/** Throws `BadZip` where a name means different things to different programs. */
function membersOf(filename: string, members: readonly Member[]): WheelMembers {
  const startUp = new Map<string, string>();
  const compiled: string[] = [];
  let largest: Member | null = null;
  let unpackedBytes = 0;
  for (const member of members) {
    const { name, size } = member;
    // Some end a name at the zero; `..` leads out of where it is unpacked.
    if (name.includes('\0') || name.split('/').includes('..'))
      throw new BadZip('has a file without a sound name');
    unpackedBytes += size;
    if (largest === null || size > largest.size) largest = member;
    // Many that differ in a number hide no other.
    const shape = name.replace(/\d+/g, '#');
    if (isStartUp(name) && startUp.size < mostNames && !startUp.has(shape)) startUp.set(shape, cut(name));
    if (isCompiled(name) && compiled.length < mostNames) compiled.push(cut(name));
  }
  return {
    filename,
    count: members.length,
    unpackedBytes,
    startUp: [...startUp.values()],
    compiled,
    largest: largest === null ? null : { name: cut(largest.name), bytes: largest.size },
  };
}

/** The end of a name tells what it is. */
function cut(name: string): string {
  return name.length <= longestName ? name : `…${name.slice(1 - longestName)}`;
}

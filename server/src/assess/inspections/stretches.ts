import { headSize, type Member } from '../../sources/zip/directory.ts';

/** A stretch of a file: bytes from `offset` up to `end`. */
export interface Stretch {
  readonly offset: number;
  readonly end: number;
}

/** Of a large wheel so much is fetched besides its directory, in so many requests. */
const mostBytes = 4 * 1024 * 1024;
const mostStretches = 8;

/** What lies between two members is fetched along where it is no more than this. */
const widestGap = 64 * 1024;

/** One file that is larger than this is not worth half of what may be fetched. */
const mostOfOne = 1024 * 1024;

/**
 * The stretches of a large wheel that hold the members that matter most: what runs by itself or tells what would, then
 * other Python files, the smallest first. `members` in the order they lie in it; `size` of the whole in bytes.
 */
export function stretchesOf(members: readonly Member[], size: number): readonly Stretch[] {
  const placed = members.map((member, at) => ({
    member,
    rank: rankOf(member.name),
    // Where its content begins only its own head would tell: up to the next member it is all its own.
    stretch: { offset: member.offset, end: Math.min(members[at + 1]?.offset ?? size, endOf(member)) },
  }));
  const inOrder = placed
    .filter(({ rank, member }) => rank !== null && member.packedSize <= mostOfOne)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.member.packedSize - b.member.packedSize);
  let taken: readonly Stretch[] = [];
  for (const { stretch } of inOrder) {
    const more = joined([...taken, stretch]);
    if (more.length <= mostStretches && bytesOf(more) <= mostBytes) taken = more;
  }
  return taken;
}

/** What a local head may have behind its name: no more than both fields can say. */
const longestExtra = 0xffff;

function endOf({ name, offset, packedSize }: Member): number {
  return offset + headSize + Buffer.byteLength(name) + longestExtra + packedSize;
}

export function bytesOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { offset, end }) => sum + end - offset, 0);
}

/** In the order of the file, those that lie near each other as one. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const all: { offset: number; end: number }[] = [];
  for (const { offset, end } of stretches.toSorted((a, b) => a.offset - b.offset)) {
    const last = all.at(-1);
    if (last !== undefined && offset - last.end <= widestGap) last.end = Math.max(last.end, end);
    else all.push({ offset, end });
  }
  return all;
}

/** Null for what no look needs. Smaller comes first. */
function rankOf(name: string): number | null {
  const parts = name.split('/');
  const base = parts.at(-1) ?? '';
  if (parts.length === 1 && base.endsWith('.pth')) return 0;
  if (/^(?:site|user)customize\.py$/.test(base)) return 0;
  if (/\.data\/(?:purelib|platlib|scripts|data)\//.test(name) && /\.(?:pth|py|sh)$|\/[^/.]+$/.test(name))
    return 1;
  if (parts[0]?.endsWith('.dist-info') && /^(?:entry_points\.txt|RECORD|WHEEL|METADATA)$/.test(base))
    return 1;
  if (base === '__init__.py' && parts.length === 2) return 2;
  if (parts.length === 1 && base.endsWith('.py')) return 2;
  if (base === '__init__.py') return 3;
  return base.endsWith('.py') ? 4 : null;
}

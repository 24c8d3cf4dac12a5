import { BadZip } from './bad-zip.ts';

/** A number of eight bytes; throws where it is too large to count with. */
export function safeNumber(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new BadZip('has a broken list of files');
  return Number(value);
}

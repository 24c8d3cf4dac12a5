import { createHash } from 'node:crypto';

/** Numbers from 0 to 1 that depend on a name, a draw and a purpose alone: every run is the same. */
export function chancesOf(name: string, draw: number): (purpose: string) => number {
  return (purpose) =>
    createHash('sha256').update(`${draw}\n${purpose}\n${name}`).digest().readUInt32LE(0) / 2 ** 32;
}

export function chance(roll: number, share: number): boolean {
  return roll < share;
}

import fc from 'fast-check';

/** Names without hyphens, so that no slip can put a letter in the place of one. */
export const popularLike = fc.stringMatching(/^[a-z0-9]{2,14}$/);

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The target with two neighbours swapped, or a letter dropped, added or replaced; it may come out unchanged. */
export function aSlip(target: string, place: number, kind: number): string {
  const at = place % target.length;
  const letter = letters.charAt((place + kind) % letters.length);
  const [before, here, behind] = [target.slice(0, at), target.charAt(at), target.slice(at + 1)];
  switch (kind % 4) {
    case 0:
      return before + behind.slice(0, 1) + here + behind.slice(1);
    case 1:
      return before + behind;
    case 2:
      return before + letter + here + behind;
    default:
      return before + letter + behind;
  }
}

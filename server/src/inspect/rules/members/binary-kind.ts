import { latin1 } from './places.ts';

export type BinaryKind = 'PE' | 'ELF' | 'Mach-O';

/** What a file's first bytes say it is; null where it is no program. */
export function binaryKindOf(bytes: Uint8Array, from = 0): BinaryKind | null {
  const at = (offset: number) => bytes[from + offset] ?? -1;
  const magic = [at(0), at(1), at(2), at(3)]
    .map((byte) => (byte < 0 ? '' : byte.toString(16).padStart(2, '0')))
    .join('');
  if (magic === '7f454c46') return 'ELF';
  if (magic.startsWith('4d5a')) return isPortableExecutable(bytes, from) ? 'PE' : null;
  switch (magic) {
    // 32 and 64 bits, as either order of bytes writes them.
    case 'feedface':
    case 'feedfacf':
    case 'cefaedfe':
    case 'cffaedfe':
      return 'Mach-O';
    // Several of them in one: a count follows. Java's classes begin alike, with a version from 45 on.
    case 'cafebabe':
    case 'cafebabf':
      return at(4) === 0 && at(5) === 0 && at(6) === 0 && at(7) > 0 && at(7) < 30 ? 'Mach-O' : null;
    default:
      return null;
  }
}

function isPortableExecutable(bytes: Uint8Array, from: number): boolean {
  const at = (offset: number) => bytes[from + offset] ?? 0;
  const header = at(0x3c) + at(0x3d) * 0x100 + at(0x3e) * 0x1_0000 + at(0x3f) * 0x100_0000;
  // Where it points beyond the end the rest was cut off: what begins so is no text.
  if (header + 4 > bytes.length - from)
    return header >= 0x40 && header <= 0x1000 && at(0x3e) + at(0x3f) === 0;
  return at(header) === 0x50 && at(header + 1) === 0x45 && at(header + 2) === 0 && at(header + 3) === 0;
}

const behindProgram = 256 * 1024;

/** Whether a program carries an archive of PyInstaller's: Python code frozen into it. Its mark stands near the end. */
export function isFrozen(bytes: Uint8Array): boolean {
  return latin1(bytes, bytes.length - behindProgram).includes('MEI\x0c\x0b\x0a\x0b\x0e');
}

const block = 512;

/** A tar archive of these files, in their order (POSIX.1-1988 `ustar`). Names of at most 100 bytes. */
export function tarOf(entries: readonly { readonly name: string; readonly content: Buffer }[]): Buffer {
  const pieces = entries.flatMap(({ name, content }) => [
    headOf(name, content.length),
    content,
    Buffer.alloc((block - (content.length % block)) % block),
  ]);
  return Buffer.concat([...pieces, Buffer.alloc(2 * block)]);
}

function headOf(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long a name for this writer`);
  const head = Buffer.alloc(block);
  head.write(name, 0);
  head.write('0000644\0', 100);
  head.write('0000000\0', 108);
  head.write('0000000\0', 116);
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  head.write('00000000000\0', 136);
  // The sum is made with spaces in its own place.
  head.write('        ', 148);
  head.write('0', 156);
  head.write('ustar\x0000', 257);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return head;
}

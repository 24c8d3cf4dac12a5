/** The smallest files of their formats: enough for a reader of their structure, nothing to look at. */

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}

/** `comment`: the content of a text chunk. */
export function png(comment?: string): Buffer {
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.alloc(13, 1)),
    ...(comment === undefined ? [] : [chunk('tEXt', Buffer.from(comment, 'latin1'))]),
    chunk('IDAT', Buffer.alloc(40, 0x9c)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export function jpeg(): Buffer {
  const start = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
  // A scan with a byte that is stuffed and a mark to restart at.
  const scan = Buffer.from('ffda0008010100003f00a1b2ff00c3ffd0d4e5', 'hex');
  return Buffer.concat([start, scan, Buffer.from('ffd9', 'hex')]);
}

export function gif(): Buffer {
  const head = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  const extension = Buffer.from('21f90401000000 00'.replace(' ', ''), 'hex');
  const picture = Buffer.from('2c000000000100010000', 'hex');
  return Buffer.concat([head, extension, picture, Buffer.from('02024401003b', 'hex')]);
}

export function wav(samples: Buffer): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** What makes a program of Windows' be taken for one: no code is in it. */
export function pe(): Buffer {
  const bytes = Buffer.alloc(0x90);
  bytes.write('MZ', 0, 'latin1');
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write('PE\0\0', 0x80, 'latin1');
  return bytes;
}

import { memberBytes } from './tar-writer.ts';

/** A small sdist (`acme-1.0/setup.py`, `acme-1.0/acme/__init__.py`) as Python's `bz2` and `lzma` pack it: Node has neither. */

/** `bz2.compress`. */
export const bzip2Sdist = Buffer.from(
  'QlpoOTFBWSZTWQwHJ3EAAhJfisqQSGP/gACAgAD/J94gIAAAQAgIMAC6kJSpsoZNPU02pkZqYEeiYnoYaGQ0yaAYhppo0NGB' +
    'UpTSPTQ0TTNAjR6gyaZp1WsFFK6JFMaB6XdGxYXXWsyyBQavjNY39pnDl6eWGC1MHHAEsGEQIX4KEJLjiOcutN9759sarKs8' +
    '66mq6/FU4SSCev6EJhhXkcwQnQISkoEJ7zkcstvbutnZi5578JnpemP8cO2viKM6saMeEwQFFaCJuLuSKcKEgGA5O4g=',
  'base64',
);

/** `lzma.compress`. */
export const xzSdist = Buffer.from(
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4Cf/AKldADCYyf36bH4CtfjO74v8vdMTBpcMFxneOxuMGhPqZiF1Z1V11+sTV2c1' +
    '+gyNm8dFkG58VFcxxRBqRrpqzK9J2LtNC3Nadk7JCqntjZ+al27lX4B5LKqM82j41Cbqt6HgPHHpX6tQq7LLk6CkNY4g5u5J' +
    'K4LE74797bxjgoT0bJHpNYljTLlM6hWIFBueeDOheaQMnPsaXNdZ+HdFm6C+Pf3yEhNgHXDsOQAAAAAA3riXTV6z+FkAAcUB' +
    'gFAAAOHq9T6xxGf7AgAAAAAEWVo=',
  'base64',
);

/** `lzma.compress(check=CHECK_CRC32)`. */
export const xzPlainSums = Buffer.from(
  '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4Cf/AKldADCYyf36bH4CtfjO74v8vdMTBpcMFxneOxuMGhPqZiF1Z1V11+sTV2c1' +
    '+gyNm8dFkG58VFcxxRBqRrpqzK9J2LtNC3Nadk7JCqntjZ+al27lX4B5LKqM82j41Cbqt6HgPHHpX6tQq7LLk6CkNY4g5u5J' +
    'K4LE74797bxjgoT0bJHpNYljTLlM6hWIFBueeDOheaQMnPsaXNdZ+HdFm6C+Pf3yEhNgHXDsOQAAAAAAjy4MXgABwQGAUAAA' +
    '96hkpT4wDYsCAAAAAAFZWg==',
  'base64',
);

/** With a filter for machine code before LZMA2. */
export const xzFiltered = Buffer.from(
  '/Td6WFoAAATm1rRGAgEEACEBFgANhjUf4Cf/AKldADCYyf36bH4CtfjO74v8vdMTBpcMFxneOxuMGhPqZiF1Z1V11+sTV2c1' +
    '+gyNm8dFkG58VFcxxRBqRrpqzK9J2LtNC3Nadk7JCqntjZ+al27lX4B5LKqM82j41Cbqt6HgPHHpX6tQq7LLk6CkNY4g5u5J' +
    'K4LE74797bxjgoT0bJHpNYljTLlM6hWIFBueeDOheaQMnPsaXNdZ+HdFm6C+Pf3yEhNgHXDsOQAAAAAA3riXTV6z+FkAAcUB' +
    'gFAAAOHq9T6xxGf7AgAAAAAEWVo=',
  'base64',
);

/** 200 MiB of zeros. */
export const bzip2Bomb = Buffer.from(
  'QlpoOTFBWSZTWUk4TiEFfjjdgMiAQAPlAAAA6gLeMAAIIAByElEaaBk0eoaeoIpIZAAAPLT5RAFVRKgVAFVRL+saFsUmKgCq' +
    'okBG9O68IHKchNZXwFNdJlhVXEsYFbt4/rVlzd2+d+ASAEkkhH5igrJMprIcE8W+Ar8cgAGAAAAQQABhAJqMhUBLUhUBLmKC' +
    'skymshwTxb4CvxyAAYAAABBAAGEAmoyFQEtSFQEuYoKyTKayHBPFvgK/HIABgAAAEEAAYQCajIVAS1IVAS5igrJMprKQrjQM' +
    'AZBQgCGAAAIAABBAAGGYClNMEgRbEJAi8XckU4UJCPqKAoA=',
  'base64',
);

const zerosChunk = Buffer.from(
  '//8RAWxdAABv/f//o7f/Rz5IFXI5YVG4kijmo4YH+e7kHoLTL8U6PAFLsX7JiopNL6MN2X+m44wjEVPgWRjFdYrid/i2lH8M' +
    'asDedElk4ulcU7IE2PdEDKtfDW1G6eXDdoi3llestk3haR1v+0uIEGxCy4g/XACP0E6vJiiUcR89jyThcJ6nI1/sKMuF0ZWY' +
    'in4qkfIndfcZwAaYTZj92K/VkA/EJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPnH2q38' +
    '+1IrdM0eWyBC+d1TPfgpZAk7gMsqbN+1O/DEvS5fqg8+S2ZCkBMO/xCT+HF4WfgLzf+VKEYPqfx83vuaMC5WwI+F84OBwGXE' +
    'JVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1TPfgpZAk7gMsq' +
    'bN+1O/DEvEgn5liAAO0ABQAcpiTxAA==',
  'base64',
);

/** Chunks of LZMA2 that reset what was learned can be repeated: a tar header as it is, then 2 MiB of zeros a hundred times. */
export function xzBomb(): Buffer {
  const header = memberBytes({ name: 'acme-1.0/zeros.py', size: 200 * 1024 * 1024 });
  const head = Buffer.from('fd377a585a000004e6d6b4460200210110000000a8708e86', 'hex');
  return Buffer.concat([head, Buffer.from([1, 1, 255]), header, ...Array<Buffer>(100).fill(zerosChunk)]);
}

import fc from 'fast-check';

const bare = fc.stringMatching(/^[A-Za-z0-9_-]{1,6}$/).filter((key) => key !== '__proto__');
const textUnit = fc.oneof(
  fc.constantFrom('a', 'b', ' ', '#', '[', ']', '=', ',', '{', '}', '.', 'é', '€', '𝛑', '"', "'", '\\', '\t'),
  fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' }),
);
const text = fc.array(textUnit, { maxLength: 12 }).map((units) => units.join(''));

function basic(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&').replaceAll('\t', '\\t')}"`;
}

/** Escapes stand for characters that could stand there themselves as well as for others. */
const escaped = fc.constantFrom(
  '\\n',
  '\\r',
  '\\b',
  '\\f',
  '\\e',
  '\\x7a',
  '\\u00e9',
  '\\u0022',
  '\\U0001F40D',
  '\\\\',
  '\\"',
);
/** Only in a string of several lines: line ends, skipped ones, one or two quotes. */
const lineBreak = fc.constantFrom('\n', '\n\n', '\\\n', '\\  \n \t\n  ', '"', '""');

const withEscapes = fc
  .array(
    fc.oneof(
      escaped,
      text.map((value) => basic(value).slice(1, -1)),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));
const severalLines = fc
  .array(
    fc.oneof(
      escaped,
      lineBreak,
      text.map((value) => basic(value).slice(1, -1)),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));
const literalLines = fc
  .array(fc.oneof(fc.constantFrom('\n', "'", "''", '\\', '"""'), text), { maxLength: 6 })
  .map((parts) => parts.join(''))
  // Three quotes would end it.
  .filter((value) => !value.includes("'''"));

const quoted = fc.oneof(
  text.chain((value) => {
    const forms = [
      basic(value),
      `"""${basic(value).slice(1, -1)}"""`,
      `"""\n${basic(value).slice(1, -1)}"""`,
    ];
    if (!value.includes("'")) forms.push(`'${value}'`, `'''\n${value}'''`);
    return fc.constantFrom(...forms);
  }),
  withEscapes.map((value) => `"${value}"`),
  severalLines.map((value) => `"""${value}"""`),
  severalLines.map((value) => `"""\n${value}"""`),
  literalLines.map((value) => `'''${value}'''`),
);
const literalKey = text.filter((value) => !value.includes("'")).map((value) => `'${value}'`);
const key = fc.oneof(
  bare,
  bare.map(basic),
  text.map(basic),
  withEscapes.map((value) => `"${value}"`),
  literalKey,
);

const digits = fc.nat({ max: 1_234_567 }).map((value) => `${value}`.replace(/\B(?=(?:\d{3})+$)/g, '_'));
const integer = fc.oneof(
  fc.tuple(fc.constantFrom('', '+', '-'), digits).map((parts) => parts.join('')),
  fc.nat().map((value) => `0x${value.toString(16)}`),
  fc.nat().map((value) => `0o${value.toString(8)}`),
  fc.nat().map((value) => `0b${value.toString(2)}`),
  fc.constantFrom('0xDEAD_beef', '0b1_0'),
);
const float = fc
  .tuple(
    fc.constantFrom('', '+', '-'),
    digits,
    fc.constantFrom('', '.0', '.5_0', '.125'),
    fc.constantFrom('e3', 'E-1_0', 'e+06', ''),
  )
  .map((parts) => parts.join(''));
const two = (max: number, min = 0) => fc.integer({ min, max }).map((value) => `${value}`.padStart(2, '0'));
const day = fc.tuple(fc.constantFrom('1979', '2024'), two(12, 1), two(28, 1)).map((parts) => parts.join('-'));
const timeOfDay = fc
  .tuple(two(23), two(59), two(59), fc.constantFrom('', '.5', '.999'))
  .map(([hour, minute, second, fraction]) => `${hour}:${minute}:${second}${fraction}`);
const time = fc.oneof(
  day,
  timeOfDay,
  fc
    .tuple(day, fc.constantFrom('T', ' ', 't'), timeOfDay, fc.constantFrom('', 'Z', '+01:30', '-07:00'))
    .map((parts) => parts.join('')),
);
const scalar = fc.oneof(
  integer,
  float,
  time,
  fc.constantFrom('true', 'false', 'inf', '-inf', '+inf', 'nan', '-nan'),
);
const space = fc.constantFrom('', ' ', '  ', '\t');
const blank = fc.constantFrom('', ' ', '\n', '\n  ', ' # note ] " \n');

const dottedBare = fc.array(bare, { minLength: 1, maxLength: 2 }).map((keys) => keys.join('.'));

const { value } = fc.letrec<{ value: string; array: string; table: string }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, quoted, scalar, tie('array'), tie('table')),
  array: fc
    .tuple(fc.array(fc.tuple(blank, tie('value'), blank), { maxLength: 4 }), fc.boolean(), blank)
    .map(
      ([items, comma, end]) =>
        `[${items.map((part) => part.join('')).join(',')}${comma && items.length > 0 ? ',' : ''}${end}]`,
    ),
  table: fc
    .uniqueArray(fc.tuple(dottedBare, space, tie('value')), { maxLength: 3, selector: ([name]) => name })
    .map((entries) => `{ ${entries.map(([name, gap, item]) => `${name}${gap}=${gap}${item}`).join(', ')} }`),
}));

const line = fc.tuple(
  fc.array(key, { minLength: 1, maxLength: 2 }),
  space,
  value,
  fc.constantFrom('', ' # note'),
);
const header = fc.tuple(fc.boolean(), fc.array(key, { minLength: 1, maxLength: 3 }), space);

/** Headers that meet again, for lists of tables and tables inside their last one. */
const meeting = fc.constantFrom(
  '[[t]]',
  '[[t]] # again',
  '[t.sub]',
  '[[t.list]]',
  '[t.list.more]',
  '[u]',
  '[u.v.w]',
);

/** Documents that are mostly valid TOML; keys may collide, which the oracle then refuses. */
export const tomlText = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 6, arbitrary: line.map(writeLine) },
        { weight: 1, arbitrary: header.map(writeHeader) },
        { weight: 2, arbitrary: meeting },
        { weight: 1, arbitrary: fc.constantFrom('', '  # note = [', '\t') },
      ),
      { maxLength: 10 },
    ),
    fc.constantFrom('\n', '\n', '\r\n'),
  )
  .map(([lines, lineEnd]) => lines.join('\n').replaceAll('\n', lineEnd));

function writeLine([keys, gap, item, note]: [string[], string, string, string]): string {
  return `${keys.join(`${gap}.${gap}`)}${gap}=${gap}${item}${note}`;
}

function writeHeader([double, keys, gap]: [boolean, string[], string]): string {
  return `${double ? '[[' : '['}${gap}${keys.join('.')}${gap}${double ? ']]' : ']'}`;
}

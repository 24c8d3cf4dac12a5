import fc from 'fast-check';

/** A TOML document and what its strings and tables say; numbers, times and truth values stand as `SCALAR`. */
const bare = fc.stringMatching(/^[A-Za-z0-9_-]{1,6}$/).filter((key) => key !== '__proto__');
const textUnit = fc.oneof(
  fc.constantFrom('a', 'b', ' ', '#', '[', ']', '=', ',', '{', '}', '.', 'é', '€', '𝛑', '"', "'", '\\', '\t'),
  fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' }),
);
const text = fc.array(textUnit, { maxLength: 12 }).map((units) => units.join(''));

function basic(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&').replaceAll('\t', '\\t')}"`;
}

const quoted = text.chain((value) => {
  const forms = [basic(value), `"""${basic(value).slice(1, -1)}"""`, `"""\n${basic(value).slice(1, -1)}"""`];
  if (!value.includes("'")) forms.push(`'${value}'`, `'''\n${value}'''`);
  return fc.constantFrom(...forms);
});
const key = fc.oneof(bare, bare.map(basic), text.map(basic));
const scalar = fc.constantFrom('1', '-0.5e3', 'true', '1979-05-27', '1979-05-27T07:32:00Z', '0xff', 'inf');
const space = fc.constantFrom('', ' ', '  ', '\t');
const blank = fc.constantFrom('', ' ', '\n', '\n  ', ' # note ] " \n');

const { value } = fc.letrec<{ value: string; array: string; table: string }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, quoted, scalar, tie('array'), tie('table')),
  array: fc
    .tuple(fc.array(fc.tuple(blank, tie('value'), blank), { maxLength: 4 }), fc.boolean(), blank)
    .map(
      ([items, comma, end]) =>
        `[${items.map((part) => part.join('')).join(',')}${comma && items.length > 0 ? ',' : ''}${end}]`,
    ),
  table: fc
    .uniqueArray(fc.tuple(bare, space, tie('value')), { maxLength: 3, selector: ([name]) => name })
    .map((entries) => `{ ${entries.map(([name, gap, item]) => `${name}${gap}=${gap}${item}`).join(', ')} }`),
}));

const line = fc.tuple(
  fc.array(key, { minLength: 1, maxLength: 2 }),
  space,
  value,
  fc.constantFrom('', ' # note'),
);
const header = fc.tuple(fc.boolean(), fc.array(key, { minLength: 1, maxLength: 3 }), space);

/** Documents that are mostly valid TOML; keys may collide, which the oracle then refuses. */
export const tomlText = fc
  .array(fc.oneof({ weight: 3, arbitrary: line }, { weight: 1, arbitrary: header }), { maxLength: 8 })
  .map((parts) => parts.map((part) => (part.length === 4 ? writeLine(part) : writeHeader(part))).join('\n'));

function writeLine([keys, gap, item, note]: [string[], string, string, string]): string {
  return `${keys.join(`${gap}.${gap}`)}${gap}=${gap}${item}${note}`;
}

function writeHeader([double, keys, gap]: [boolean, string[], string]): string {
  return `${double ? '[[' : '['}${gap}${keys.join('.')}${gap}${double ? ']]' : ']'}`;
}

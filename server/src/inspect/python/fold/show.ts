import { ownTable } from '../../own-table.ts';
import { hole, type Value } from '../value.ts';
import { pathText } from './path-text.ts';

const depthLimit = 20;
const itemsShown = 2_000;

/** What `str(value)` gives, with holes for what is not known. */
export function shown(value: Value): string {
  if (value.kind === 'text') return value.text;
  return pathText(value) ?? represented(value, 0);
}

/** What `repr(value)` gives, with holes for what is not known. */
export function represented(value: Value, depth = 0): string {
  if (depth > depthLimit) return hole;
  const inner = (item: Value) => represented(item, depth + 1);
  switch (value.kind) {
    case 'text':
      return quoted(value.text);
    case 'bytes':
      return `b${quotedBytes(value.bytes)}`;
    case 'number':
      return shownNumber(value.value);
    case 'constant':
      return value.value === null ? 'None' : value.value ? 'True' : 'False';
    case 'sequence': {
      if (value.items.length > itemsShown) return hole;
      const items = value.items.map(inner).join(', ');
      if (value.of === 'list') return `[${items}]`;
      if (value.of === 'set') return items === '' ? 'set()' : `{${items}}`;
      return value.items.length === 1 ? `(${items},)` : `(${items})`;
    }
    case 'mapping':
      if (value.entries.length > itemsShown) return hole;
      return `{${value.entries.map(([key, its]) => `${inner(key)}: ${inner(its)}`).join(', ')}}`;
    default:
      return hole;
  }
}

export function shownNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  // Python writes integers out, however long.
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? String(value) : BigInt(value).toString();
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}

const named: Readonly<Record<string, string>> = ownTable({
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\\': '\\\\',
});

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\\\n\r\t'"\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, (letter) => {
    if (letter === hole) return letter;
    if (letter === '"' || letter === "'") return letter === quote ? `\\${letter}` : letter;
    return named[letter] ?? escapedCode(letter.codePointAt(0) ?? 0);
  });
  return `${quote}${escaped}${quote}`;
}

function escapedCode(code: number): string {
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

function quotedBytes(value: Uint8Array): string {
  const letters = Buffer.from(value.subarray(0, 1 << 18)).toString('latin1');
  const quote = letters.includes("'") && !letters.includes('"') ? '"' : "'";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the bytes that are not written as they are.
  const escaped = letters.replace(/[\\'"\x00-\x1f\x7f-\xff]/g, (letter) => {
    if (letter === '"' || letter === "'") return letter === quote ? `\\${letter}` : letter;
    return named[letter] ?? escapedCode(letter.charCodeAt(0));
  });
  return `${quote}${escaped}${quote}`;
}

/** What `ascii(value)` gives. */
export function ascii(value: Value): string {
  return represented(value).replace(/[\u0080-\u{10ffff}]/gu, (letter) =>
    letter === hole ? letter : escapedCode(letter.codePointAt(0) ?? 0),
  );
}

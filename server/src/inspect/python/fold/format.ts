import { hole, type Value } from '../value.ts';
import { ascii, represented, shown, shownNumber } from './show.ts';
import { equal, integerOf, itemsOf, knownText, numberOf, sizeLimit, text } from './values.ts';

const widthLimit = 10_000;

/** `format(value, spec)`; null where the spec is none that is known here. */
export function formatted(value: Value, spec: string): string | null {
  if (spec === '') return shown(value);
  const match =
    /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d{1,9})?([,_])?(?:\.(\d{1,9}))?([bcdeEfFgGnosxX%])?$/su.exec(spec);
  if (match === null) return null;
  const [, fill, align, sign, alternate, zero, width, grouping, precision, type] = match;
  const places = precision === undefined ? null : Number(precision);
  const size = Number(width ?? 0);
  if (size > widthLimit || (places ?? 0) > 100) return null;
  const amount = numberOf(value);
  const isNumber = amount !== null && (value.kind === 'number' || type !== undefined) && type !== 's';
  let body: string | null;
  let isNegative = false;
  if (isNumber) {
    isNegative = amount < 0;
    body = numeral(Math.abs(amount), type, places, alternate !== undefined, grouping);
    if (type !== 'c')
      body = body === null ? null : (isNegative ? '-' : sign === '+' || sign === ' ' ? sign : '') + body;
  } else {
    if (type !== undefined && type !== 's') return hole;
    body = shown(value);
    if (places !== null && !body.includes(hole)) body = [...body].slice(0, places).join('');
  }
  if (body === null) return null;
  const missing = size - [...body].length;
  if (missing <= 0) return body;
  const filler = fill ?? (zero === undefined ? ' ' : '0');
  const where = align ?? (zero !== undefined && isNumber ? '=' : isNumber ? '>' : '<');
  switch (where) {
    case '<':
      return body + filler.repeat(missing);
    case '>':
      return filler.repeat(missing) + body;
    case '^':
      return filler.repeat(missing >> 1) + body + filler.repeat(missing - (missing >> 1));
    default: {
      const mark = /^[-+ ]?(?:0[xob])?/i.exec(body)?.[0] ?? '';
      return mark + filler.repeat(missing) + body.slice(mark.length);
    }
  }
}

function numeral(
  value: number,
  type: string | undefined,
  places: number | null,
  alternate: boolean,
  grouping: string | undefined,
): string | null {
  const grouped = (digits: string, by: number) =>
    grouping === undefined
      ? digits
      : digits.replace(new RegExp(`\\B(?=(\\w{${by}})+(?!\\w))`, 'g'), grouping);
  const whole = (base: number, mark: string) => {
    if (!Number.isSafeInteger(value)) return null;
    return (alternate ? mark : '') + grouped(value.toString(base), base === 10 ? 3 : 4);
  };
  switch (type) {
    case 'b':
      return whole(2, '0b');
    case 'o':
      return whole(8, '0o');
    case 'x':
      return whole(16, '0x');
    case 'X':
      return whole(16, '0x')?.toUpperCase() ?? null;
    case 'd':
    case 'n':
      return Number.isInteger(value) ? grouped(shownNumber(value), 3) : null;
    case 'c':
      return Number.isInteger(value) && value <= 0x10ffff ? String.fromCodePoint(value) : null;
    case 'f':
    case 'F':
    case '%': {
      const amount = type === '%' ? value * 100 : value;
      if (amount >= 1e21) return null;
      const [front = '', back] = amount.toFixed(places ?? 6).split('.');
      return grouped(front, 3) + (back === undefined ? '' : `.${back}`) + (type === '%' ? '%' : '');
    }
    case 'e':
    case 'E': {
      const written = value.toExponential(places ?? 6).replace(/e([+-])(\d)$/, 'e$10$2');
      return type === 'E' ? written.toUpperCase() : written;
    }
    case undefined:
      if (places === null) {
        return Number.isInteger(value) ? grouped(shownNumber(value), 3) : shownNumber(value);
      }
      return null;
    default:
      return null;
  }
}

/** `text.format(*args, **keywords)`; fields that are not known become holes. */
export function formatText(
  template: string,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): string | null {
  let next = 0;
  let length = 0;
  const out = template.replace(
    /\{\{|\}\}|\{([^{}!:]*)(?:!([rsa]))?(?::((?:[^{}]|\{[^{}]*\})*))?\}/g,
    (whole, name: string | undefined, conversion: string | undefined, spec: string | undefined) => {
      if (whole === '{{' || whole === '}}') return whole.charAt(0);
      const value = field(name ?? '', () => next++, args, keywords);
      const inner = spec?.replace(/\{([^{}]*)\}/g, (_, its: string) => {
        const found = field(its, () => next++, args, keywords);
        return found === null ? hole : shown(found);
      });
      const made = value === null ? hole : (converted(value, conversion, inner ?? '') ?? hole);
      length += made.length;
      return length > sizeLimit ? '' : made;
    },
  );
  return length > sizeLimit ? null : out;
}

function converted(value: Value, conversion: string | undefined, spec: string): string | null {
  if (spec.includes(hole)) return null;
  if (conversion === undefined) return formatted(value, spec);
  return formatted(
    text(conversion === 'r' ? represented(value) : conversion === 'a' ? ascii(value) : shown(value)),
    spec,
  );
}

function field(
  written: string,
  next: () => number,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): Value | null {
  const match = /^([^.[]*)((?:\[[^\]]*\])*)$/.exec(written);
  if (match === null) return null;
  const [, name = '', indexes = ''] = match;
  let value = name === '' ? args[next()] : /^\d+$/.test(name) ? args[Number(name)] : keywords.get(name);
  for (const [, key = ''] of indexes.matchAll(/\[([^\]]*)\]/g)) {
    if (value?.kind === 'mapping') {
      value = value.entries.find(([its]) => equal(its, text(key)) === true)?.[1];
    } else value = /^\d+$/.test(key) ? itemsOf(value)?.[Number(key)] : undefined;
  }
  return value ?? null;
}

/** `template % value`; null where the template asks for what is not known here. */
export function percentFormatted(template: string, value: Value): string | null {
  const given = value.kind === 'sequence' && value.of === 'tuple' ? value.items : [value];
  let next = 0;
  let length = 0;
  const out = template.replace(
    /%(?:\(([^)]{0,200})\))?([-+ #0]{0,10})(\*|\d{1,5})?(?:\.(\*|\d{1,3}))?[hlL]?(.)/gsu,
    (
      _whole,
      name: string | undefined,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      type: string,
    ) => {
      if (type === '%') return '%';
      const star = (part: string | undefined) =>
        part === '*' ? String(integerOf(given[next++]) ?? '') : (part ?? '');
      const size = star(width);
      const places = star(precision);
      const item =
        name === undefined
          ? given[next++]
          : value.kind === 'mapping'
            ? value.entries.find(([key]) => knownText(key) === name)?.[1]
            : undefined;
      const made = item === undefined ? hole : (percentField(item, flags, size, places, type) ?? hole);
      length += made.length;
      return length > sizeLimit ? '' : made;
    },
  );
  return length > sizeLimit ? null : out;
}

function percentField(
  item: Value,
  flags: string,
  width: string,
  places: string,
  type: string,
): string | null {
  const align = flags.includes('-') ? '<' : flags.includes('0') && !'srac'.includes(type) ? '' : '>';
  const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const zero = align === '' ? '0' : '';
  const precision = places === '' ? '' : `.${places}`;
  switch (type) {
    case 's':
    case 'r':
    case 'a': {
      const body = type === 's' ? shown(item) : type === 'r' ? represented(item) : ascii(item);
      return formatted(text(body), `${align}${width}${precision}`);
    }
    case 'c':
      return formatted(
        item.kind === 'text' ? item : text(String.fromCodePoint(integerOf(item) ?? 0xfffc)),
        `${align}${width}`,
      );
    case 'd':
    case 'i':
    case 'u': {
      const amount = numberOf(item);
      if (amount === null) return null;
      return formatted(
        { kind: 'number', value: Math.trunc(amount), origins: [] },
        `${align}${sign}${zero}${width}d`,
      );
    }
    case 'x':
    case 'X':
    case 'o':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
      return formatted(
        item,
        `${align}${sign}${flags.includes('#') ? '#' : ''}${zero}${width}${type === 'x' || type === 'X' || type === 'o' ? '' : precision}${type}`,
      );
    default:
      return null;
  }
}

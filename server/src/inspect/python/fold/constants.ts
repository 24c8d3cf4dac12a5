import { ownTable } from '../../own-table.ts';
import type { Value } from '../value.ts';
import { bool, number, sequence, text } from './values.ts';

const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();
const digits = '0123456789';
const marks = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const blanks = ' \t\n\r\v\f';

const known: Readonly<Record<string, Value>> = ownTable({
  'string.ascii_letters': text(lower + upper),
  'string.letters': text(lower + upper),
  'string.ascii_lowercase': text(lower),
  'string.lowercase': text(lower),
  'string.ascii_uppercase': text(upper),
  'string.uppercase': text(upper),
  'string.digits': text(digits),
  'string.hexdigits': text(`${digits}abcdefABCDEF`),
  'string.octdigits': text('01234567'),
  'string.punctuation': text(marks),
  'string.printable': text(digits + lower + upper + marks + blanks),
  'string.whitespace': text(blanks),
  'os.sep': text('/'),
  'os.path.sep': text('/'),
  'os.linesep': text('\n'),
  'os.pathsep': text(':'),
  'os.curdir': text('.'),
  'os.pardir': text('..'),
  'os.extsep': text('.'),
  'os.devnull': text('/dev/null'),
  'math.pi': number(Math.PI),
  'math.e': number(Math.E),
  'sys.maxsize': number(2 ** 63),
  'sys.maxunicode': number(0x10ffff),
  'typing.TYPE_CHECKING': bool(false),
  'builtins.__debug__': bool(true),
  'sys.version_info.major': number(3),
  'six.PY2': bool(false),
  'six.PY3': bool(true),
  'keyword.kwlist': sequence(
    'list',
    `False None True and as assert async await break class continue def del elif else except finally for from global if import in
    is lambda nonlocal not or pass raise return try while with yield`
      .split(/\s+/)
      .map(text),
  ),
});

/** What a name of the standard library always is, by its path (`string.ascii_letters`, `os.sep`); null for all others. */
export function constant(path: string): Value | null {
  return Object.hasOwn(known, path) ? (known[path] ?? null) : null;
}

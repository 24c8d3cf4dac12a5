import { ownTable } from '../own-table.ts';
import { hole, type Value } from '../python/value.ts';

const limit = 20_000;

/** Calls of which the result is a path or text that is known in part although the call was not computed. */
const known: Readonly<Record<string, (made: readonly Value[], depth: number) => string>> = ownTable({
  'os.path.expanduser()': joined,
  'os.path.expandvars()': joined,
  'os.path.abspath()': joined,
  'os.path.realpath()': joined,
  'os.path.normpath()': joined,
  'os.path.join()': joined,
  'os.fspath()': joined,
  'builtins.str()': joined,
  'pathlib.Path()': joined,
  'pathlib.PosixPath()': joined,
  'pathlib.WindowsPath()': joined,
  'pathlib.PurePath()': joined,
  'pathlib.Path.home()': () => '~',
  'tempfile.gettempdir()': () => '/tmp',
  'urllib.request.Request()': (made, depth) => at(made, 0, depth),
  'shlex.split()': (made, depth) => at(made, 0, depth),
  'os.getenv()': variable,
  'os.environ.get()': variable,
  'os.environ[]': variable,
});

function at(made: readonly Value[], index: number, depth: number): string {
  const value = made[index];
  return value === undefined ? hole : read(value, depth);
}

function joined(made: readonly Value[], depth: number): string {
  return made.map((part) => read(part, depth)).join('/');
}

function variable(made: readonly Value[], depth: number): string {
  const name = at(made, 0, depth);
  return name === 'HOME' || name === 'USERPROFILE' ? '~' : `%${name}%`;
}

function read(value: Value, depth: number): string {
  if (depth > 6) return hole;
  switch (value.kind) {
    case 'text':
      return value.text.slice(0, limit);
    case 'bytes':
      return Buffer.from(value.bytes.subarray(0, limit)).toString('latin1');
    case 'number':
      return String(value.value);
    case 'sequence':
      return value.items
        .slice(0, 200)
        .map((item) => read(item, depth + 1))
        .join(' ');
    case 'reference': {
      if (value.path === 'sys.executable') return 'python';
      if (value.path === 'os.sep') return '/';
      if (value.path === 'os.devnull') return '/dev/null';
      return known[value.path]?.(value.made ?? [], depth + 1) ?? hole;
    }
    default:
      return hole;
  }
}

/** The text that a value stands for as far as it is known, with holes; a list's items are joined with blanks. At most 20,000 characters. */
export function textOf(value: Value | null | undefined): string {
  return value === null || value === undefined ? '' : read(value, 0).slice(0, limit);
}

/** Whether a text holds anything but holes and blanks. */
export function saysSomething(text: string): boolean {
  return text.replaceAll(hole, '').trim() !== '';
}

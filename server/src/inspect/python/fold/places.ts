import { hole, type Value } from '../value.ts';
import { isPath, joinPaths, pathOf, pathPart, pathText } from './path-text.ts';
import type { Fold, FoldTable } from './table.ts';
import { knownText, sequence, text } from './values.ts';

/** The text of a path however it is given; a hole where it is not known. */
function its(value: Value | undefined): string {
  return value === undefined ? hole : (pathText(value) ?? pathPart(value));
}

/** A function that makes one path text of another. */
function changed(change: (path: string) => string): Fold {
  return ({ args: [value] }) => (its(value) === hole ? null : text(change(its(value))));
}

function parentOf(path: string): string {
  const cut = path.replace(/\/+$/, '').lastIndexOf('/');
  return cut === -1 ? '' : path.slice(0, cut) || '/';
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function normal(path: string): string {
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else kept.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + kept.join('/') || '.';
}

/** A method of a `pathlib` path that gives another. */
function moved(move: (path: string, args: readonly Value[]) => string | null): Fold {
  return ({ receiver, args }) => {
    if (!isPath(receiver)) return null;
    const path = move(its(receiver), args);
    return path === null ? null : pathOf(path);
  };
}

/** The home directory stays `~`: that is what rules look for, and where it lies is nobody's secret. */
const home: Fold = () => pathOf('~');

const path: Fold = ({ args }) => pathOf(joinPaths(args.map(its)));

const ofPaths: FoldTable = {
  'pathlib.Path().joinpath': moved((start, args) => joinPaths([start, ...args.map(its)])),
  'pathlib.Path().__truediv__': moved((start, args) => joinPaths([start, ...args.map(its)])),
  'pathlib.Path().expanduser': moved((start) => start),
  'pathlib.Path().resolve': moved((start) => start),
  'pathlib.Path().absolute': moved((start) => start),
  'pathlib.Path().with_suffix': moved((start, [suffix]) => start.replace(/\.[^./]*$/, '') + its(suffix)),
  'pathlib.Path().with_name': moved((start, [name]) => joinPaths([parentOf(start), its(name)])),
  'pathlib.Path().as_posix': ({ receiver }) => (isPath(receiver) ? text(its(receiver)) : null),
  'pathlib.Path().__str__': ({ receiver }) => (isPath(receiver) ? text(its(receiver)) : null),
  'pathlib.Path().__fspath__': ({ receiver }) => (isPath(receiver) ? text(its(receiver)) : null),
  'pathlib.Path().as_uri': ({ receiver }) => (isPath(receiver) ? text(`file://${its(receiver)}`) : null),
};

/** Paths, as POSIX writes them. Places that only the machine knows stay as they are told: `~`, `$HOME`. */
export const placeFunctions: FoldTable = {
  ...ofPaths,
  'pathlib.Path': path,
  'pathlib.PurePath': path,
  'pathlib.PosixPath': path,
  'pathlib.WindowsPath': path,
  'pathlib.PurePosixPath': path,
  'pathlib.PureWindowsPath': path,
  'pathlib.Path.home': home,
  'pathlib.Path().home': home,
  'os.path.join': ({ args }) => (args.length === 0 ? null : text(joinPaths(args.map(its)))),
  'posixpath.join': ({ args }) => (args.length === 0 ? null : text(joinPaths(args.map(its)))),
  'ntpath.join': ({ args }) => (args.length === 0 ? null : text(args.map(its).join('\\'))),
  'os.path.expanduser': changed((start) => start),
  'os.path.expandvars': changed((start) => start),
  'os.path.abspath': changed((start) => start),
  'os.path.realpath': changed((start) => start),
  'os.path.normpath': changed((start) => (start.includes(hole) ? start : normal(start))),
  'os.path.normcase': changed((start) => start),
  'os.path.dirname': changed((start) => (start.endsWith('/') ? start.slice(0, -1) : parentOf(start))),
  'os.path.basename': changed(lastOf),
  'os.path.split': ({ args: [value] }) => {
    const whole = its(value);
    return whole === hole ? null : sequence('tuple', [text(parentOf(whole)), text(lastOf(whole))]);
  },
  'os.path.splitext': ({ args: [value] }) => {
    const whole = its(value);
    if (whole === hole) return null;
    const suffix = /(?<=[^/.][^/]{0,300})\.[^./]{0,100}$/.exec(whole)?.[0] ?? '';
    return sequence('tuple', [text(whole.slice(0, whole.length - suffix.length)), text(suffix)]);
  },
  'urllib.parse.urljoin': ({ args: [base, rest] }) => {
    const start = its(base);
    const end = its(rest);
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(end)) return text(end);
    if (start.includes(hole) || end.includes(hole))
      return text(joinPaths([start.replace(/\/[^/]*$/, ''), end.replace(/^\//, '')]));
    return URL.canParse(end, start) ? text(new URL(end, start).href) : null;
  },
  'urllib.parse.quote': ({ args: [value, safe] }) =>
    quoted(its(value), safe === undefined ? '/' : (knownText(safe) ?? '/')),
  'urllib.parse.quote_plus': ({ args: [value] }) => {
    const result = quoted(its(value), ' ');
    return result?.kind === 'text' ? text(result.text.replaceAll(' ', '+')) : null;
  },
  'urllib.parse.unquote': ({ args: [value] }) => unquoted(its(value)),
  'urllib.parse.unquote_plus': ({ args: [value] }) => unquoted(its(value).replaceAll('+', ' ')),
};

function quoted(plain: string, safe: string): Value | null {
  const out = plain.replace(/[^A-Za-z0-9_.~-]/gu, (letter) => {
    if (letter === hole || safe.includes(letter)) return letter;
    return Array.from(
      Buffer.from(letter, 'utf8'),
      (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    ).join('');
  });
  return text(out);
}

function unquoted(plain: string): Value {
  return text(
    plain.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
    ),
  );
}

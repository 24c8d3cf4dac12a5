import type { Call } from '../../python/behaviour.ts';
import type { Value } from '../../python/value.ts';
import { usualPath } from '../paths.ts';
import { textOf } from '../text-of.ts';
import { argument } from './arguments.ts';

/** Something is put into a file. */
export interface WriteSink {
  /** The file's path as far as it is known. */
  readonly path: string;
  readonly place: Value | null;
  readonly data: readonly Value[];
  /** `moved`: the data is another file, under another name; `unpacked`: an archive; `packed`: a file that goes into one. */
  readonly how: 'written' | 'moved' | 'unpacked' | 'packed';
}

const files =
  /^(?:builtins\.open|os\.fdopen|tempfile\.(?:NamedTemporaryFile|TemporaryFile|SpooledTemporaryFile)|pathlib\.Path(?:\.home)?\(\)\.open|os\.open)\(\)$/;
const verbs = new Set(['write', 'writelines']);
const moves = new Set(
  'shutil.copy shutil.copy2 shutil.copyfile shutil.move os.rename os.replace os.renames os.link os.symlink'.split(
    ' ',
  ),
);
const fetchers = new Set(
  'urllib.request.urlretrieve wget.download urllib.request.URLopener().retrieve'.split(' '),
);
const dumpers = new Set([
  'json.dump',
  'pickle.dump',
  'plistlib.dump',
  'yaml.dump',
  'marshal.dump',
  'toml.dump',
]);
/** An archive takes a file in. */
const packers =
  /^(?:zipfile\.ZipFile|tarfile\.open|tarfile\.TarFile\.open|tarfile\.TarFile|py7zr\.SevenZipFile)\(\)\.(?:write|writestr|add|addfile|writeall)$/;
const unpackers =
  /^(?:zipfile\.ZipFile|tarfile\.open|tarfile\.TarFile|py7zr\.SevenZipFile)\(\)\.(?:extractall|extract)$/;

/** The file behind an opened one: what `open` was given. */
export function fileOf(opened: Value | null): Value | null {
  if (opened === null || opened.kind !== 'reference') return opened;
  if (/Path\(\)\.open\(\)$/.test(opened.path)) return opened;
  if (files.test(opened.path) && !opened.path.startsWith('tempfile.')) {
    return opened.made?.[0] ?? opened.madeWith?.get('file') ?? opened;
  }
  return opened;
}

/** Null where a call writes no file. */
export function writeOf(call: Call): WriteSink | null {
  const path = usualPath(call.callee);
  const dot = path.lastIndexOf('.');
  const root = path.slice(0, dot);
  const verb = path.slice(dot + 1);
  if (verbs.has(verb) && files.test(root)) return written(fileOf(call.receiver), call.args);
  if (verb === 'write_text' || verb === 'write_bytes') {
    return /Path/.test(root) || call.receiver?.kind !== 'reference'
      ? written(call.receiver, call.args.slice(0, 1))
      : null;
  }
  if (moves.has(path)) {
    const from = argument(call, 0, 'src');
    return { ...written(argument(call, 1, 'dst'), from === null ? [] : [from]), how: 'moved' };
  }
  if (fetchers.has(path)) return written(argument(call, 1, 'filename', 'out'), []);
  if (path === 'shutil.copyfileobj') return written(fileOf(argument(call, 1, 'fdst')), call.args.slice(0, 1));
  if (path === 'os.write') return written(fileOf(argument(call, 0)), call.args.slice(1));
  if (dumpers.has(path)) return written(fileOf(argument(call, 1, 'fp', 'file')), call.args.slice(0, 1));
  if (unpackers.test(path)) {
    return {
      ...written(argument(call, 0, 'path'), call.receiver === null ? [] : [call.receiver]),
      how: 'unpacked',
    };
  }
  if (packers.test(path)) {
    const archive = call.receiver?.kind === 'reference' ? call.receiver : null;
    return {
      ...written(archive?.made?.[0] ?? archive?.madeWith?.get('fileobj') ?? null, call.args.slice(0, 1)),
      how: 'packed',
    };
  }
  if (path === 'shutil.make_archive') {
    return {
      ...written(
        argument(call, 0, 'base_name'),
        [argument(call, 2, 'root_dir')].filter((one) => one !== null),
      ),
      how: 'packed',
    };
  }
  if (path === 'cv2.imwrite') return written(argument(call, 0), call.args.slice(1, 2));
  if (verb === 'save' && /ImageGrab|screenshot|PIL\.|mss/.test(root) && call.receiver !== null)
    return written(argument(call, 0, 'fp'), [call.receiver]);
  if (verb === 'shot' && root.startsWith('mss.'))
    return written(argument(call, -1, 'output'), call.receiver === null ? [] : [call.receiver]);
  if (path === 'builtins.print' && call.keywords.has('file'))
    return written(fileOf(argument(call, -1, 'file')), call.args);
  return null;
}

function written(place: Value | null, data: readonly Value[]): WriteSink {
  return { path: textOf(place), place, data, how: 'written' };
}

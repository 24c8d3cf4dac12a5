import { ownTable } from '../../own-table.ts';
import type { Call } from '../../python/behaviour.ts';
import type { Value } from '../../python/value.ts';
import { usualPath } from '../paths.ts';
import { argument } from './arguments.ts';

/**
 * How code comes to be run inside of this process. `source`: text or a code object; `file`: a Python file by its path;
 * `objects`: unpickled, which calls what the data says; `library`: a compiled library by its path; `name`: a module by its name.
 */
export interface ExecSink {
  readonly how: 'source' | 'file' | 'objects' | 'library' | 'name';
  readonly what: Value | null;
}

const source: Readonly<Record<string, number>> = ownTable({
  'builtins.exec': 0,
  'builtins.eval': 0,
  'types.FunctionType': 0,
  'types.LambdaType': 0,
  'code.InteractiveInterpreter().runcode': 0,
  'code.InteractiveInterpreter().runsource': 0,
  'code.InteractiveConsole().push': 0,
  'code.InteractiveConsole().runsource': 0,
  'timeit.timeit': 0,
  'timeit.Timer': 0,
  'cProfile.run': 0,
  'profile.run': 0,
  'pdb.run': 0,
  'bdb.Bdb().run': 0,
  'trace.Trace().run': 0,
  'ctypes.pythonapi.PyRun_SimpleString': 0,
  'IPython.get_ipython().run_cell': 0,
  'js2py.eval_js': 0,
});

const objects = new Set(
  `pickle.loads pickle.load cPickle.loads cPickle.load _pickle.loads dill.loads dill.load cloudpickle.loads cloudpickle.load
   jsonpickle.decode yaml.unsafe_load yaml.full_load shelve.open joblib.load pickle.Unpickler`.split(/\s+/),
);

const files: Readonly<Record<string, number>> = ownTable({
  'runpy.run_path': 0,
  'importlib.machinery.SourceFileLoader': 1,
  'importlib.machinery.SourcelessFileLoader': 1,
  'importlib.machinery.ExtensionFileLoader': 1,
  'importlib.util.spec_from_file_location': 1,
  'imp.load_source': 1,
  'imp.load_compiled': 1,
  'imp.load_dynamic': 1,
  'zipimport.zipimporter': 0,
  'site.addsitedir': 0,
  'sys.path.append': 0,
  'sys.path.insert': 1,
});

const libraries: Readonly<Record<string, number>> = ownTable({
  'ctypes.CDLL': 0,
  'ctypes.WinDLL': 0,
  'ctypes.PyDLL': 0,
  'ctypes.OleDLL': 0,
  'ctypes.cdll.LoadLibrary': 0,
  'ctypes.windll.LoadLibrary': 0,
  'ctypes.windll.kernel32.LoadLibraryA': 0,
  'ctypes.windll.kernel32.LoadLibraryW': 0,
  'cffi.FFI().dlopen': 0,
});

const names = new Set(['builtins.__import__', 'importlib.import_module', 'runpy.run_module']);

const own = Object.hasOwn;

/** Null where a call runs nothing inside of this process. */
export function execOf(call: Call): ExecSink | null {
  const path = usualPath(call.callee);
  if (own(source, path))
    return { how: 'source', what: argument(call, source[path] ?? 0, 'source', 'stmt', 'code') };
  // `types.FunctionType(code, globals())()` runs when its result is called; the code was given before.
  if (objects.has(path)) return { how: 'objects', what: argument(call, 0, 'data', 'file') };
  if (own(files, path))
    return { how: 'file', what: argument(call, files[path] ?? 0, 'path_name', 'path', 'location') };
  if (own(libraries, path)) return { how: 'library', what: argument(call, libraries[path] ?? 0, 'name') };
  if (names.has(path)) return { how: 'name', what: argument(call, 0, 'name', 'mod_name') };
  return null;
}

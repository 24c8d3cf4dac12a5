import { detached } from '../../detached.ts';
import { usualPath } from '../../knowledge/paths.ts';
import { ownTable } from '../../own-table.ts';
import { remembered } from '../../remembered.ts';

/** Python's builtins, those of Python 2 too. */
const builtins = new Set(
  `__build_class__ __import__ __loader__ __spec__ abs aiter all anext any apply ascii basestring bin bool breakpoint buffer bytearray bytes
   callable chr classmethod cmp coerce compile complex copyright credits delattr dict dir divmod enumerate eval exec execfile
   exit file filter float format frozenset getattr globals hasattr hash help hex id input int intern isinstance issubclass
   iter len license list locals long map max memoryview min next object oct open ord pow print property quit range raw_input
   reduce reload repr reversed round set setattr slice sorted staticmethod str sum super tuple type unichr unicode vars
   xrange zip ArithmeticError AssertionError AttributeError BaseException ConnectionError EOFError EnvironmentError
   Exception FileExistsError FileNotFoundError IOError ImportError IndexError KeyError KeyboardInterrupt LookupError
   ModuleNotFoundError NameError NotImplementedError OSError OverflowError PermissionError RuntimeError StopIteration
   SyntaxError SystemError SystemExit TimeoutError TypeError UnicodeDecodeError UnicodeEncodeError UnicodeError
   ValueError ZeroDivisionError`.split(/\s+/),
);

export function isBuiltin(name: string): boolean {
  return builtins.has(name);
}

/** Names that are there without being defined or builtin. */
export const ambient: Readonly<Record<string, string>> = ownTable({
  get_ipython: 'IPython.get_ipython',
  __builtins__: 'builtins',
  __builtin__: 'builtins',
  WindowsError: 'builtins.OSError',
});

/** What `from x import *` brings that matters, of modules whose names are known. */
const exported: Readonly<Record<string, ReadonlySet<string>>> = ownTable(
  Object.fromEntries(
    Object.entries({
      os: `system popen environ getenv getlogin getcwd path remove unlink rename listdir walk makedirs mkdir chmod fork dup2 execv
      execve execvp execl execlp spawnl spawnv startfile uname name sep linesep kill getpid putenv open write read fdopen
      rmdir removedirs replace symlink stat access devnull urandom cpu_count`,
      subprocess: `Popen PIPE STDOUT DEVNULL run call check_call check_output getoutput getstatusoutput CREATE_NO_WINDOW STARTUPINFO
      STARTF_USESHOWWINDOW SW_HIDE CREATE_NEW_CONSOLE CalledProcessError`,
      socket: `socket gethostname gethostbyname getfqdn create_connection getaddrinfo AF_INET SOCK_STREAM AF_INET6 SOCK_DGRAM`,
      ctypes: `CDLL WinDLL cdll windll pythonapi c_char_p c_void_p c_int c_char byref pointer POINTER sizeof cast create_string_buffer
      Structure c_ulong c_uint64 c_size_t memmove CFUNCTYPE WINFUNCTYPE string_at addressof`,
      base64:
        'b64decode b64encode b32decode b16decode b85decode a85decode urlsafe_b64decode decodebytes standard_b64decode',
      shutil: 'copy copy2 copyfile copyfileobj copytree move rmtree make_archive unpack_archive which',
      time: 'sleep time ctime localtime gmtime strftime',
      platform: 'node system machine platform uname release version processor',
      threading: 'Thread Timer Lock Event',
      multiprocessing: 'Process Pool Queue',
      zlib: 'decompress compress decompressobj',
      marshal: 'loads dumps load dump',
      pickle: 'loads dumps load dump',
      getpass: 'getuser getpass',
      tempfile: 'gettempdir mkdtemp mkstemp NamedTemporaryFile TemporaryDirectory',
      winreg:
        'OpenKey SetValueEx CreateKey HKEY_CURRENT_USER HKEY_LOCAL_MACHINE KEY_ALL_ACCESS KEY_SET_VALUE REG_SZ CloseKey QueryValueEx',
      'urllib.request': 'urlopen urlretrieve Request build_opener install_opener',
      requests: 'get post put request Session head patch delete',
      setuptools: 'setup find_packages Extension Command find_namespace_packages',
      'distutils.core': 'setup Extension Command',
      importlib: 'import_module reload',
      pathlib: 'Path PurePath',
      json: 'loads dumps load dump',
      sys: 'argv executable platform modules path exit version version_info stdin stdout stderr',
    }).map(([module, names]) => [module, new Set(names.split(/\s+/))]),
  ),
);

/** Where a name that nothing defines comes from, if a module was imported whole. */
export function fromStars(name: string, stars: readonly string[]): string | null {
  const known = stars.findLast((module) => exported[module]?.has(name));
  if (known !== undefined) return `${known}.${name}`;
  if (isBuiltin(name)) return null;
  const open = stars.findLast((module) => exported[module] === undefined);
  return open === undefined ? null : `${open}.${name}`;
}

/** Modules of the standard library that import others, which can be reached through them: `shutil.os.system`. */
const exposing = new Set(
  `shutil subprocess tempfile glob fnmatch pathlib random logging inspect site runpy platform uuid socket ssl zipfile tarfile gzip bz2
   lzma json argparse getopt optparse unittest doctest pdb cgi http urllib email warnings traceback linecache tokenize
   pkgutil imp importlib ctypes threading queue multiprocessing base64 webbrowser pydoc timeit trace code codeop cmd shelve
   dbm sqlite3 configparser csv locale gettext getpass netrc ftplib smtplib telnetlib poplib imaplib mimetypes posixpath
   ntpath genericpath os sys stat statistics tkinter turtle idlelib compileall py_compile zipapp venv ensurepip asyncio
   concurrent distutils setuptools pip requests select selectors signal sysconfig filecmp fileinput types typing string re
   secrets hashlib hmac plistlib xml`.split(/\s+/),
);

const reachable: Readonly<Record<string, string>> = ownTable({
  os: 'os',
  _os: 'os',
  sys: 'sys',
  _sys: 'sys',
  subprocess: 'subprocess',
  _subprocess: 'subprocess',
  socket: 'socket',
  _socket: 'socket',
  builtins: 'builtins',
  __builtin__: 'builtins',
  __builtins__: 'builtins',
  importlib: 'importlib',
  base64: 'base64',
  io: 'io',
});

/** Real submodules of such names. */
const real = new Set(['asyncio.subprocess', 'os.os', 'socket.socket', '_socket.socket']);

/** The path by which something is known, of any path that leads to it. */
export const canonical = remembered((path) =>
  usualPath(path.length > 400 ? `…${path.slice(-399)}` : path)
    .replace(/^__builtin__(?=\.|$)/, 'builtins')
    .replace(/^(?:posixpath|ntpath)\./, 'os.path.')
    .replace(/^(?:_io|io)\.open$/, 'builtins.open')
    .replace(/^(?:posix|nt)$/, 'os')
    .replace(/^_winreg(?=\.|$)/, 'winreg')
    .replace(/^_subprocess\./, 'subprocess.')
    .replace(/^thread\.start_new/, '_thread.start_new'),
);

/** The path of what a call of something gives. */
export const pathOfResult = remembered((path) => canonical(`${path}()`));

/** The path of a part of something, and whether that is a way around. */
export interface Part {
  readonly path: string;
  readonly around: boolean;
}

const mostParts = 20_000;
let partsKept = 0;
/** By the path of the whole and the name, so that no text has to be put together to ask again. */
const parts = new Map<string, Map<string, Part>>();

/** The path of a part of something that is known by its path. */
export function pathOfPart(path: string, name: string): Part {
  const known = parts.get(path)?.get(name);
  if (known !== undefined) return known;
  if (partsKept >= mostParts) {
    parts.clear();
    partsKept = 0;
  }
  partsKept++;
  const part = partOf(path, name);
  const ofPath = parts.get(path) ?? new Map<string, Part>();
  parts.set(detached(path), ofPath.set(detached(name), part));
  return part;
}

function partOf(path: string, name: string): Part {
  const other = reachable[name];
  const first = path.indexOf('.') < 0 ? path : path.slice(0, path.indexOf('.'));
  if (other !== undefined && !path.includes('(') && exposing.has(first) && !real.has(`${path}.${name}`)) {
    return { path: other, around: true };
  }
  return { path: canonical(`${path}.${name}`), around: false };
}

import { type NormalizedName, normalizeName } from '../packaging/name.ts';

/**
 * The top-level modules that CPython 3.8 to 3.14 ships (`sys.stdlib_module_names` of each, joined), with those that
 * were removed on the way: code that still imports `distutils` means the standard library, not a project.
 */
const modules = new Set(
  `
  __future__ __main__ __hello__ __phello__
  abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop
  base64 bdb binascii binhex bisect builtins bz2
  cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall compression
  concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses
  dataclasses datetime dbm decimal difflib dis distutils doctest dummy_threading
  email encodings ensurepip enum errno
  faulthandler fcntl filecmp fileinput fnmatch formatter fractions ftplib functools
  gc genericpath getopt getpass gettext glob graphlib grp gzip
  hashlib heapq hmac html http
  idlelib imaplib imghdr imp importlib inspect io ipaddress itertools
  json keyword lib2to3 linecache locale logging lzma
  mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing
  netrc nis nntplib nt ntpath nturl2path numbers
  opcode operator optparse os ossaudiodev
  parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats
  pty pwd py_compile pyclbr pydoc pydoc_data pyexpat
  queue quopri random re readline reprlib resource rlcompleter runpy
  sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd
  sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol
  symtable sys sysconfig syslog
  tabnanny tarfile telnetlib tempfile termios test textwrap this threading time timeit tkinter token tokenize tomllib
  trace traceback tracemalloc tty turtle turtledemo types typing
  unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref
  xdrlib xml xmlrpc xxlimited xxlimited_35 xxsubtype zipapp zipfile zipimport zlib zoneinfo
  `
    .trim()
    .split(/\s+/),
);

/** Names that CPython keeps for itself. A project's module may begin with `_` too, so these are listed one by one. */
const internalModules = new Set(
  `
  _abc _aix_support _android_support _apple_support _ast _ast_unparse _asyncio _bisect _blake2 _bootlocale
  _bootsubprocess _bz2 _codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections
  _collections_abc _colorize _compat_pickle _compression _contextvars _crypt _csv _ctypes _curses _curses_panel
  _datetime _dbm _decimal _dummy_thread _elementtree _frozen_importlib _frozen_importlib_external _functools _gdbm
  _hashlib _heapq _hmac _imp _interpchannels _interpqueues _interpreters _io _ios_support _json _locale _lsprof _lzma
  _markupbase _md5 _msi _multibytecodec _multiprocessing _opcode _opcode_metadata _operator _osx_support _overlapped _peg_parser
  _pickle _posixshmem _posixsubprocess _py_abc _py_warnings _pydatetime _pydecimal _pyio _pylong _pyrepl _queue _random
  _remote_debugging _scproxy _sha1 _sha2 _sha256 _sha3 _sha512 _signal _sitebuiltins _socket _sqlite3 _sre _ssl _stat
  _statistics _string _strptime _struct _suggestions _symtable _sysconfig _thread _threading_local _tkinter _tokenize
  _tracemalloc _types _typeshed _typing _uuid _warnings _weakref _weakrefset _winapi _wmi _xxsubinterpreters _zoneinfo _zstd
  `
    .trim()
    .split(/\s+/),
);

/** Whether a top-level module belongs to some Python from 3.8 to 3.14. Case matters, as it does to Python. */
export function isStandardModule(topLevel: string): boolean {
  return modules.has(topLevel) || internalModules.has(topLevel);
}

/** A module that some Python from 3.8 to 3.14 ships. */
export interface StandardModule {
  /** As it is imported: `xmlrpc`. */
  readonly module: string;
  /** The first Python that has it (`3.9`), null for one that all of these have had; and the last one, null where it is still there. */
  readonly since: string | null;
  readonly until: string | null;
}

/** "What's New in Python", each version's list of new modules. */
const since: Record<string, string> = {
  graphlib: '3.9',
  zoneinfo: '3.9',
  tomllib: '3.11',
  annotationlib: '3.14',
  compression: '3.14',
};

/** "What's New in Python", each version's list of removed modules (those of 3.13: PEP 594). */
const lastWith: readonly (readonly [string, string])[] = [
  ['3.8', 'dummy_threading'],
  ['3.9', 'formatter parser symbol'],
  ['3.10', 'binhex'],
  ['3.11', 'asynchat asyncore distutils imp smtpd'],
  [
    '3.12',
    'aifc audioop cgi cgitb chunk crypt imghdr lib2to3 mailcap msilib nis nntplib ossaudiodev pipes sndhdr spwd sunau telnetlib uu xdrlib',
  ],
];

let byName: ReadonlyMap<NormalizedName, StandardModule> | null = null;

/** The module of the standard library that a project of this name is called like; null for none. */
export function standardModuleNamed(name: NormalizedName): StandardModule | null {
  byName ??= namedModules();
  return byName.get(name) ?? null;
}

/** No project's name may begin with an underscore. */
function namedModules(): ReadonlyMap<NormalizedName, StandardModule> {
  const until = new Map(
    lastWith.flatMap(([version, gone]) => gone.split(' ').map((each) => [each, version])),
  );
  return new Map(
    [...modules]
      .filter((module) => !module.startsWith('_'))
      .map((module) => [
        normalizeName(module),
        { module, since: since[module] ?? null, until: until.get(module) ?? null },
      ]),
  );
}

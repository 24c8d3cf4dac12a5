import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface PythonSource {
  /** Below the folder it was found in, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Files with unusual syntax: taken wherever they are there. */
const tricky = [
  ...[
    'test_fstring',
    'test_grammar',
    'test_patma',
    'test_type_params',
    'test_named_expressions',
    'test_syntax',
  ],
  ...[
    'test_decorators',
    'test_tokenize',
    'test_unparse',
    'test_ast',
    'test_string_literals',
    'test_unicode_identifiers',
  ],
  ...['test_typing', 'test_importlib', 'test_import', 'test_tstring', 'topics', 'test_eof', 'test_compile'],
];

/** Larger files take the real parser too long. In bytes. */
const largest = 400_000;

export interface StandardLibrary {
  readonly folder: string;
  /** The minor version of its Python 3; 0 where its folder does not tell. */
  readonly minor: number;
  /** How many Python files are in it, its tests among them: a minimal Python has a few dozen. */
  readonly files: number;
}

/**
 * The standard libraries of the Pythons on this machine that have at least so many files, the oldest version first;
 * none, where there is no Python or only a part of one.
 */
export function standardLibraries(atLeast: number): readonly StandardLibrary[] {
  const folders = [...prefixes(), '/usr', '/usr/local', '/opt/homebrew'].flatMap(librariesIn);
  return [...new Set(folders.map((folder) => realpathSync(folder)))]
    .map((folder) => ({ folder, minor: minorOf(folder), files: pythonFiles(folder).length }))
    .filter(({ files }) => files >= atLeast)
    .sort((a, b) => a.minor - b.minor || b.files - a.files);
}

/** The one with the most files; null where there is none of so many. */
export function largestLibrary(atLeast: number): StandardLibrary | null {
  return standardLibraries(atLeast).toSorted((a, b) => b.files - a.files)[0] ?? null;
}

function minorOf(folder: string): number {
  return Number(/python3\.(\d+)t?$/.exec(folder)?.[1] ?? 0);
}

/** Where Pythons are installed: what they say themselves, and where version managers put them. */
function prefixes(): readonly string[] {
  const asked = ['python3', 'python'].flatMap((program) => {
    const { stdout, status } = spawnSync(program, ['-I', '-c', 'import sys; print(sys.base_prefix)'], {
      encoding: 'utf8',
      timeout: 10_000,
    });
    return status === 0 ? [stdout.trim()] : [];
  });
  const managers = [
    '.pyenv/versions',
    '.local/share/uv/python',
    '.asdf/installs/python',
    '.local/share/mise/installs/python',
  ];
  const managed = managers
    .map((folder) => path.join(os.homedir(), folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((version) => path.join(folder, version)));
  return [...asked, ...managed];
}

/** `lib/python3.X` below a prefix, `Lib` on Windows. */
function librariesIn(prefix: string): readonly string[] {
  const lib = path.join(prefix, 'lib');
  const versions = existsSync(lib) ? readdirSync(lib).filter((name) => /^python3\.\d+t?$/.test(name)) : [];
  return [...versions.map((name) => path.join(lib, name)), path.join(prefix, 'Lib')].filter((folder) =>
    existsSync(path.join(folder, 'ast.py')),
  );
}

/** About so many of the UTF-8 sources below a folder, spread evenly over it, the tricky ones among them; none of what was installed. */
export function sourcesIn(folder: string, about: number): readonly PythonSource[] {
  const all = pythonFiles(folder);
  const step = Math.max(1, all.length / about);
  const chosen = new Set(
    Array.from({ length: Math.min(about, all.length) }, (_, i) => all[Math.floor(i * step)]),
  );
  return all
    .filter((file) => chosen.has(file) || tricky.includes(path.posix.basename(file).replace(/\.pyi?$/, '')))
    .flatMap((file) => {
      const text = decoded(readFileSync(path.join(folder, file)));
      return text === null ? [] : [{ path: file, text }];
    });
}

/** Below the folder, with `/`, in order; none of what was installed. */
function pythonFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.pyi?$/.test(file) && !/(?:^|\/)(?:site|dist)-packages\//.test(file))
    .sort();
}

/** Null for files in other encodings, of which the standard library's tests have some. */
function decoded(bytes: Buffer): string | null {
  if (bytes.length > largest) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

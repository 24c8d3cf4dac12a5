import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

/** The folder of the standard library of a Python 3 on this machine, the one with most of it; null where there is none. */
export function standardLibrary(): string | null {
  const found = [
    ...new Set([...prefixes().flatMap(librariesIn), ...librariesIn('/usr'), ...librariesIn('/usr/local')]),
  ];
  const sized = found.map((folder) => ({ folder, size: readdirSync(folder).length + testsIn(folder) }));
  return sized.toSorted((a, b) => b.size - a.size)[0]?.folder ?? null;
}

function testsIn(folder: string): number {
  const tests = path.join(folder, 'test');
  return existsSync(tests) ? readdirSync(tests).length : 0;
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
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.pyi?$/.test(file) && !/(?:^|\/)(?:site|dist)-packages\//.test(file))
    .sort();
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

/** Null for files in other encodings, of which the standard library's tests have some. */
function decoded(bytes: Buffer): string | null {
  if (bytes.length > largest) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

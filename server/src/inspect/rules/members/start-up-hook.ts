import type { Evidence } from '../../inspection.ts';
import type { MemberFile, MemberRule, Surroundings } from '../content-rule.ts';
import { baseName, inside, installedName, isAside, textOf } from './places.ts';
import { lineOf, shown } from './shown.ts';
import { isKnownStartUp } from './start-up-templates.ts';

const rule = 'start-up-hook';

/** No real `.pth` comes near; what lies behind is told by its length alone. */
const mostLines = 2_000;
const mostTold = 20;
const mostOfLine = 20_000;

/**
 * What Python runs when it starts, without anybody importing it: lines of a `.pth` file that begin with `import` (site.py
 * executes them whole), `.start` files (PEP 829), and `sitecustomize` and `usercustomize`.
 */
export const startUpHook: MemberRule = {
  ids: [rule],
  wants: (name, surroundings) => kindOf(name, surroundings) !== null,
  check(file) {
    switch (kindOf(file.name, file.surroundings)) {
      case 'pth':
        return pathFile(file);
      case 'start':
        return startFile(file);
      case 'customize':
        return [told(file, null, baseName(file.name), whyCustomize, customizeWeight(file))];
      default:
        return [];
    }
  },
};

const whyCustomize =
  'Python imports a module of this name whenever it starts, in every program of the environment, though nobody asked for it.';
const whyHidden =
  'Python executes this line whenever it starts, in every program of the environment, and it runs, fetches or decodes something.';
const whyUnknown =
  'Python executes this line whenever it starts, in every program of the environment, and no well-known tool writes it.';
const whyOwnModule =
  'Python imports this module whenever it starts, in every program of the environment; what it does is followed.';

function customizeWeight(file: MemberFile): number {
  return file.surroundings.kind === 'wheel' ? 0.6 : 0.3;
}

function kindOf(name: string, surroundings: Surroundings): 'pth' | 'start' | 'customize' | null {
  const lower = name.toLowerCase();
  if (lower.endsWith('.pth')) return isRead(name, surroundings) ? 'pth' : null;
  if (lower.endsWith('.start')) return isRead(name, surroundings) ? 'start' : null;
  const installed = installedName(name, surroundings.kind);
  // A package of the name is as good as a module.
  return installed !== null && /^(?:site|user)customize\.py[wcod]?$/i.test(installed) ? 'customize' : null;
}

/** Python reads these files where packages lie; out of an sdist its `setup.py` may put them there from anywhere. */
function isRead(name: string, surroundings: Surroundings): boolean {
  if (surroundings.kind !== 'sdist') return installedName(name, surroundings.kind) !== null;
  const path = inside(name, 'sdist');
  return path.split('/').length <= 3 && !isAside(path);
}

function pathFile(file: MemberFile): readonly Evidence[] {
  const text = textOf(file);
  const found: Evidence[] = [];
  let lines = 0;
  // Python 3.13 splits as `str.splitlines` does, so that a line may begin behind more than a line feed.
  for (const { line, start } of linesOf(text)) {
    lines += 1;
    if (lines > mostLines || found.length >= mostTold) break;
    if (line.startsWith('import ') || line.startsWith('import\t')) {
      const heard = executed(file, text, line, start);
      if (heard !== null) found.push(heard);
    } else {
      const heard = addedPath(file, text, line, start);
      if (heard !== null) found.push(heard);
    }
  }
  return found;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Python splits lines at
const lineEnds = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

function* linesOf(text: string): Iterable<{ readonly line: string; readonly start: number }> {
  // Some versions of Python drop a byte order mark, so that what follows begins the line.
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (const { index, 0: ending } of text.matchAll(lineEnds)) {
    yield { line: text.slice(start, index), start };
    start = index + ending.length;
  }
  if (start < text.length) yield { line: text.slice(start), start };
}

function executed(file: MemberFile, text: string, line: string, start: number): Evidence | null {
  if (isKnownStartUp(line)) return null;
  const at = lineOf(text, start);
  const looked = line.slice(0, mostOfLine);
  if (ownModulesOnly(looked, file.surroundings)) return told(file, at, line, whyOwnModule, 0.4);
  const harm = harmOf(looked);
  if (harm > 0) return told(file, at, line, whyHidden, inSdist(file, harm));
  return told(file, at, line, whyUnknown, line.length > 500 ? 0.8 : 0.6);
}

/** Out of an sdist it is not certain that the file is installed at all. */
function inSdist(file: MemberFile, weight: number): number {
  return file.surroundings.kind === 'sdist' ? Math.min(weight, 0.8) : weight;
}

const runsText = /\b(?:exec|eval|compile|execfile|__import__|runpy|import_module)\b/;
const startsProcess =
  /\b(?:subprocess|popen[234]?|Popen|startfile|posix_spawnp?|spawn[lv]p?e?|exec[lv]p?e?|pty|commands|powershell|cmd\.exe|curl|wget)\b|\bsystem\s*\(|\/dev\/tcp|\/bin\/(?:ba)?sh/;
const reachesOut =
  /\b(?:urllib\w*|requests|httpx|aiohttp|http|socket|ftplib|smtplib|urlopen|urlretrieve|xmlrpc|telnetlib)\b|https?:\/\//;
const decodes =
  /\b(?:base64|b(?:64|32|16|85)decode|a85decode|codecs|zlib|lzma|bz2|gzip|marshal|pickle|unhexlify|fromhex|decompress|rot13|fernet)\b/i;
const keepsOutOfSight =
  /\b(?:getattr|globals|locals|vars|__builtins__|builtins|chr|bytes|bytearray)\s*[([.]|\[::-1\]|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}/i;

/** `getattr(builtins, …)`: there is only one use for a builtin by another name. */
const reachesBuiltins = /\bgetattr\s{0,9}\(\s{0,9}(?:__)?builtins|__builtins__\s{0,9}[.[]/;

/** 0 where a line only imports and calls by name. */
function harmOf(line: string): number {
  if (startsProcess.test(line) || reachesOut.test(line) || decodes.test(line)) return 0.95;
  const runs = runsText.test(line);
  if (runs && keepsOutOfSight.test(line)) return 0.95;
  if (reachesBuiltins.test(line)) return 0.95;
  return runs || keepsOutOfSight.test(line) ? 0.8 : 0;
}

/** Of a line whose blanks are single. */
const onlyImports = /^import ([\w.]{1,200}(?: ?, ?[\w.]{1,200}){0,9}) ?((?:; ?[\w.]{1,200}\(\) ?){0,3});?$/;

/** `import pkg` and `import pkg; pkg.function()`, where the distribution holds the source of `pkg`: it is followed. */
function ownModulesOnly(line: string, { members, kind }: Surroundings): boolean {
  if (line.length > 1_000) return false;
  const [, modules = '', calls = ''] = onlyImports.exec(line.trim().replace(/[ \t]+/g, ' ')) ?? [];
  if (modules === '') return false;
  const imported = modules.split(',').map((module) => module.trim());
  if (!imported.every((module) => isOwnModule(module, members, kind))) return false;
  return calls
    .split(';')
    .map((call) => call.trim())
    .filter((call) => call !== '')
    .every((call) => imported.some((module) => call.startsWith(`${module}.`)));
}

function isOwnModule(module: string, members: readonly string[], kind: Surroundings['kind']): boolean {
  const path = module.replaceAll('.', '/');
  const ends = [`${path}.py`, `${path}/__init__.py`];
  return members.some((member) => {
    const own = inside(member, kind).replace(
      /^(?:[^/]+\.data\/(?:purelib|platlib)|src|.*\/(?:site|dist)-packages)\//,
      '',
    );
    return ends.includes(own);
  });
}

function addedPath(file: MemberFile, text: string, line: string, start: number): Evidence | null {
  const path = line.trim();
  // A tree is an environment: tools write absolute paths there for projects that are being worked on.
  if (path === '' || path.startsWith('#') || file.surroundings.kind === 'tree') return null;
  const leaves =
    path.startsWith('/') ||
    /^[A-Za-z]:[\\/]/.test(path) ||
    /^\\\\/.test(path) ||
    /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path);
  if (!leaves) return null;
  return told(
    file,
    lineOf(text, start),
    path,
    'It lets Python import modules from a folder outside of this package.',
    0.3,
  );
}

const reference = /^[\w.]{1,200}:[\w.]{1,200}$/;

/** PEP 829: each line names a function (`package.module:function`) that Python calls when it starts, from 3.15 on. */
function startFile(file: MemberFile): readonly Evidence[] {
  const text = textOf(file);
  const found: Evidence[] = [];
  for (const { line, start } of linesOf(text)) {
    const plain = line.trim();
    if (plain === '' || plain.startsWith('#') || !reference.test(plain)) continue;
    if (found.length >= mostTold) break;
    const isOwn = isOwnModule(
      plain.slice(0, plain.indexOf(':')),
      file.surroundings.members,
      file.surroundings.kind,
    );
    const why = isOwn
      ? 'Python calls this function whenever it starts, in every program of the environment; what it does is followed.'
      : 'Python calls this function whenever it starts, in every program of the environment, and its source is not in this package.';
    found.push(told(file, lineOf(text, start), plain, why, isOwn ? 0.4 : 0.6));
  }
  return found;
}

function told(file: MemberFile, line: number | null, said: string, why: string, weight: number): Evidence {
  return { rule, file: file.name, line, text: shown(said), why, weight, when: 'start-up' };
}

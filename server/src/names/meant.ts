import { isValidName, type NormalizedName, normalizeName } from '../packaging/name.ts';
import { isEverydayWord } from './everyday-words.ts';
import type { ImportMap } from './import-map.ts';
import type { MeantName } from './meant-name.ts';
import type { NameIndex } from './name-index.ts';

/** Names that are typed for something else than a project of that name, by hand: see `readMeantNames`. */
export interface MeantNames {
  /** The project that people think of at a word that is not its name: `huggingface`. */
  readonly brands: ReadonlyMap<string, NormalizedName>;
  /** The project that installs a command, null for a word of the command that installs: `pip install install`. */
  readonly commands: ReadonlyMap<string, NormalizedName | null>;
  readonly files: ReadonlySet<string>;
  readonly languages: ReadonlySet<string>;
}

/** A project called like the module or command of another is popular itself; the other has to be this much more so. */
const times = { module: 5, command: 50 } as const;
/**
 * Whose modules are looked at where a project of the module's name is registered. Further down hardly anybody means the
 * other one.
 */
const lowestForRegistered = 2000;

/**
 * Reads `{ "brands": { WORD: PROJECT }, "commands": { PROJECT: [COMMAND, …] }, "command-words": […], "files": […], "languages": […] }`, all names
 * normalised. Throws an `Error` with a sentence for anything else.
 */
export function readMeantNames(text: string): MeantNames {
  const data = objectOf(parsed(text));
  const brands = new Map<string, NormalizedName>();
  for (const [word, project] of Object.entries(objectOf(data.brands))) {
    if (typeof project !== 'string') throw damaged();
    brands.set(word, project as NormalizedName);
  }
  const commands = new Map<string, NormalizedName | null>();
  for (const [project, names] of Object.entries(objectOf(data.commands))) {
    for (const name of textsOf(names)) commands.set(name, project as NormalizedName);
  }
  for (const word of textsOf(data['command-words'])) commands.set(word, null);
  return {
    brands,
    commands,
    files: new Set(textsOf(data.files)),
    languages: new Set(textsOf(data.languages)),
  };
}

/**
 * Tells what a name is commonly written for. A ranked name means itself, unless what else it is written for is far more
 * popular.
 */
export function createMeantFinder(
  { commands, files, languages }: MeantNames,
  imports: ImportMap,
  { has, rank }: Pick<NameIndex, 'has' | 'rank'>,
): NameIndex['meant'] {
  let modules: ReadonlyMap<string, string> | null = null;

  function ofModule(name: NormalizedName, own: number | null): MeantName | null {
    if (isEverydayWord(name)) return null;
    modules ??= modulesByName(imports);
    const module = modules.get(name);
    const [project] = module === undefined ? [] : imports.distributionsFor(module);
    const place = project === undefined ? null : rank(project);
    if (module === undefined || project === undefined || place === null) return null;
    const registered = own !== null || has(name);
    // Of a namespace many distributions bring a part: which one is meant is not known. A part of one is a name like others.
    const isSpace = module.includes('.') || imports.namespaceOf(module) !== null;
    if (registered && (isSpace || place > lowestForRegistered)) return null;
    return { kind: 'module', project, rank: place };
  }

  function otherThan(name: NormalizedName, own: number | null): MeantName | null {
    const command = commands.get(name);
    if (command !== undefined) {
      return { kind: 'command', project: command, rank: command === null ? null : rank(command) };
    }
    if (files.has(name)) return { kind: 'file', project: null, rank: null };
    if (languages.has(name)) return { kind: 'language', project: null, rank: null };
    return ofModule(name, own);
  }

  return (name) => {
    const own = rank(name);
    const meant = otherThan(name, own);
    if (meant === null || own === null) return meant;
    if (meant.kind !== 'module' && meant.kind !== 'command') return null;
    return meant.rank !== null && own >= meant.rank * times[meant.kind] ? meant : null;
  };
}

/** Modules by the name that a project called like them would have: `PIL` under `pil`, `google.protobuf` under `google-protobuf`. */
function modulesByName(imports: ImportMap): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const module of imports.modules) {
    if (!isValidName(module)) continue;
    const name = normalizeName(module);
    // `docx` is brought by `docx` too: who writes it may mean just that.
    if (!imports.distributionsFor(module).includes(name)) found.set(name, module);
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged();
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged();
  return value as Readonly<Record<string, unknown>>;
}

function textsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw damaged();
  return value;
}

function damaged(): Error {
  return new Error(
    'The list of names that mean something else is damaged: it is not written as it should be.',
  );
}

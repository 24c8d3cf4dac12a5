import toml from 'toml';
import { createLineIndex } from '../documents/line-index.ts';
import type { Range } from '../documents/range.ts';
import type { ReadError } from '../documents/reader.ts';
import { cleanOutsideText } from '../outside-text.ts';
import type { Policy, PolicyFile } from './policy.ts';
import { hidesPrivateNames, readPolicyTable } from './policy-table.ts';
import { type TomlPath, tomlPlaces } from './toml-places.ts';

export type { PolicyFile } from './policy.ts';

export type PolicyFileName = 'pyproject.toml' | 'wheelwarden.toml';

/** Where the tables stand: under `[tool.wheelwarden]` in pyproject.toml, at the top of wheelwarden.toml. */
export function policyPath(fileName: PolicyFileName): readonly string[] {
  return fileName === 'pyproject.toml' ? ['tool', 'wheelwarden'] : [];
}

const silent: PolicyFile = {
  rules: {},
  ignores: [],
  cooldownDays: null,
  privateNames: [],
  undeclaredInTests: null,
  inspect: null,
};

export interface PolicyReading {
  readonly policy: PolicyFile;
  /** False for a file that is no TOML: what it would say is not known. */
  readonly readable: boolean;
  /** Whether the file has a policy at all. Where it is no TOML that cannot be told, and counts as yes. */
  readonly present: boolean;
  /** False where the file calls names private in a way that cannot be read: which ones is not known. */
  readonly tellsPrivateNames: boolean;
  readonly errors: readonly ReadError[];
}

/**
 * Reads the policy of a file. Never throws: a file that is no TOML gives an empty policy and one error with its
 * place; of a file that is, everything that makes sense is kept and the rest is told.
 */
export function readPolicy(text: string, fileName: PolicyFileName): PolicyReading {
  const lines = createLineIndex(text);
  let root: unknown;
  try {
    root = toml.parse(text);
  } catch (error) {
    const { line, column, message } = complaint(error);
    const at = lines.offset({ line, character: column });
    const sentence = `This file is not valid TOML, so its policy is not applied: ${message}`;
    return {
      policy: silent,
      readable: false,
      present: true,
      tellsPrivateNames: false,
      errors: [{ message: sentence, range: lines.range(at, at + 1) }],
    };
  }
  const above = policyPath(fileName);
  const places = tomlPlaces(text);
  const rangeOf = (path: TomlPath, part: 'key' | 'value'): Range => {
    for (let length = path.length; length >= 0; length--) {
      const place = places?.find([...above, ...path.slice(0, length)]);
      if (place) return lines.range(...(length === path.length ? place[part] : place.key));
    }
    return lines.range(0, 0);
  };
  const errors: ReadError[] = [];
  let tellsPrivateNames = true;
  const policy = readPolicyTable(at(root, above), (problem) => {
    errors.push({ message: problem.message, range: rangeOf(problem.path, problem.part) });
    if (hidesPrivateNames(problem)) tellsPrivateNames = false;
  });
  return { policy, readable: true, present: at(root, above) !== undefined, tellsPrivateNames, errors };
}

/**
 * The policy that holds: the file's word before the settings'. Private names and ignore entries add up, so that a
 * file in a repository cannot make public what the user called private. What the user switched off it cannot switch on.
 */
export function mergePolicy(settings: Policy, file: PolicyFile): Policy {
  return {
    rules: { ...settings.rules, ...file.rules },
    ignores: [...settings.ignores, ...file.ignores],
    cooldownDays: file.cooldownDays ?? settings.cooldownDays,
    privateNames: [...settings.privateNames, ...file.privateNames],
    undeclaredInTests: file.undeclaredInTests ?? settings.undeclaredInTests,
    inspect: settings.inspect === 'off' ? 'off' : (file.inspect ?? settings.inspect),
  };
}

function at(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** The parser complains in two shapes: syntax with a location, meaning with line and column; both count from 1. */
function complaint(error: unknown): { line: number; column: number; message: string } {
  const { message, line, column, location } = error as {
    message?: unknown;
    line?: unknown;
    column?: unknown;
    location?: { start?: { line?: unknown; column?: unknown } };
  };
  return {
    line: fromOne(location?.start?.line ?? line),
    column: fromOne(location?.start?.column ?? column),
    message: sentence(typeof message === 'string' ? message : 'it cannot be read.'),
  };
}

function fromOne(count: unknown): number {
  return typeof count === 'number' && count > 0 ? count - 1 : 0;
}

/** `Expected "a", "b" … but "x" found.` names every character that could stand there: too much for a person. */
function sentence(message: string): string {
  const found = / but (.*) found\.?$/s.exec(message)?.[1];
  if (found === undefined) return cleanOutsideText(message, 120).replace(/\.?$/, '.');
  if (found === 'end of input') return 'it ends too early.';
  if (/^"\\[nr]/.test(found)) return 'the line ends too early.';
  return `${cleanOutsideText(found, 20)} is unexpected here.`;
}

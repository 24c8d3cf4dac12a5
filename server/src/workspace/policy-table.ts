import { cleanOutsideText } from '../outside-text.ts';
import { isValidName, normalizeName } from '../packaging/name.ts';
import { canonicalVersion } from '../packaging/version.ts';
import {
  type IgnoreEntry,
  type InspectPolicy,
  inspectPolicies,
  type PolicyFile,
  type PolicyLevel,
  policyLevels,
  policyRules,
} from './policy.ts';
import { longestPrivatePattern, mostPrivatePatterns } from './private-names.ts';

/** Something in the tables that makes no sense, with its path below the policy's own table. */
export interface PolicyProblem {
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly part: 'key' | 'value';
}

type Report = (problem: PolicyProblem) => void;
type Table = Readonly<Record<string, unknown>>;

const longestCooldown = 3650;

/** Whether names that should be private stand where the problem is: in a list that is none, under a key spelt otherwise. */
export function hidesPrivateNames({ path: [key] }: PolicyProblem): boolean {
  return key === undefined || folded(String(key)) === folded('private-names');
}

const tableKeys = ['rules', 'ignore', 'cooldown-days', 'private-names', 'undeclared-in-tests', 'inspect'];

/** Reads the tables of a policy from parsed TOML; what makes no sense is reported and left out. */
export function readPolicyTable(value: unknown, report: Report): PolicyFile {
  const table = tableOf(value ?? {}, [], report);
  knownKeys(table, [], tableKeys, report);
  return {
    rules: readRules(table.rules, report),
    ignores: readIgnores(table.ignore, report),
    cooldownDays: readCooldown(table['cooldown-days'], report),
    privateNames: readPrivateNames(table['private-names'], report),
    undeclaredInTests: readSwitch('undeclared-in-tests', table, report),
    inspect: readInspect(table.inspect, report),
  };
}

function readRules(value: unknown, report: Report): Record<string, PolicyLevel> {
  const rules: Record<string, PolicyLevel> = {};
  for (const [rule, level] of Object.entries(tableOf(value ?? {}, ['rules'], report))) {
    if (!isRule(rule)) {
      report({
        message: `There is no rule "${cleanOutsideText(rule, 40)}".${closest(rule, policyRules)}`,
        path: ['rules', rule],
        part: 'key',
      });
    } else if (!isLevel(level)) {
      report({
        message: `The level of ${rule} must be one of ${quoted(policyLevels)}.`,
        path: ['rules', rule],
        part: 'value',
      });
    } else {
      rules[rule] = level;
    }
  }
  return rules;
}

function readIgnores(value: unknown, report: Report): IgnoreEntry[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    report({
      message: 'ignore must be an array of tables: write [[ignore]] with double brackets.',
      path: ['ignore'],
      part: 'key',
    });
    return [];
  }
  return value
    .map((entry: unknown, index) => readIgnore(entry, ['ignore', index], report))
    .filter((entry) => entry !== null);
}

function readIgnore(value: unknown, path: PolicyProblem['path'], report: Report): IgnoreEntry | null {
  const table = tableOf(value, path, report);
  knownKeys(table, path, ['rule', 'name', 'version', 'reason', 'until'], report);
  const refuse = (message: string, key: string) => {
    report({ message, path: [...path, key], part: 'value' });
    return null;
  };
  const { rule, name, version, reason } = table;
  if (typeof rule !== 'string')
    return refuse('An ignore entry needs a rule: its id in quotes, or "*".', 'rule');
  if (rule !== '*' && !isRule(rule)) {
    return refuse(`There is no rule "${cleanOutsideText(rule, 40)}".${closest(rule, policyRules)}`, 'rule');
  }
  if (typeof name !== 'string' || !isValidName(name)) {
    return refuse('An ignore entry needs the name of a project.', 'name');
  }
  if (version !== undefined && (typeof version !== 'string' || canonicalVersion(version) === null)) {
    return refuse('The version of an ignore entry must be a version in quotes, such as "1.2.0".', 'version');
  }
  if (reason !== undefined && typeof reason !== 'string') {
    return refuse('The reason of an ignore entry must be a text in quotes.', 'reason');
  }
  const until = table.until === undefined ? null : readDate(table.until);
  if (until === undefined) {
    return refuse(
      'until must be a date, such as "2027-01-31"; the entry is not applied without it.',
      'until',
    );
  }
  return {
    rule,
    name: normalizeName(name),
    version: version === undefined ? null : canonicalVersion(version),
    reason: reason ?? null,
    until,
  };
}

/** A date in quotes or as TOML's own, of which a time of day is dropped; undefined for everything else. */
function readDate(value: unknown): string | undefined {
  const text = value instanceof Date ? value.toISOString() : value;
  if (typeof text !== 'string') return undefined;
  const date = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(text)?.[1];
  if (date === undefined) return undefined;
  const time = Date.parse(`${date}T00:00:00Z`);
  // 30 February parses to a day in March, or not at all.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : undefined;
}

function readCooldown(value: unknown, report: Report): number | null {
  if (value === undefined) return null;
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= longestCooldown)
    return value;
  report({
    message: `cooldown-days must be a number of days between 0 and ${longestCooldown}.`,
    path: ['cooldown-days'],
    part: 'value',
  });
  return null;
}

const tooMuch = `private-names may list at most ${mostPrivatePatterns.toLocaleString('en')} names of up to ${longestPrivatePattern} characters. Until the list is shorter, every name is taken as private.`;

function isTooLong(pattern: unknown): boolean {
  return typeof pattern === 'string' && pattern.length > longestPrivatePattern;
}

function readPrivateNames(value: unknown, report: Report): string[] {
  if (value === undefined) return [];
  const whole: PolicyProblem = {
    message: 'private-names must be an array of names; "*" and "?" may stand in them, as in "acme-*".',
    path: ['private-names'],
    part: 'value',
  };
  if (!Array.isArray(value)) {
    report(whole);
    return [];
  }
  if (value.length > mostPrivatePatterns || value.some(isTooLong)) {
    report({ ...whole, message: tooMuch });
    return ['*'];
  }
  return value.filter((pattern: unknown, index): pattern is string => {
    if (typeof pattern === 'string' && /^[a-z0-9._*?-]+$/i.test(pattern)) return true;
    report({ ...whole, path: ['private-names', index] });
    return false;
  });
}

function readSwitch(key: string, table: Table, report: Report): boolean | null {
  const value = table[key];
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value;
  report({ message: `${key} must be true or false, without quotes.`, path: [key], part: 'value' });
  return null;
}

function readInspect(value: unknown, report: Report): InspectPolicy | null {
  if (value === undefined) return null;
  const found = inspectPolicies.find((policy) => policy === value);
  if (found !== undefined) return found;
  report({
    message: `inspect must be one of ${quoted(inspectPolicies)}.`,
    path: ['inspect'],
    part: 'value',
  });
  return null;
}

function tableOf(value: unknown, path: PolicyProblem['path'], report: Report): Table {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)) {
    return value as Table;
  }
  report({ message: `${path.at(0) ?? 'wheelwarden'} must be a table.`, path, part: 'value' });
  return {};
}

function knownKeys(
  table: Table,
  path: PolicyProblem['path'],
  known: readonly string[],
  report: Report,
): void {
  for (const key of Object.keys(table)) {
    if (known.includes(key)) continue;
    const message = `There is no key "${cleanOutsideText(key, 40)}" here.${closest(key, known)}`;
    report({ message, path: [...path, key], part: 'key' });
  }
}

/** The word that was meant, where it differs only in separators, case or a plural; else all there are. */
function closest(word: string, known: readonly string[]): string {
  const meant = known.find((candidate) => folded(candidate) === folded(word));
  return meant === undefined ? ` Known: ${known.join(', ')}.` : ` Did you mean ${meant}?`;
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[-_. ]/g, '')
    .replace(/s$/, '');
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ');
}

function isRule(text: string): text is (typeof policyRules)[number] {
  return policyRules.some((rule) => rule === text);
}

function isLevel(value: unknown): value is PolicyLevel {
  return policyLevels.some((level) => level === value);
}

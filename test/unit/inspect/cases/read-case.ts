import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../../../scripts/paths.ts';
import type { Verdict } from '../../../../server/src/inspect/inspection.ts';

/** A member of a case's distribution: text is kept as text so that it can be rewritten. */
export type CaseMember =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly bytes: Buffer };

/**
 * A described technique, or honest code that looks like one, as a small distribution. The file tells it in `name: value` lines, then
 * members from `--- path` (`--- path base64` for bytes) to the next; `--- other path` belongs to the release or sdist it is compared
 * with. In texts `⟦250 spaces⟧`, `⟦60 tabs⟧`, `⟦U+202E⟧`, `⟦40 x TEXT⟧` and `⟦base64 900⟧` stand for what is tedious to read.
 */
export interface Case {
  /** `family/name`. */
  readonly name: string;
  readonly as: 'wheel' | 'sdist' | 'tree' | 'file';
  readonly verdict: Verdict;
  /** Each inner list names evidence of which at least one piece must carry a doubt. */
  readonly rules: readonly (readonly string[])[];
  /** `setup.py:12`, from 1: a piece of evidence, or a step of it, must lie there. */
  readonly at: readonly string[];
  readonly project: string;
  readonly own: readonly string[];
  readonly knownBad: readonly string[];
  readonly compared: 'sdist' | 'release' | null;
  readonly written: 'before' | 'after';
  readonly members: readonly CaseMember[];
  readonly others: readonly CaseMember[];
}

const folder = inRoot('test/fixtures/inspect');
const known = new Set('about,from,as,verdict,rules,at,written,project,own,known bad,compared'.split(','));

export function readCases(): readonly Case[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.case'))
    .map((name) => name.replaceAll(path.sep, '/'))
    .sort()
    .map((name) => readCase(name.slice(0, -'.case'.length), readFileSync(path.join(folder, name), 'utf8')));
}

export function readCase(name: string, text: string): Case {
  const [head = '', ...rest] = text.split(/^--- /m);
  const said = headOf(name, head);
  const told = (key: string): string => {
    const value = said.get(key);
    if (value === undefined) throw new Error(`${name} does not tell '${key}'.`);
    return value;
  };
  const list = (key: string): readonly string[] => (said.has(key) ? told(key).split(/\s*,\s*/) : []);
  const [members, others] = membersOf(rest);
  told('about');
  told('from');
  return {
    name,
    as: oneOf(told('as'), ['wheel', 'sdist', 'tree', 'file']),
    verdict: oneOf(told('verdict'), ['clean', 'suspicious', 'malicious']),
    rules: list('rules').map((one) => one.split(/\s*\|\s*/)),
    at: list('at'),
    project: said.get('project') ?? 'sample',
    own: list('own'),
    knownBad: list('known bad'),
    compared: said.has('compared')
      ? oneOf<'sdist' | 'release'>(told('compared'), ['sdist', 'release'])
      : null,
    written: oneOf(told('written'), ['before', 'after']),
    members,
    others,
  };
}

function headOf(name: string, head: string): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const line of head.split('\n').filter((line) => line !== '')) {
    const [, key = '', value = ''] = /^([a-z ]+): (.*)$/.exec(line) ?? [];
    if (!known.has(key) || said.has(key)) throw new Error(`${name} tells '${line}'.`);
    said.set(key, value);
  }
  return said;
}

function membersOf(chunks: readonly string[]): readonly [readonly CaseMember[], readonly CaseMember[]] {
  const members: CaseMember[] = [];
  const others: CaseMember[] = [];
  for (const chunk of chunks) {
    const end = chunk.indexOf('\n');
    const [, other, path = '', packed] = /^(other )?(\S+)( base64)?$/.exec(chunk.slice(0, end)) ?? [];
    const text = chunk.slice(end + 1);
    const member =
      packed === undefined ? { path, text: spelled(text) } : { path, bytes: Buffer.from(text, 'base64') };
    (other === undefined ? members : others).push(member);
  }
  return [members, others];
}

/** What stands in short for something else is put in its place. */
function spelled(text: string): string {
  return text.replace(/⟦(?:(\d+) (spaces|tabs)|U\+([0-9A-F]{4,6})|(\d+) x ([^⟧]*)|base64 (\d+))⟧/g, shortFor);
}

function shortFor(
  _: string,
  count: string,
  kind: string,
  sign: string,
  times: string,
  unit: string,
  length: string,
): string {
  if (count) return (kind === 'tabs' ? '\t' : ' ').repeat(Number(count));
  if (sign) return String.fromCodePoint(Number.parseInt(sign, 16));
  if (times) return (/^U\+[0-9A-F]+$/.test(unit) ? spelled(`⟦${unit}⟧`) : unit).repeat(Number(times));
  return encodedNoise(Number(length));
}

/** So many signs of base64 that mean nothing, the same ones each time. */
function encodedNoise(length: number): string {
  const bytes = Buffer.alloc(Math.ceil((length * 3) / 4));
  let state = 0x9e3779b9;
  for (let at = 0; at < bytes.length; at++) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + at;
    bytes[at] = state >>> 16;
  }
  return bytes.toString('base64').slice(0, length);
}

function oneOf<const T extends string>(value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Error(`'${value}' is none of ${allowed.join(', ')}.`);
  return found;
}

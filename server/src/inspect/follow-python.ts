import type { Evidence, Limit } from './inspection.ts';
import type { Behaviour } from './python/behaviour.ts';
import type { Entry } from './python/entry.ts';
import { interpret } from './python/interpret/interpret.ts';
import { link } from './python/link.ts';
import type { PythonParser } from './python/parser.ts';
import { isTooMuch, oddCodingEvidence, pythonText } from './python-text.ts';
import { behaviourRules } from './rules/behaviour-rules.ts';
import type { PythonFile, ReadTree, Surroundings } from './rules/content-rule.ts';
import { callersWanted, type Held } from './skim/callers.ts';
import { slimBehaviour } from './slim-behaviour.ts';
import { unreadCode } from './unread-code.ts';

/** Parsing one file takes at most so long, in milliseconds. */
const parseMs = 2000;

/** Code that other code makes (`exec('…')`) is short: parsing it takes at most so long. */
const madeMs = 500;

/** Texts of files that were parsed are kept up to so many UTF-16 units together, for rules that look again after linking. */
const mostText = 2 * 1024 * 1024;

/** So many bytes of Python are followed, of what runs by itself first: generated clients hold ten times as much. */
const mostPython = 16 * 1024 * 1024;

/** Rounds in which files without a sink word are parsed after all, since they name what calls something. */
const mostRounds = 4;

export interface FollowedPython {
  readonly evidence: readonly Evidence[];
  readonly limits: readonly Limit[];
  /** Tied together. */
  readonly behaviours: readonly Behaviour[];
  readonly files: number;
  readonly bytes: number;
}

export interface FollowTools {
  parser(): Promise<PythonParser>;
  /** Hears of an exception that is a mistake of ours, with the file it was made in. */
  mistake(file: string, error: unknown): void;
  /** By `performance.now()`: nothing is begun after it. */
  readonly deadline: number;
}

/** Parses, follows and judges Python files one by one, then ties them together and judges again what that changed. */
export class FollowPython {
  readonly #tools: FollowTools;
  readonly #surroundings: Surroundings;
  readonly #followed: PythonFile[] = [];
  readonly #held: Held[] = [];
  readonly #evidence: Evidence[] = [];
  readonly #limits: Limit[] = [];
  #bytes = 0;
  #text = 0;
  #left = 0;

  constructor(tools: FollowTools, surroundings: Surroundings) {
    this.#tools = tools;
    this.#surroundings = surroundings;
  }

  /** Keeps a file that has no word that reaches outside: it is parsed only where it calls something that does. */
  hold(held: Held): void {
    this.#held.push(held);
  }

  /** Reads a file; `code` stands in for the bytes where only a part of them is Python. */
  async add(entry: Entry, bytes: Uint8Array, code?: string): Promise<void> {
    if (this.#isLate() || this.#bytes + bytes.length > mostPython) {
      this.#left++;
      return;
    }
    const { text, oddCoding } = code === undefined ? pythonText(bytes) : { text: code, oddCoding: null };
    if (oddCoding !== null) {
      this.#evidence.push(oddCodingEvidence(entry.file, oddCoding, entry.trigger));
      this.#limits.push({ what: entry.file, why: 'unsupported' });
    }
    if (isTooMuch(text)) {
      this.#limits.push({ what: entry.file, why: 'too-large' });
      this.#evidence.push(...unreadCode(entry, text, false));
      return;
    }
    const parser = await this.#tools.parser();
    try {
      this.#parse(parser, entry, text);
      this.#bytes += bytes.length;
    } catch (error) {
      this.#tools.mistake(entry.file, error);
      this.#limits.push({ what: entry.file, why: 'broken' });
    }
  }

  #parse(parser: PythonParser, entry: Entry, text: string): void {
    const tree = parser.parse(text, Math.min(parseMs, Math.max(1, this.#tools.deadline - performance.now())));
    if (tree === null) {
      this.#limits.push({ what: entry.file, why: 'too-long' });
      if (!this.#isLate()) this.#evidence.push(...unreadCode(entry, text, false));
      return;
    }
    try {
      const behaviour = interpret(tree, entry, { parse: (made) => parser.parse(made, madeMs) });
      if (behaviour.cut) {
        this.#limits.push({ what: `${entry.file}, behind its first calls`, why: 'too-long' });
        this.#evidence.push(...unreadCode(entry, text, true));
      }
      this.#text += text.length;
      const { hasErrors, foreignIdentifiers } = tree;
      const whole = this.#text <= mostText;
      const kept: ReadTree = {
        hasErrors,
        foreignIdentifiers,
        text: whole ? tree.text : '',
        quiet: whole ? tree.quiet : new Uint32Array(),
      };
      const file = { behaviour, surroundings: this.#surroundings, trigger: entry.trigger };
      this.#evidence.push(...this.#judge({ ...file, tree }));
      this.#followed.push({ ...file, behaviour: slimBehaviour(behaviour), tree: kept });
    } finally {
      tree.close();
    }
  }

  /** Parses what was held back where it matters, ties all together and gives what was found. */
  async finish(): Promise<FollowedPython> {
    const callers = callersWanted((file) => this.#judge(file));
    for (let round = 0; round < mostRounds && this.#held.length > 0 && !this.#isLate(); round++) {
      const { wanted, names } = callers(this.#followed, this.#held);
      if (wanted.length === 0) break;
      for (const held of wanted) {
        this.#held.splice(this.#held.indexOf(held), 1);
        await this.add({ ...held.entry, follows: new Set(names) }, held.bytes);
      }
    }
    const linked = this.#linked();
    for (const [index, behaviour] of linked.entries()) {
      const file = this.#followed[index];
      if (file === undefined || !isPromoted(file.behaviour, behaviour)) continue;
      this.#evidence.push(...this.#judge({ ...file, behaviour }));
    }
    return {
      evidence: this.#evidence,
      limits: [...this.#limits, ...left(this.#left), ...skimmed(this.#held.length)],
      behaviours: linked,
      files: this.#followed.length,
      bytes: this.#bytes,
    };
  }

  #linked(): readonly Behaviour[] {
    const before = this.#followed.map((file) => file.behaviour);
    try {
      return link(before);
    } catch (error) {
      this.#tools.mistake('', error);
      return before;
    }
  }

  #judge(file: PythonFile): readonly Evidence[] {
    const { behaviour } = file;
    const roots = behaviour.roots.filter(({ trigger, reached }) => reached !== true || trigger !== 'called');
    const told =
      roots.length === behaviour.roots.length ? file : { ...file, behaviour: { ...behaviour, roots } };
    return behaviourRules.flatMap((rule) => rule.check(told));
  }

  #isLate(): boolean {
    return performance.now() >= this.#tools.deadline;
  }
}

/** Whether code of this file turned out to be called by other files. */
function isPromoted(before: Behaviour, after: Behaviour): boolean {
  return (
    before !== after &&
    (before.roots.length !== after.roots.length ||
      after.roots.some((root, index) => root.trigger !== before.roots[index]?.trigger))
  );
}

function skimmed(count: number): Limit[] {
  return count === 0 ? [] : [{ what: pythonFiles(count), why: 'skimmed' }];
}

/** What came when time, or what is followed of one distribution, was used up. */
function left(count: number): Limit[] {
  return count === 0 ? [] : [{ what: pythonFiles(count), why: 'too-many' }];
}

function pythonFiles(count: number): string {
  return count === 1 ? '1 Python file' : `${count} Python files`;
}

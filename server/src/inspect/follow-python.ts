import type { Evidence, Limit } from './inspection.ts';
import type { Behaviour } from './python/behaviour.ts';
import type { Entry } from './python/entry.ts';
import { interpret } from './python/interpret/interpret.ts';
import { entered, link } from './python/link.ts';
import type { PythonParser } from './python/parser.ts';
import { isTooMuch, oddCodingEvidence, pythonText } from './python-text.ts';
import { behaviourRules } from './rules/behaviour-rules.ts';
import type { PythonFile, ReadTree, Surroundings } from './rules/content-rule.ts';
import { callersWanted, type Held } from './skim/callers.ts';
import { isNamed, wordsImported } from './skim/imported-words.ts';
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

/** Rounds in which functions are followed since something that was followed before enters them. */
const mostEntered = 20;

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

/** Where a file comes to stand among those followed, and whether its functions wait until something enters them. */
interface How {
  readonly at: number;
  readonly waits: boolean;
}

export interface FollowTools {
  parser(): Promise<PythonParser>;
  /** Hears of an exception that is a mistake of ours, with the file it was made in. */
  mistake(file: string, error: unknown): void;
  /** Called behind each file. */
  between(): void;
  /** By `performance.now()`: nothing is begun after it. */
  readonly deadline: number;
}

/** Calls of functions that somebody else has to call are kept up to so many, in case code that runs enters them. */
const mostCalls = 60_000;

/** So many bytes of files that nobody runs are kept, for the case that code that runs calls their functions after all. */
const mostWaiting = 8 * 1024 * 1024;

/** A file that may have to be read again. */
interface Again {
  readonly entry: Entry;
  readonly bytes: Uint8Array;
  readonly code?: string;
}

/** A file of which only what its import runs was followed. */
interface Waiting extends Again {
  /** Its place among those followed. */
  readonly at: number;
}

/** Parses, follows and judges Python files one by one, then ties them together and judges again what that changed. */
export class FollowPython {
  readonly #tools: FollowTools;
  readonly #surroundings: Surroundings;
  readonly #followed: PythonFile[] = [];
  readonly #held: Held[] = [];
  readonly #evidence: Evidence[] = [];
  readonly #limits: Limit[] = [];
  #waiting: readonly Waiting[] = [];
  /** Files with functions that were left out, by their place among those followed. */
  readonly #again = new Map<number, Again>();
  #bytes = 0;
  #waitingBytes = 0;
  #calls = 0;
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
    const at = this.#followed.length;
    const waits = this.#mayWait(entry, bytes);
    await this.#read(entry, bytes, { at, waits, ...(code === undefined ? {} : { code }) });
    if (this.#followed.length === at) return;
    this.#bytes += bytes.length;
    if (this.#followed[at]?.behaviour.left !== undefined)
      this.#again.set(at, { entry, bytes, ...(code === undefined ? {} : { code }) });
    if (!waits) return;
    this.#waiting = [...this.#waiting, { at, entry, bytes }];
    this.#waitingBytes += bytes.length;
  }

  /** Of tests, examples and scripts the functions matter only where something that runs by itself enters them. */
  #mayWait({ trigger, follows }: Entry, bytes: Uint8Array): boolean {
    return trigger === 'called' && follows === undefined && this.#waitingBytes + bytes.length <= mostWaiting;
  }

  async #read(
    entry: Entry,
    bytes: Uint8Array,
    { code, ...how }: How & { readonly code?: string },
  ): Promise<void> {
    const { text, oddCoding } = code === undefined ? pythonText(bytes) : { text: code, oddCoding: null };
    if (oddCoding !== null) {
      this.#evidence.push(oddCodingEvidence(entry.file, oddCoding, entry.trigger));
      this.#limit({ what: entry.file, why: 'unsupported' });
    }
    if (isTooMuch(text)) {
      this.#limit({ what: entry.file, why: 'too-large' });
      this.#evidence.push(...unreadCode(entry, text, false));
      return;
    }
    const parser = await this.#tools.parser();
    try {
      this.#parse(parser, entry, text, how);
    } catch (error) {
      this.#tools.mistake(entry.file, error);
      this.#limit({ what: entry.file, why: 'broken' });
    }
    this.#tools.between();
  }

  #limit(limit: Limit): void {
    if (!this.#limits.some(({ what, why }) => what === limit.what && why === limit.why))
      this.#limits.push(limit);
  }

  #parse(parser: PythonParser, entry: Entry, text: string, { at, waits }: How): void {
    const tree = parser.parse(text, Math.min(parseMs, Math.max(1, this.#tools.deadline - performance.now())));
    if (tree === null) {
      this.#limit({ what: entry.file, why: 'too-long' });
      if (!this.#isLate()) this.#evidence.push(...unreadCode(entry, text, false));
      return;
    }
    try {
      const behaviour = interpret(tree, entry, {
        parse: (made) => parser.parse(made, madeMs),
        functions: waits ? 'none' : 'telling',
      });
      if (behaviour.cut || tree.isCut()) {
        this.#limit({ what: `${entry.file}, behind its first calls`, why: 'too-long' });
        this.#evidence.push(...unreadCode(entry, text, true));
      }
      this.#text += text.length;
      const kept: ReadTree = { text: this.#text <= mostText ? tree.text : '' };
      const file = { behaviour, surroundings: this.#surroundings, trigger: entry.trigger };
      this.#evidence.push(...this.#judge({ ...file, tree }));
      this.#calls -= callsOf(this.#followed[at]?.behaviour);
      this.#followed[at] = { ...file, behaviour: slimBehaviour(this.#kept(behaviour)), tree: kept };
    } finally {
      tree.close();
    }
  }

  /** Parses what was held back where it matters, ties all together and gives what was found. */
  async finish(): Promise<FollowedPython> {
    const callers = callersWanted((file) => this.#judge(file));
    for (let round = 0; round < mostEntered && !this.#isLate(); round++) {
      const fresh = round < mostRounds ? await this.#followCallers(callers) : 0;
      if (fresh + (await this.#followImported()) + (await this.#followEntered()) === 0) break;
    }
    const linked = this.#linked();
    for (const [index, behaviour] of linked.entries()) {
      const file = this.#followed[index];
      if (file === undefined || !isPromoted(file.behaviour, behaviour)) continue;
      this.#evidence.push(...this.#judge({ ...file, behaviour }));
    }
    return {
      evidence: this.#evidence,
      limits: [...this.#limits, ...this.#uncalled()],
      behaviours: linked,
      files: this.#followed.length,
      bytes: this.#bytes,
    };
  }

  /** A behaviour as far as it is kept: large projects have more functions than memory should hold. */
  #kept(behaviour: Behaviour): Behaviour {
    const calls = callsOf(behaviour);
    if (this.#calls + calls <= mostCalls) {
      this.#calls += calls;
      return behaviour;
    }
    this.#limit({ what: `functions of ${behaviour.file}`, why: 'too-many' });
    return { ...behaviour, roots: behaviour.roots.filter(({ trigger }) => trigger !== 'called') };
  }

  /** Parses what names functions that would speak against the distribution; tells how many files. */
  async #followCallers(callers: ReturnType<typeof callersWanted>): Promise<number> {
    if (this.#held.length === 0) return 0;
    const { wanted, names } = callers(this.#followed, this.#held);
    for (const held of wanted) {
      this.#held.splice(this.#held.indexOf(held), 1);
      await this.add({ ...held.entry, follows: new Set(names) }, held.bytes);
    }
    return wanted.length;
  }

  /** Follows the functions of files that something imports that runs by itself; tells how many files. */
  async #followImported(): Promise<number> {
    if (this.#waiting.length === 0) return 0;
    const linked = this.#linked();
    const words = wordsImported(this.#held.filter(({ entry }) => entry.trigger !== 'called'));
    const isImported = ({ at, entry }: Waiting) =>
      linked[at]?.roots[0]?.trigger !== 'called' || isNamed(entry.module, words);
    const imported = this.#waiting.filter(isImported);
    this.#waiting = this.#waiting.filter((one) => !imported.includes(one));
    for (const { at, entry, bytes } of imported) {
      if (this.#isLate()) continue;
      await this.#read(entry, bytes, { at, waits: false });
      if (this.#followed[at]?.behaviour.left !== undefined) this.#again.set(at, { entry, bytes });
    }
    return imported.length;
  }

  /** Follows functions that were left out and that code which runs enters after all; tells in how many files. */
  async #followEntered(): Promise<number> {
    if (this.#again.size === 0) return 0;
    let count = 0;
    for (const [at, names] of entered(this.#linked())) {
      const again = this.#again.get(at);
      if (again === undefined || this.#isLate()) continue;
      const { bytes, ...how } = again;
      const known = again.entry.enters ?? new Set<string>();
      const enters = new Set([...known, ...names]);
      if (enters.size === known.size) continue;
      const entry = { ...again.entry, enters };
      this.#again.set(at, { ...again, entry });
      await this.#read(entry, bytes, { ...how, at, waits: false });
      count++;
    }
    return count;
  }

  /** What came when time, or what is followed of one distribution, was used up, and what nothing led to. */
  #uncalled(): readonly Limit[] {
    return [
      ...counted(this.#left, 'too-many'),
      ...counted(this.#held.length, 'skimmed'),
      ...counted(this.#waiting.length, 'not-entered'),
    ];
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

function callsOf(behaviour: Behaviour | undefined): number {
  return behaviour?.roots.reduce((sum, root) => sum + root.calls.length, 0) ?? 0;
}

/** Whether code of this file turned out to be called by other files. */
function isPromoted(before: Behaviour, after: Behaviour): boolean {
  return (
    before !== after &&
    (before.roots.length !== after.roots.length ||
      after.roots.some((root, index) => root.trigger !== before.roots[index]?.trigger))
  );
}

function counted(count: number, why: Limit['why']): Limit[] {
  return count === 0 ? [] : [{ what: pythonFiles(count), why }];
}

function pythonFiles(count: number): string {
  return count === 1 ? '1 Python file' : `${count} Python files`;
}

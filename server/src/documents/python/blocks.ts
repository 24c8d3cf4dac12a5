import { blockHeader } from './block-header.ts';

/** A compound statement that may make the imports inside it optional. */
interface Block {
  readonly kind: 'try' | 'if' | 'with';
  readonly indent: number;
  /** Imports from this number on stand in the body of a `try`. */
  readonly from: number;
  /** How many imports there were when the body ended; null while it lasts. */
  until: number | null;
  /** Whether an import that stands here now is optional. */
  active: boolean;
  /** Whether what follows an `if` is also read by type checkers or on other systems only. */
  elseActive: boolean;
}

/** Follows blocks by their indentation and tells which imports may be missing. */
export interface Blocks {
  /** The first word of a logical line, which ends at `end` in the text; `imports` counts those before it. */
  line(indent: number, word: string, text: string, end: number, imports: number): void;
  /** Whether anything is open, so that lines must be told. */
  isOpen(): boolean;
  /** Whether an import that stands here is optional. */
  optional(): boolean;
  /** For each of `count` imports whether the `try` around it catches the failure. */
  caught(count: number): readonly boolean[];
}

const catches = /\b(?:ImportError|ModuleNotFoundError)\b|(?<![\w.])(?:builtins\s*\.\s*)?(?:Base)?Exception\b/;
const suppresses =
  /\bsuppress\s*\([^)]*(?:\b(?:ImportError|ModuleNotFoundError)\b|(?<![\w.])(?:Base)?Exception\b)/;
const checking = /^\(*\s*(?:\w+\s*\.\s*)*TYPE_CHECKING\b(?!\s*\)*\s*or\b)/;
const notChecking = /^\(*\s*not\s+(?:\w+\s*\.\s*)*TYPE_CHECKING\s*\)*$/;
/** What differs between Python's versions, systems and implementations, or asks whether a module is there at all. */
const surroundings =
  /\b(?:version_info|find_spec|sys\s*\.\s*(?:platform|implementation|version|hexversion)|os\s*\.\s*name|platform\s*\.\s*(?:system|machine|python_\w+)|PY[23]\d*)\b/;

/** No block is open. Lines are told in source order; `indent` counts columns, a tab to the next multiple of eight. */
export function createBlocks(): Blocks {
  const open: Block[] = [];
  const caught: { readonly from: number; readonly until: number }[] = [];
  let active = 0;

  function setActive(block: Block, value: boolean): void {
    active += Number(value) - Number(block.active);
    block.active = value;
  }

  function push(kind: Block['kind'], indent: number, from: number, now: boolean, elseActive = false): void {
    const block: Block = { kind, indent, from, until: null, active: false, elseActive };
    open.push(block);
    setActive(block, now);
  }

  function closeTo(indent: number, word: string): Block | null {
    for (let last = open.at(-1); last !== undefined && last.indent >= indent; last = open.at(-1)) {
      if (last.indent === indent && continues(last.kind, word)) return last;
      setActive(last, false);
      open.pop();
    }
    return null;
  }

  function clause(block: Block, word: string, header: string, imports: number): void {
    if (block.kind === 'if') {
      const asks = word === 'elif' && surroundings.test(header);
      block.elseActive ||= asks;
      setActive(block, block.elseActive || (word === 'elif' && checking.test(header)));
      return;
    }
    block.until ??= imports;
    const catching = word === 'except' && (header === '' || catches.test(header));
    if (catching) caught.push({ from: block.from, until: block.until });
    setActive(block, catching);
  }

  return {
    line(indent, word, text, end, imports) {
      const continued = closeTo(indent, word);
      if (continued !== null) clause(continued, word, blockHeader(text, end).trim(), imports);
      else if (word === 'try') push('try', indent, imports, false);
      else if (word === 'if' || word === 'elif') openIf(indent, blockHeader(text, end).trim(), imports);
      else if (word === 'with' && suppresses.test(blockHeader(text, end)))
        push('with', indent, imports, true);
    },
    isOpen: () => open.length > 0,
    optional: () => active > 0,
    caught(count) {
      const steps = new Int32Array(count + 1);
      for (const { from, until } of caught) {
        steps[from] = (steps[from] ?? 0) + 1;
        steps[until] = (steps[until] ?? 0) - 1;
      }
      let depth = 0;
      return Array.from({ length: count }, (_, i) => {
        depth += steps[i] ?? 0;
        return depth > 0;
      });
    },
  };

  function openIf(indent: number, condition: string, imports: number): void {
    const not = notChecking.test(condition);
    if (not) push('if', indent, imports, false, true);
    else if (surroundings.test(condition)) push('if', indent, imports, true, true);
    else if (checking.test(condition)) push('if', indent, imports, true);
  }
}

function continues(kind: Block['kind'], word: string): boolean {
  if (kind === 'try') return word === 'except' || word === 'else' || word === 'finally';
  return kind === 'if' && (word === 'elif' || word === 'else');
}

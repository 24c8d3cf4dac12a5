import type { Evidence, Limit } from '../inspection.ts';
import { type ShapeId, shapes } from './shapes.ts';

const namesInText = 5;
const longestName = 40;
const longestText = 300;
const limitsOfOneKind = 10;

interface Noted {
  count: number;
  /** The first member that was meant. */
  readonly file: string | null;
  /** The first few, as written. */
  readonly names: string[];
}

/**
 * Gathers what is wrong with an archive and what was not read of it: one piece of evidence for each shape and a bounded number
 * of limits, however many members there are.
 */
export class Findings {
  readonly #noted = new Map<ShapeId, Noted>();
  readonly #limits = new Map<Limit['why'], Noted>();

  /** `name`: the member's, or null where the archive as a whole is meant; `shown` is how it is told. */
  note(shape: ShapeId, name: string | null, shown = name): void {
    count(this.#noted, shape, name, shown, namesInText);
  }

  /** A member that was not read, or in words of ours what was not. */
  limit(why: Limit['why'], what: string): void {
    count(this.#limits, why, null, what, limitsOfOneKind);
  }

  has(shape: ShapeId): boolean {
    return this.#noted.has(shape);
  }

  evidence(): readonly Evidence[] {
    return [...this.#noted].map(([id, noted]) => {
      const { rule, weight, text, why } = shapes[id];
      return { rule, weight, why, text: textOf(text, noted), file: noted.file, line: null, when: null };
    });
  }

  limits(): readonly Limit[] {
    return [...this.#limits].flatMap(([why, { names, count }]): readonly Limit[] => {
      // What was left out on purpose is told as one number.
      if (why === 'not-fetched') return [{ what: count === 1 ? '1 file' : `${count} files`, why }];
      const told = names.map((what) => ({ what, why }));
      return count > names.length ? [...told, { what: `${count - names.length} more files`, why }] : told;
    });
  }
}

function count<K>(
  counts: Map<K, Noted>,
  key: K,
  file: string | null,
  name: string | null,
  kept: number,
): void {
  const noted = counts.get(key) ?? { count: 0, file, names: [] };
  noted.count++;
  if (name !== null && noted.names.length < kept) noted.names.push(name);
  counts.set(key, noted);
}

function textOf(text: string, { names, count }: Noted): string {
  if (names.length === 0) return text;
  const shown = names.map((name) => (name.length > longestName ? `${name.slice(0, longestName)}…` : name));
  const more = count > names.length ? ` and ${count - names.length} more` : '';
  return `${text}: ${shown.join(', ')}${more}`.slice(0, longestText);
}

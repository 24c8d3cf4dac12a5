import { isInterpreter, programAt, readCommands } from '../../../knowledge/commands/words.ts';
import type { ProcessSink } from '../../../knowledge/sinks/process.ts';
import { saysSomething, textOf } from '../../../knowledge/text-of.ts';
import { hole, type Value } from '../../../python/value.ts';

/**
 * What a file can be known by again: its path as far as it is folded, or the call that named it. Null where neither tells.
 */
export function keyOf(value: Value | null): string | null {
  if (value === null) return null;
  const text = textOf(value)
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '/')
    .replace(/^(?:\.\/)+/, '')
    .trim();
  // Of a path of holes alone, nothing can be known again; of `…/x.exe` the name can.
  if (saysSomething(text.replaceAll('/', '')) && text.replaceAll(hole, '').length >= 2) return text;
  if (value.kind === 'reference' && value.path.includes('()')) {
    return `=${value.path.replace(/(?:\.name|\.path|\.__enter__\(\)|\[[^\]]*\]|\.file|\.resolve\(\)|\.absolute\(\)|\.as_posix\(\))+$/, '')}`;
  }
  if (value.kind === 'reference' && !value.path.startsWith('argument:')) return `=${value.path}`;
  return null;
}

/** The values that may be the program: of a list of words the first that is no launcher or interpreter. */
function programValues(sink: ProcessSink): readonly Value[] {
  const found: Value[] = [];
  for (const given of sink.given) {
    if (given.kind !== 'sequence') {
      found.push(given);
      continue;
    }
    const words = given.items.map((item) => textOf(item));
    const at = programAt(words);
    const program = given.items[at];
    if (program !== undefined) found.push(program);
    if (isInterpreter(words[at] ?? '')) found.push(...given.items.slice(at + 1, at + 4));
  }
  return found;
}

/** Whether a command starts the file that is known by a key, as a program or by an interpreter. */
export function starts(sink: ProcessSink, key: string): boolean {
  if (programValues(sink).some((value) => isSame(keyOf(value), key))) return true;
  if (key.startsWith('=')) return false;
  return readCommands(sink.command.replaceAll('\\', '/')).some(({ words }) => {
    const at = programAt(words);
    const program = words[at] ?? '';
    const named = isInterpreter(program)
      ? words.slice(at + 1).filter((word) => !word.startsWith('-'))
      : [program];
    return named.some((word) => isSame(word.replace(/^(?:\.\/)+/, ''), key));
  });
}

/** Whether two keys mean one file: the same text, or one below the other's folder. */
export function isSame(one: string | null, key: string): boolean {
  if (one === null) return false;
  return one === key || one.startsWith(`${key}/`);
}

/** Whether nothing of the program's name is known. */
export function isUnknownProgram(sink: ProcessSink): boolean {
  const first = programValues(sink)[0];
  return first !== undefined && !saysSomething(textOf(first)) && first.kind !== 'reference';
}

/** Whether it is a text that something else decides as a whole: nothing is known of how it begins. */
export function isGivenWhole(value: Value): boolean {
  const text = textOf(value).trimStart();
  return text === '' || text.startsWith(hole) || value.kind === 'bytes' || value.kind === 'unknown';
}

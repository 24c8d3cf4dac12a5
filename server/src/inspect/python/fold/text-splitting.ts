import { type Fold, type FoldTable, textSelf as self } from './table.ts';
import { integerOf, itemLimit, knownText, originsIn, sequence, text, withOrigins } from './values.ts';

function split(direction: 'left' | 'right'): Fold {
  return (call) => {
    const found = self(call);
    if (found === null) return null;
    const given = found.rest[0] ?? call.keywords.get('sep');
    const most = integerOf(found.rest[1] ?? call.keywords.get('maxsplit')) ?? -1;
    const parts =
      given === undefined || (given.kind === 'constant' && given.value === null)
        ? splitBlanks(found.its, most, direction)
        : splitAt(found.its, knownText(given), most, direction);
    if (parts === null || parts.length > itemLimit) return null;
    const origins = originsIn(call.receiver === null ? call.args : [call.receiver]);
    return sequence(
      'list',
      parts.map((part) => withOrigins(text(part), origins)),
    );
  };
}

function splitAt(
  its: string,
  separator: string | null,
  most: number,
  direction: 'left' | 'right',
): string[] | null {
  if (separator === null || separator === '') return null;
  const parts = its.split(separator);
  if (most < 0 || parts.length <= most + 1) return parts;
  if (direction === 'left') return [...parts.slice(0, most), parts.slice(most).join(separator)];
  const kept = parts.length - most;
  return [parts.slice(0, kept).join(separator), ...parts.slice(kept)];
}

function splitBlanks(its: string, most: number, direction: 'left' | 'right'): string[] | null {
  const parts = its.trim().split(/\s+/);
  if (parts[0] === '') return [];
  if (most < 0 || parts.length <= most + 1) return parts;
  if (direction === 'right') return null;
  let rest = its.trimStart();
  const front: string[] = [];
  for (let at = 0; at < most; at++) {
    const part = parts[at] ?? '';
    front.push(part);
    rest = rest.slice(part.length).trimStart();
  }
  return [...front, rest];
}

function partition(which: 'indexOf' | 'lastIndexOf'): Fold {
  return (call) => {
    const its = self(call);
    const separator = knownText(its?.rest[0]);
    if (its === null || separator === null || separator === '') return null;
    const at = its.its[which](separator);
    const none = which === 'indexOf' ? [its.its, '', ''] : ['', '', its.its];
    const parts = at === -1 ? none : [its.its.slice(0, at), separator, its.its.slice(at + separator.length)];
    const origins = originsIn(call.receiver === null ? [] : [call.receiver]);
    return sequence(
      'tuple',
      parts.map((part) => withOrigins(text(part), origins)),
    );
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what `str.splitlines` takes for the end of a line.
const lineEnd = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** Methods that take a text apart. */
export const textSplitting: FoldTable = {
  'str.split': split('left'),
  'str.rsplit': split('right'),
  'str.splitlines': (call) => {
    const its = self(call);
    if (its === null) return null;
    const parts = its.its.split(lineEnd);
    if (parts.at(-1) === '') parts.pop();
    if (parts.length > itemLimit || its.rest.length > 0 || call.keywords.size > 0) return null;
    return sequence('list', parts.map(text));
  },
  'str.partition': partition('indexOf'),
  'str.rpartition': partition('lastIndexOf'),
};

import { secretKind } from '../../../knowledge/places.ts';
import { inner, originsIn } from '../../../knowledge/sinks/arguments.ts';
import { textOf } from '../../../knowledge/text-of.ts';
import type { Origin, Value } from '../../../python/value.ts';
import type { RootFacts } from './facts.ts';
import { isSame, keyOf } from './programs.ts';

const buffer = /^(?:io\.(?:BytesIO|StringIO)|tempfile\.\w+)\(\)/;

/**
 * What came into a file or buffer before it is given to a call: the picture that was saved to the file that is sent, the keys
 * that were packed into the archive. `index`: of the call; `direct`: what its values are known to be from.
 */
export function indirect(
  { root, writes }: RootFacts,
  index: number,
  given: readonly Value[],
  direct: readonly Origin[],
): readonly Origin[] {
  const found: Origin[] = [];
  const files = direct
    .filter(({ kind, text }) => (kind === 'file' || kind === 'media') && text.length > 3)
    .map(({ text }) => text);
  const keys = given
    .flatMap((value) => inner(value))
    .map(keyOf)
    .filter((key) => key !== null);
  for (const write of writes) {
    if (write.index > index) break;
    const key = keyOf(write.sink.place);
    if (key === null) continue;
    if (
      !files.some((file) => isSame(file, key) || file.startsWith(key)) &&
      !keys.some((one) => isSame(one, key))
    )
      continue;
    found.push(...originsIn(write.sink.data), ...stored(write.sink.data, write.call.line));
  }
  const buffers = given
    .flatMap((value) => inner(value))
    .filter((value) => value.kind === 'reference' && buffer.test(value.path));
  for (const value of buffers) {
    const made = buffer.exec(value.kind === 'reference' ? value.path : '')?.[0];
    for (const call of root.calls.slice(0, index)) {
      const isThere = [call.receiver, ...call.args, ...call.keywords.values()].some(
        (one) =>
          one?.kind === 'reference' &&
          (one.path === made ||
            (one.madeWith !== undefined &&
              [...one.madeWith.values()].some((part) => part.kind === 'reference' && part.path === made))),
      );
      if (isThere) found.push(...originsIn([call.receiver, ...call.args]), ...stored(call.args, call.line));
    }
  }
  return found;
}

/** A file of secrets that goes somewhere as it is, by its path. */
function stored(data: readonly Value[], line: number): readonly Origin[] {
  return data.flatMap((value) => {
    const text = textOf(value);
    const kind = secretKind(text);
    return kind === null ? [] : [{ kind, text, line }];
  });
}

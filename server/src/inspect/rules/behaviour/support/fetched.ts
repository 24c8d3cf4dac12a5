import { usualPath } from '../../../knowledge/paths.ts';
import { hasOrigin, originsIn } from '../../../knowledge/sinks/arguments.ts';
import { sendOf } from '../../../knowledge/sinks/send.ts';
import type { WriteSink } from '../../../knowledge/sinks/write.ts';
import type { Origin } from '../../../python/value.ts';
import type { RootFacts, Step } from './facts.ts';
import { isSame, keyOf } from './programs.ts';

/** A file that holds what came from elsewhere. */
export interface FetchedFile {
  readonly key: string | null;
  readonly step: Step<WriteSink>;
  readonly origin: Origin;
}

const fetchAndWrite = new Set([
  'urllib.request.urlretrieve',
  'wget.download',
  'urllib.request.URLopener().retrieve',
]);

/** The files that a root writes with content from the network, also after they were moved or unpacked. */
export function fetchedFiles({ writes }: RootFacts): readonly FetchedFile[] {
  const found: FetchedFile[] = [];
  for (const step of writes) {
    const { call, sink } = step;
    const direct = originsIn(sink.data).find(({ kind }) => kind === 'network' || kind === 'socket');
    if (fetchAndWrite.has(usualPath(call.callee))) {
      const address = sendOf(call)?.address ?? '';
      found.push({
        key: keyOf(sink.place),
        step,
        origin: { kind: 'network', text: address, line: call.line },
      });
    } else if (direct !== undefined) {
      found.push({ key: keyOf(sink.place), step, origin: direct });
    } else if (sink.how !== 'written') {
      const before = found.find(
        ({ key }) => key !== null && sink.data.some((from) => isSame(keyOf(from), key) || opened(from, key)),
      );
      if (before !== undefined) found.push({ key: keyOf(sink.place), step, origin: before.origin });
    }
  }
  return found;
}

/** Whether an archive was opened from a file: `zipfile.ZipFile(path)`. */
function opened(value: WriteSink['data'][number], key: string): boolean {
  return value.kind === 'reference' && (value.made ?? []).some((made) => isSame(keyOf(made), key));
}

export function isFetched(values: Parameters<typeof hasOrigin>[0]): boolean {
  return hasOrigin(values, 'network');
}

import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { createNodeRuntime } from '../../server/src/host/node-runtime.ts';
import { normalizeName } from '../../server/src/packaging/name.ts';
import { FactStore } from '../../server/src/sources/cache/fact-store.ts';
import { History } from '../../server/src/sources/history/history.ts';
import { type RecordingLog, recordingLog } from '../support/runtime/recording-log.ts';
import type { Said } from './killed.ts';

export interface Reader {
  readonly log: RecordingLog;
  /** Compares what is in the files with what the writers said. */
  check(said: Said): Promise<void>;
  close(): Promise<void>;
}

/** A fifth process at the files, this one: one connection that lasts, and a look at the history by a new one each time. */
export function startReader(directory: string): Reader {
  const log = recordingLog();
  const runtime = createNodeRuntime({ log });
  const store = new FactStore(runtime, directory);
  return {
    log,
    async check({ facts, seen }) {
      const [committed, noted] = [new Map(facts), new Map(seen)];
      const rows = await store.read('kill', [...committed.keys()], ['simple']);
      for (const { name, value } of rows) {
        const { text, sha256 } = value as { text: string; sha256: string };
        expect(createHash('sha256').update(`${name} ${text}`).digest('hex')).toBe(sha256);
      }
      const found = new Map(rows.map(({ name, askedAt }) => [name, askedAt]));
      expect([...committed].filter(([name, askedAt]) => !((found.get(name) ?? 0) >= askedAt))).toEqual([]);

      const history = new History(runtime, directory);
      await history.ready();
      const lost = [...noted].filter(([name, at]) => {
        const latest = history.of('kill', normalizeName(name)).publishers.at(-1);
        return !((latest?.until ?? 0) >= at);
      });
      await history.close();
      expect(lost).toEqual([]);
    },
    close: () => store.close(),
  };
}

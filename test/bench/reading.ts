import { parser as lezer } from '@lezer/python';
import { notebookReader } from '../../server/src/documents/notebook.ts';
import { poetryLockReader } from '../../server/src/documents/poetry-lock.ts';
import { pythonReader } from '../../server/src/documents/python.ts';
import type { DocumentReader } from '../../server/src/documents/reader.ts';
import { requirementsReader } from '../../server/src/documents/requirements.ts';
import { uvLockReader } from '../../server/src/documents/uv-lock.ts';
import { requirements } from './documents.ts';
import { median } from './measure.ts';
import { library, notebook, poetryLock, uvLock } from './reading-documents.ts';

/** How long one document takes to be read, when the code is warm: medians. */
export interface ReadingTime {
  readonly what: string;
  readonly oursMs: number;
  /** The same text with lezer's parser of Python; null where it is no Python. */
  readonly lezerMs: number | null;
  readonly budgetMs: number | null;
  /** What was found, as proof of work. */
  readonly entries: number;
}

interface Subject {
  readonly what: string;
  readonly reader: DocumentReader;
  readonly text: string;
  readonly budgetMs: number | null;
}

function subjects(): readonly Subject[] {
  return [
    { what: 'Python, 10,000 lines', reader: pythonReader, text: library(10_000), budgetMs: 5 },
    { what: 'uv.lock, 20,000 lines', reader: uvLockReader, text: uvLock(20_000), budgetMs: 60 },
    { what: 'poetry.lock, 20,000 lines', reader: poetryLockReader, text: poetryLock(20_000), budgetMs: 60 },
    { what: 'requirements, 2,000 lines', reader: requirementsReader, text: requirements(2_000), budgetMs: 5 },
    { what: 'notebook, 500 cells', reader: notebookReader, text: notebook(500), budgetMs: null },
  ];
}

/** Reads each kind of document again and again, in one process and one run with the parser it is compared to. */
export async function measureReading(): Promise<readonly ReadingTime[]> {
  const times: ReadingTime[] = [];
  for (const { what, reader, text, budgetMs } of subjects()) {
    times.push({
      what,
      oursMs: warmMedian(() => reader.read(text)),
      lezerMs: reader === pythonReader ? warmMedian(() => lezer.parse(text)) : null,
      budgetMs,
      entries: reader.read(text).dependencies.length,
    });
    // Whoever waits for the event loop gets a turn between two documents.
    await new Promise(setImmediate);
  }
  return times;
}

function warmMedian(action: () => unknown): number {
  const times = Array.from({ length: 60 }, () => {
    const began = performance.now();
    action();
    return performance.now() - began;
  });
  return median(times.slice(20));
}

import { setTimeout } from 'node:timers/promises';
import type { Contestant } from './contestants.ts';
import { startLanguageServer } from './language-server.ts';
import { median, p95, repeat } from './measure.ts';

export interface Result {
  readonly name: string;
  /** Start of the process to the answer to `initialize`, median of ten. */
  readonly startMs: number;
  /** A digit typed to the diagnostics of the new text, 95th percentile of 100. */
  readonly keystrokeMs: number;
  /** 95th percentile of 100. */
  readonly hoverMs: number;
  /** Resident, in MiB, right after the typing. */
  readonly memoryMiB: number;
  /** Resident, in MiB, once nobody has typed for a while. */
  readonly restingMiB: number;
  /** Diagnostics shown, as proof of work. */
  readonly diagnostics: number;
}

/** Long enough for ours to notice that it rests; the same for all. */
export const restMs = 15_000;
const starts = 10;
const turns = 100;
/** Before these, compilers and caches are cold, as they are for no one who types. */
const warmUp = 20;

/** Lets one server show what it does, alone on the machine. */
export async function compete({ name, server, document }: Contestant): Promise<Result> {
  const startMs = median(
    await repeat(starts, async () => {
      const started = await startLanguageServer(server);
      await started.close();
      return started.startMs;
    }),
  );
  const typed = digits(document.text);
  const running = await startLanguageServer(server);
  await running.open(document.uri, document.languageId, document.text);
  const place = (turn: number) => typed[(turn * 37) % typed.length] ?? { line: 0, character: 0 };
  const keystrokes = await repeat(warmUp + turns, (turn) => {
    const { line, character } = place(turn);
    return running.edit(document.uri, line, character, character + 1, String(turn % 10));
  });
  const hovers = await repeat(warmUp + turns, async (turn) => {
    const { ms } = await running.hover(document.uri, place(turn).line, 4);
    return ms;
  });
  const memoryMiB = (await running.memory()) / 2 ** 20;
  await setTimeout(restMs);
  const result = {
    name,
    startMs,
    keystrokeMs: p95(keystrokes.slice(warmUp)),
    hoverMs: p95(hovers.slice(warmUp)),
    memoryMiB,
    restingMiB: (await running.memory()) / 2 ** 20,
    diagnostics: (await running.diagnostics(document.uri)).length,
  };
  await running.close();
  return result;
}

/** The last digit of every line that has one. */
function digits(text: string): readonly { line: number; character: number }[] {
  return text.split('\n').flatMap((line, index) => {
    const character = line.search(/\d\D*$/);
    return character < 0 ? [] : [{ line: index, character }];
  });
}

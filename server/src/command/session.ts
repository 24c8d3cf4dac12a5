import type { Engine } from '../assess/engine.ts';
import { type TextStyle, textStyle } from '../reports/style.ts';
import type { CommandContext } from './context.ts';
import { type Progress, startProgress } from './progress.ts';
import { type CommonOptions, withSample } from './settings.ts';
import { UsageError } from './usage-error.ts';

/** One call of a command: its options, and the operands left after the command's name. */
export interface Invocation {
  readonly context: CommandContext;
  readonly options: CommonOptions;
  readonly operands: readonly string[];
}

/** What a command works with while its engine lives. */
export interface Session {
  readonly engine: Engine;
  readonly progress: Progress;
  readonly style: TextStyle;
}

/** Runs `work` with an engine of the options' making, and closes all that was opened whatever happens. */
export async function withEngine<T>(
  { context, options }: Invocation,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const sample = options.sampleIndex ? await context.startSampleIndex() : null;
  if (options.sampleIndex && sample === null) {
    throw new UsageError('The sample data comes only with a clone of the project; it is not installed here.');
  }
  const progress = startProgress(context.stderr, options.quiet);
  try {
    const engine = await context.createEngine(
      sample === null ? options.engine : withSample(options.engine, sample),
    );
    try {
      const style = textStyle(context.stdout, context.runtime.environment);
      return await work({ engine, progress, style });
    } finally {
      await progress.clear();
      await engine.close();
    }
  } finally {
    await sample?.close();
  }
}

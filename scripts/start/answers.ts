import { inRoot } from '../paths.ts';
import { capture } from '../tools/run.ts';

interface CheckReport {
  readonly unknown: readonly { readonly fact: string; readonly why: string }[];
  readonly documents: readonly { readonly dependencies: number }[];
}

const silence = new Set(['offline', 'unreachable', 'timeout']);

/** Whether no index gave any answer about a folder's dependencies. Costs nothing after a check: what came is in the cache. */
export async function noAnswers(folder: string): Promise<boolean> {
  const { output } = await capture(process.execPath, [
    inRoot('dist/cli.js'),
    'check',
    folder,
    '--format',
    'json',
  ]);
  try {
    const report: CheckReport = JSON.parse(output);
    const unanswered = report.unknown.filter(({ fact, why }) => fact === 'releases' && silence.has(why));
    const answered = report.unknown.some(({ fact, why }) => fact === 'releases' && !silence.has(why));
    return unanswered.length > 0 && !answered;
  } catch {
    return false;
  }
}

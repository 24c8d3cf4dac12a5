import { existsSync } from 'node:fs';
import process from 'node:process';
import { inRoot } from '../../../scripts/paths.ts';
import { capture } from '../../../scripts/tools/run.ts';
import type { OurAnswer } from './ours.ts';

const taskset = '/usr/bin/taskset';

/** Looks into all files in one process, which gets one core where the system can grant that. Throws where it ends early. */
export async function lookInto(files: readonly string[]): Promise<readonly OurAnswer[]> {
  const node = [process.execPath, inRoot('test/bench/inspect/ours.ts'), ...files];
  const [command = '', ...args] = existsSync(taskset) ? [taskset, '-c', '0', ...node] : node;
  const { output, errors } = await capture(command, args);
  const answers = output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as OurAnswer);
  if (answers.length !== files.length) throw new Error(`The bench ended early: ${errors.slice(0, 2_000)}`);
  return answers;
}

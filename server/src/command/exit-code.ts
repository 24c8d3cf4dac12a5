import type { Level } from '../rules/finding.ts';

const weight: Readonly<Record<Level, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

/** Whether a finding of this level counts under `--fail-on`. */
export function reaches(level: Level, failOn: Level): boolean {
  return weight[level] >= weight[failOn];
}

/** The process's exit code: 2 (configuration error) beats 1 (findings) beats 3 (facts missing, with `--strict`). */
export function exitCode(outcome: {
  readonly configurationError: boolean;
  readonly levels: readonly Level[];
  readonly failOn: Level;
  readonly complete: boolean;
  readonly strict: boolean;
}): 0 | 1 | 2 | 3 {
  if (outcome.configurationError) return 2;
  if (outcome.levels.some((level) => reaches(level, outcome.failOn))) return 1;
  return outcome.strict && !outcome.complete ? 3 : 0;
}

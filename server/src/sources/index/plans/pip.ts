import { indexesOf, type PlanParts, planned, pypi, type ToolPlan } from './planned.ts';

/**
 * pip knows no order among indexes: the best version of all is taken ("pip install", finding packages). The last
 * `--index-url` counts; one in a requirements file takes the place of all that is configured or stands before it,
 * extras too (`handle_option_line` of pip's `req_file.py`). What is tied is so by the options of one command, whose extras stay.
 */
export function pipPlan({ workspace, own, setting, tie }: PlanParts): ToolPlan {
  const written = indexesOf(workspace).filter(({ explicit }) => !explicit);
  const at = written.findLastIndex(({ kind }) => kind === 'index');
  const main = written[at];
  const configured = indexesOf(own);
  const users = configured.find(({ kind }) => kind === 'index');
  const extras = [
    ...(main?.rank === 'file' ? written.slice(at) : written)
      .filter(({ kind }) => kind === 'extra-index')
      .map((index) => planned(index, 'workspace')),
    ...(main?.rank === 'file'
      ? []
      : configured.filter(({ kind }) => kind === 'extra-index').map((index) => planned(index, 'user'))),
  ];
  const first =
    (tie === null ? null : { ...tie, main: true }) ??
    (main === undefined ? null : planned(main, 'workspace')) ??
    setting ??
    (users === undefined ? pypi : planned(users, 'user'));
  return { indexes: [first, ...extras], strategy: 'all', tied: tie !== null && extras.length === 0 };
}

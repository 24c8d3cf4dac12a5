import type { IndexTool } from '../tool-config.ts';
import type { CooldownLayer } from './layer.ts';

/** What the user told a tool of waiting, outside of any workspace. */
export interface UserCooldown {
  /** Variables, which come before a project's files. */
  readonly variables: readonly CooldownLayer[];
  /** Files of the user and of the machine, which come behind them. */
  readonly files: readonly CooldownLayer[];
  /** The user had no settings of projects read (`UV_NO_CONFIG`). */
  readonly ignoresProjects?: boolean;
}

export type UserCooldowns = Readonly<Record<IndexTool, UserCooldown>>;

const nothing: UserCooldown = { variables: [], files: [] };

/** Nothing told to any tool. */
export const noUserCooldowns: UserCooldowns = {
  pip: nothing,
  uv: nothing,
  poetry: nothing,
  pdm: nothing,
  pipenv: nothing,
  hatch: nothing,
};

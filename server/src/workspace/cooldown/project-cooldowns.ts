import type { Policy } from '../policy.ts';
import type { Texts } from '../texts.ts';
import type { IndexTool } from '../tool-config.ts';
import { type Cooldowns, settingCooldown } from './cooldown.ts';

export interface ProjectCooldowns {
  /**
   * How long releases must have been public for the entries of a document: what its project's files say, else the policy.
   * `place`: absolute path, null for a document that is no file. The same object while nothing of it changes.
   */
  of(place: string | null, root: string | null, tool: IndexTool, policy: Policy): Promise<Cooldowns>;
  /** A file changed on disk. */
  forget(path: string): void;
}

export function createProjectCooldowns(_texts: Texts): ProjectCooldowns {
  const byDays = new Map<number, Cooldowns>();
  return {
    async of(_place, _root, _tool, { cooldownDays }) {
      const made = byDays.get(cooldownDays) ?? { of: () => settingCooldown(cooldownDays) };
      byDays.set(cooldownDays, made);
      return made;
    },
    forget: () => {},
  };
}

import { LRUCache } from 'lru-cache';
import type { NormalizedName } from '../../packaging/name.ts';
import { day } from '../../phrases.ts';
import type { Policy } from '../policy.ts';
import { type Cooldown, type Cooldowns, settingCooldown, type TakesUntil } from './cooldown.ts';
import { type CooldownLayer, type Said, saidBy } from './layer.ts';

/** All that says how long the entries of a document wait, in the order in which it counts. */
export interface CooldownLayers {
  readonly policy: Pick<Policy, 'cooldownDays' | 'cooldownFile'>;
  /** What the installer itself heeds: only this keeps it from young releases. */
  readonly heeded: readonly CooldownLayer[];
  /** What is only said: by a lock, by Renovate, by Dependabot. */
  readonly told: readonly CooldownLayer[];
}

/** Names of one document. */
const mostKept = 50_000;

/** The cooldown of each entry by what is said; each worked out once. */
export function combinedCooldowns(layers: CooldownLayers): Cooldowns {
  const untied = new Map<NormalizedName, Cooldown>();
  const tied = new Map<string, Cooldown>();
  const work = (name: NormalizedName, index: string | null): Cooldown => {
    const { days, source } = daysOf(layers, name, index);
    const takesUntil = takesUntilOf(saidBy(layers.heeded, name, index));
    return source === null && takesUntil === null ? settingCooldown(days) : one(days, source, takesUntil);
  };
  return {
    of(name, index) {
      const known = index === null ? untied.get(name) : tied.get(`${name} ${index}`);
      if (known !== undefined) return known;
      const cooldown = work(name, index);
      if (untied.size + tied.size >= mostKept) {
        untied.clear();
        tied.clear();
      }
      if (index === null) untied.set(name, cooldown);
      else tied.set(`${name} ${index}`, cooldown);
      return cooldown;
    },
  };
}

/** The policy's file, the project's tool, those who only tell, the setting. A fixed time tells no days: it is there to repeat a result. */
function daysOf(
  { policy, heeded, told }: CooldownLayers,
  name: NormalizedName,
  index: string | null,
): Pick<Cooldown, 'days' | 'source'> {
  const { cooldownDays, cooldownFile } = policy;
  if (cooldownFile !== undefined) {
    return { days: cooldownDays, source: `cooldown-days in ${cooldownFile}` };
  }
  for (const layers of [heeded, ...told.map((layer) => [layer])]) {
    const said = saidBy(layers, name, index);
    if (said !== null && 'age' in said.wait) return { days: said.wait.age / day, source: said.where };
  }
  return { days: cooldownDays, source: null };
}

function takesUntilOf(said: Said | null): TakesUntil | null {
  if (said === null || ('age' in said.wait && said.wait.age === 0)) return null;
  return said.wait;
}

/** More than a workspace has different ones. */
const made = new LRUCache<string, Cooldown>({ max: 1_000 });

/** One object for the same cooldown, whichever document it is of: what was judged by it is kept. */
function one(days: number, source: string | null, takesUntil: TakesUntil | null): Cooldown {
  const key = JSON.stringify([days, source, takesUntil]);
  const cooldown = made.get(key) ?? { days, source, takesUntil };
  made.set(key, cooldown);
  return cooldown;
}

import type { Settings } from '../../../common/settings.ts';
import { asObject } from '../sources/json.ts';
import { inspectPolicies } from '../workspace/policy.ts';

const advisorySources = ['service', 'local', 'off'] as const;
const levels = ['error', 'warning', 'information', 'hint', 'off'] as const;

/**
 * Settings as the editor sent them, laid over `base`. A value of the wrong kind is left out, so that one slip in a
 * settings file changes one setting and not all.
 */
export function readSettings(sent: unknown, base: Settings): Settings {
  const value = asObject(sent);
  if (value === null) return base;
  return {
    enable: asBoolean(value.enable, base.enable),
    indexUrl: asText(value.indexUrl, base.indexUrl),
    mirrorsPypi: asBoolean(value.mirrorsPypi, base.mirrorsPypi),
    advisories: advisorySources.find((source) => source === value.advisories) ?? base.advisories,
    osvUrl: asText(value.osvUrl, base.osvUrl) || base.osvUrl,
    osvDumpsUrl: asText(value.osvDumpsUrl, base.osvDumpsUrl) || base.osvDumpsUrl,
    offline: asBoolean(value.offline, base.offline),
    cooldownDays: asDays(value.cooldownDays, base.cooldownDays),
    rules: asRules(value.rules, base.rules),
    imports: asBoolean(value.imports, base.imports),
    inspect: inspectPolicies.find((policy) => policy === value.inspect) ?? base.inspect,
    links: asBoolean(value.links, base.links),
  };
}

function asBoolean(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

function asText(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value.trim() : otherwise;
}

function asDays(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : otherwise;
}

function asRules(value: unknown, otherwise: Settings['rules']): Settings['rules'] {
  const levelsSent = asObject(value);
  if (levelsSent === null) return otherwise;
  const rules: Record<string, (typeof levels)[number]> = {};
  for (const [rule, level] of Object.entries(levelsSent)) {
    const known = levels.find((candidate) => candidate === level);
    if (known !== undefined) rules[rule] = known;
  }
  return rules;
}

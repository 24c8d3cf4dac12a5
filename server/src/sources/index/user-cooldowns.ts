import { join } from 'node:path';
import type { Runtime } from '../../runtime.ts';
import type { CooldownLayer } from '../../workspace/cooldown/layer.ts';
import { pdmConfigLayer } from '../../workspace/cooldown/pdm.ts';
import { pipLayer, pipVariableLayer } from '../../workspace/cooldown/pip.ts';
import { poetryLayer, poetryVariableLayer } from '../../workspace/cooldown/poetry.ts';
import {
  noUserCooldowns,
  type UserCooldown,
  type UserCooldowns,
} from '../../workspace/cooldown/user-cooldowns.ts';
import { uvTextLayer, uvVariableLayer } from '../../workspace/cooldown/uv.ts';
import { parseIni } from '../../workspace/ini.ts';
import { settingsPath } from '../credentials/user-folder.ts';
import { pdmConfigFiles } from './pdm-config.ts';
import { pipConfigFiles } from './pip-files.ts';
import { shownPath, switchedBy, userText } from './user-text.ts';
import { uvConfigFiles } from './uv-files.ts';

type Machine = Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>;

/**
 * How long the user wants releases to have been public, as each tool was told outside of any workspace: in variables and
 * in the user's and the machine's files. No tool is run (`roots`: the folders of workspaces, whose environments are theirs).
 */
export async function readUserCooldowns(
  machine: Machine,
  roots: readonly string[] = [],
): Promise<UserCooldowns> {
  const [pip, uv, poetry, pdm] = await Promise.all([
    pipCooldown(machine, roots),
    uvCooldown(machine),
    poetryCooldown(machine),
    pdmCooldown(machine),
  ]);
  return { ...noUserCooldowns, pip, hatch: pip, uv, poetry, pdm };
}

/** Variables before `[install]` before `[global]`, later files before earlier ones. */
async function pipCooldown(machine: Machine, roots: readonly string[]): Promise<UserCooldown> {
  const files = await textsOf(machine, await pipConfigFiles(machine, roots));
  const inis = files.map(({ shown, text }) => ({ shown, ini: parseIni(text) })).toReversed();
  const sections = ['install', 'global'] as const;
  return {
    variables: present([pipVariableLayer(machine.environment.PIP_UPLOADED_PRIOR_TO)]),
    files: present(
      sections.flatMap((section) => inis.map(({ shown, ini }) => pipLayer(ini, section, shown))),
    ),
  };
}

async function uvCooldown(machine: Machine): Promise<UserCooldown> {
  const { environment } = machine;
  const files = await textsOf(machine, await uvConfigFiles(machine));
  const ignoresProjects =
    Boolean(environment.UV_CONFIG_FILE) || switchedBy(environment.UV_NO_CONFIG) === true;
  return {
    variables: present([uvVariableLayer(environment.UV_EXCLUDE_NEWER)]),
    files: present(files.map(({ shown, text }) => uvTextLayer(text, shown, { path: [] }))),
    ...(ignoresProjects ? { ignoresProjects } : {}),
  };
}

async function poetryCooldown(machine: Machine): Promise<UserCooldown> {
  const folder = machine.environment.POETRY_CONFIG_DIR || settingsPath(machine, 'pypoetry');
  const files = await textsOf(machine, [join(folder, 'config.toml')]);
  return {
    variables: present([poetryVariableLayer(machine.environment, [])]),
    files: present(files.map(({ shown, text }) => poetryLayer(text, shown, []))),
  };
}

async function pdmCooldown(machine: Machine): Promise<UserCooldown> {
  const files = await textsOf(machine, pdmConfigFiles(machine));
  return { variables: [], files: present(files.map(({ shown, text }) => pdmConfigLayer(text, shown))) };
}

async function textsOf(machine: Machine, paths: readonly string[]) {
  const read = await Promise.all(
    paths.map(async (path) => ({ shown: shownPath(machine, path), text: await userText(machine, path) })),
  );
  return read.flatMap(({ shown, text }) => (text === null ? [] : [{ shown, text }]));
}

function present(layers: readonly (CooldownLayer | null)[]): readonly CooldownLayer[] {
  return layers.filter((layer) => layer !== null);
}

import type { Ini } from '../ini.ts';
import { type CooldownLayer, layer } from './layer.ts';
import { pipWait } from './wait.ts';

const option = 'uploaded-prior-to';

/**
 * What a section of a configuration file of pip says: `uploaded-prior-to` (pip's documentation, "Configuration"; since pip
 * 26.0, durations since 26.1). A list of requirements cannot hold the option. Null where it says nothing of it.
 */
export function pipLayer(ini: Ini, section: 'install' | 'global', fileName: string): CooldownLayer | null {
  const options = ini.get(section);
  const written = options?.get(option) ?? options?.get(option.replaceAll('-', '_')) ?? null;
  const wait = written === null ? null : pipWait(written);
  return wait === null ? null : layer({ general: { wait, where: `${option} in ${fileName}` } });
}

/** `PIP_UPLOADED_PRIOR_TO`. */
export function pipVariableLayer(value: string | undefined): CooldownLayer | null {
  const wait = value ? pipWait(value.trim()) : null;
  return wait === null ? null : layer({ general: { wait, where: 'PIP_UPLOADED_PRIOR_TO' } });
}

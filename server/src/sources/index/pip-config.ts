import type { Runtime } from '../../runtime.ts';
import { type Ini, parseIni } from '../../workspace/ini.ts';
import { pipConfigFiles } from './pip-files.ts';

/** What the user told pip about indexes; addresses as written, user info included: never to be shown. */
export interface PipConfig {
  /** Null where pip would ask PyPI. */
  readonly indexUrl: string | null;
  readonly extraIndexUrls: readonly string[];
  readonly noIndex: boolean;
}

const longestFile = 1024 * 1024;

/**
 * What `pip install` would be configured with: variables before `[install]` before `[global]`, later files before
 * earlier ones. pip is not run.
 */
export async function readPipConfig(
  runtime: Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>,
): Promise<PipConfig> {
  const paths = await pipConfigFiles(runtime);
  const texts = await Promise.all(paths.map((path) => runtime.files.readText(path, longestFile)));
  const files = texts.flatMap((text) => (text === null ? [] : [parseIni(text)]));
  const option = (name: string): string | null =>
    runtime.environment[`PIP_${name.toUpperCase().replaceAll('-', '_')}`]?.trim() ||
    lastOf(files, 'install', name) ||
    lastOf(files, 'global', name);
  return {
    indexUrl: option('index-url'),
    extraIndexUrls: (option('extra-index-url') ?? '').split(/\s+/).filter((url) => url !== ''),
    noIndex: /^(?:1|y|yes|t|true|on)$/i.test(option('no-index') ?? ''),
  };
}

function lastOf(files: readonly Ini[], section: string, option: string): string | null {
  for (const file of files.toReversed()) {
    const options = file.get(section);
    const value = options?.get(option) ?? options?.get(option.replaceAll('-', '_'));
    if (value) return value;
  }
  return null;
}

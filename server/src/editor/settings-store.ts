import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import { defaultSettings, type Settings } from '../../../common/settings.ts';
import type { EngineSettings, ResourceSettings } from '../assess/engine.ts';
import type { Log } from '../runtime.ts';
import type { ClientFeatures } from './client-features.ts';
import type { Folders } from './folders.ts';
import { readSettings } from './read-settings.ts';
import { inBackground } from './run-safe.ts';

/** The user's settings, asked for once per workspace folder and kept until the editor says that they changed. */
export interface SettingsStore {
  /** Settings that hold for the whole server: where facts come from. */
  overall(): Promise<Settings>;
  forResource(uri: string): Promise<Settings>;
  onChange(listener: () => void): void;
}

const section = 'wheelwarden';

/**
 * Asks by `workspace/configuration`; an editor that cannot answer keeps what it sent along. Settings that make no sense
 * are left at their defaults.
 */
export function settingsStore(
  connection: Connection,
  features: ClientFeatures,
  folders: Folders,
  log: Log,
  whenReady: (action: () => void) => void,
): SettingsStore {
  const answers = new Map<string | null, Promise<Settings>>();
  const listeners: (() => void)[] = [];
  let fallback = readSettings(features.options.settings, defaultSettings);

  const ask = async (scopeUri: string | null): Promise<Settings> => {
    if (!features.configuration) return fallback;
    try {
      const item = scopeUri === null ? { section } : { scopeUri, section };
      return readSettings(await connection.workspace.getConfiguration(item), fallback);
    } catch (error) {
      log.warn(`The editor did not answer for its settings, the defaults hold: ${String(error)}`);
      return fallback;
    }
  };
  const kept = (scopeUri: string | null): Promise<Settings> => {
    const answer = answers.get(scopeUri) ?? ask(scopeUri);
    answers.set(scopeUri, answer);
    return answer;
  };

  connection.onDidChangeConfiguration(({ settings }) => {
    answers.clear();
    if (!features.configuration && typeof settings === 'object' && settings !== null) {
      fallback = readSettings((settings as Record<string, unknown>)[section], defaultSettings);
    }
    for (const listener of listeners) listener();
  });
  // A folder that is added again may have other settings by then.
  folders.onChange(() => answers.clear());
  whenReady(() => {
    if (!features.registersConfiguration) return;
    inBackground(log, 'registering for settings', async () => {
      await connection.client.register(DidChangeConfigurationNotification.type, { section });
    });
  });

  return {
    overall: () => kept(null),
    // In a folder nobody vouched for, its own settings do not count.
    forResource: (uri) => kept(features.options.trusted === false ? null : folders.of(uri)),
    onChange: (listener) => listeners.push(listener),
  };
}

/** The editor's settings as the engine takes them. A workspace cannot make its own indexes trusted. */
export function engineSettings(settings: Settings, trusted: boolean): EngineSettings {
  return {
    indexUrl: settings.indexUrl,
    mirrorsPypi: settings.mirrorsPypi,
    trustIndexes: false,
    advisories: settings.advisories,
    osvUrl: settings.osvUrl,
    offline: settings.offline,
    cooldownDays: settings.cooldownDays,
    rules: settings.rules,
    imports: settings.imports,
    inspect: settings.inspect,
    policyFile: null,
    trusted,
  };
}

/** The part of the settings that may differ from folder to folder. */
export function resourceSettings(settings: Settings): ResourceSettings {
  return { cooldownDays: settings.cooldownDays, rules: settings.rules, imports: settings.imports };
}

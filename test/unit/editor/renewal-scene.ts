import { defaultSettings, type Settings } from '../../../common/settings.ts';
import type { DocumentInput } from '../../../server/src/assess/engine.ts';
import { closedRenewal } from '../../../server/src/editor/closed-renewal.ts';
import { engineSettings } from '../../../server/src/editor/settings-store.ts';
import { manualClock } from '../../support/runtime/manual-clock.ts';
import { recordingLog } from '../../support/runtime/recording-log.ts';
import { fakeEngine } from './fake-engine.ts';

export const minute = 60_000;

export function file(path: string, text: string): DocumentInput {
  return { uri: `file://${path}`, path, languageId: null, version: 0, text };
}

export const requirements = file('/project/requirements.txt', 'flask\njinja2\n');

/** A renewal of these files, in the folder `/project`, with a fake engine and a clock that only the test moves. */
export function renewalScene(files: readonly DocumentInput[] = [requirements]) {
  const clock = manualClock('2026-11-22T10:00:00Z');
  const engine = fakeEngine();
  engine.files = files;
  const log = recordingLog();
  const open = new Set<string>();
  const off = new Set<string>();
  const told: string[] = [];
  const shown: string[] = [];
  const state = { idleMs: 0, offline: false, built: true, folders: ['/project'] };
  const ownSettings = (uri: string): Settings => ({
    ...defaultSettings,
    enable: ![...off].some((folder) => uri.startsWith(folder)),
  });
  const holding = (uri: string) =>
    state.folders.find((folder) => uri.startsWith(`file://${folder}/`)) ?? null;
  /** What is shown for closed files, by another hand too. */
  const display = new Set<string>();
  const renewal = closedRenewal({
    runtime: { clock, log },
    activity: { idleMs: () => state.idleMs },
    documents: { get: (uri) => (open.has(uri) ? requirements : null) },
    settings: { forResource: async (uri) => ownSettings(uri) },
    engine: {
      peek: () => (state.built ? engine : null),
      settings: async () => ({ ...engineSettings(defaultSettings, true), offline: state.offline }),
    },
    assessor: {
      assessInput: async (document, typingAt) => {
        const assessment = await engine.assess(document);
        const diagnostics = (assessment?.findings ?? []).map(({ range, message }) => ({ range, message }));
        return { document, typingAt, assessment, diagnostics, resultId: '', versions: new Map() };
      },
    },
    closedFiles: {
      show: (uri, diagnostics) => {
        shown.push(`${uri}: ${diagnostics.map(({ message }) => message).join(', ')}`);
        if (diagnostics.length > 0) display.add(uri);
        else display.delete(uri);
      },
      shows: (uri) => display.has(uri),
    },
    folders: { paths: () => state.folders, of: holding },
    news: {
      tell: (news) => told.push(...news.map(({ uri, finding }) => `${uri}: ${finding.message}`)),
    },
  });
  /** Lets everything happen that waits for no clock. */
  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  const round = async (): Promise<void> => {
    renewal.round();
    clock.advance(minute);
    await rest();
  };
  const asked = (): string[] => engine.refreshed.splice(0).map(({ text }) => text);
  return { ...{ clock, engine, log, open, off, told, shown, state, display }, renewal, rest, round, asked };
}

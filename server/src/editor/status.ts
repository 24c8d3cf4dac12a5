import type { Connection } from 'vscode-languageserver/node';
import { type StatusParams, statusNotification } from '../../../common/messages.ts';
import type { EngineStatus } from '../assess/engine.ts';
import { cleanOutsideText } from '../outside-text.ts';
import type { Assessor } from './assessor.ts';
import type { ClientFeatures } from './client-features.ts';
import type { OpenDocuments } from './documents.ts';
import type { EngineHost } from './engine-host.ts';
import { notify } from './notice.ts';

/** Tells the editor where the server stands, whenever that changes. */
export interface StatusTeller {
  update(): void;
}

const longestAlarm = 300;

const nothingKnown:
  | EngineStatus
  | { state: 'failed'; oldest: null; sample: false; advisoriesAway?: boolean } = {
  state: 'failed',
  oldest: null,
  sample: false,
};

/** Sends `wheelwarden/status` when something of it changed. */
export function statusTeller(options: {
  readonly connection: Connection;
  readonly features: ClientFeatures;
  readonly documents: OpenDocuments;
  readonly assessor: Assessor;
  readonly engine: EngineHost;
}): StatusTeller {
  const { connection, features, documents, assessor, engine } = options;
  let told = '';
  let failedBefore = false;

  const current = (): StatusParams | null => {
    const reason = engine.failure() ?? assessor.failure();
    const known = engine.peek()?.status() ?? null;
    if (known === null && reason === null) return null;
    const { state, oldest, sample, advisoriesAway = false } = known ?? nothingKnown;
    const installedAlarms = (known?.installedAlarms ?? []).map((alarm) =>
      cleanOutsideText(alarm, longestAlarm),
    );
    const shared = {
      oldest,
      sample,
      advisoriesAway,
      alarms: alarms(documents, assessor),
      ...(installedAlarms.length > 0 ? { installedAlarms } : {}),
      ...(known?.advisoryTrouble ? { advisoryTrouble: known.advisoryTrouble } : {}),
      ...(known?.pendingOrigins ? { pendingOrigins: known.pendingOrigins } : {}),
    };
    return reason === null ? { state, ...shared } : { state: 'failed', reason, ...shared };
  };
  /** An editor without a place for the status shows no findings when nothing works: it has to be said. */
  const say = (status: StatusParams): void => {
    const failed = status.state === 'failed';
    if (failed && !failedBefore) {
      notify(connection, 'error', `Wheelwarden is not working, so nothing is checked: ${status.reason}`);
    }
    failedBefore = failed;
  };

  return {
    update: () => {
      const status = current();
      if (status === null) return;
      if (features.options.status !== true) {
        say(status);
        return;
      }
      const text = JSON.stringify(status);
      if (text === told) return;
      told = text;
      void connection.sendNotification(statusNotification, status);
    },
  };
}

/** Errors and warnings shown in open documents. */
function alarms(documents: OpenDocuments, assessor: Assessor): number {
  const findings = documents.all().flatMap(({ uri }) => assessor.last(uri)?.assessment?.findings ?? []);
  return findings.filter(({ level }) => level === 'error' || level === 'warning').length;
}

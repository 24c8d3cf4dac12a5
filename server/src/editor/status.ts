import type { Connection } from 'vscode-languageserver/node';
import { type StatusParams, statusNotification } from '../../../common/messages.ts';
import type { Assessor } from './assessor.ts';
import type { ClientFeatures } from './client-features.ts';
import type { OpenDocuments } from './documents.ts';
import type { EngineHost } from './engine-host.ts';

/** Tells the editor where the server stands, whenever that changes. */
export interface StatusTeller {
  update(): void;
}

export function statusTeller(options: {
  readonly connection: Connection;
  readonly features: ClientFeatures;
  readonly documents: OpenDocuments;
  readonly assessor: Assessor;
  readonly engine: EngineHost;
}): StatusTeller {
  const { connection, features, documents, assessor, engine } = options;
  let told = '';
  return {
    update: () => {
      const built = engine.peek();
      if (features.options.status !== true || built === null) return;
      const { state, oldest, sample } = built.status();
      const status: StatusParams = { state, oldest, sample, alarms: alarms(documents, assessor) };
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

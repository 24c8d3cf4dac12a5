import { Asking } from '../asking/asking.ts';
import { dataFile } from './data-file.ts';
import { createLocalAdvisories, type LocalState } from './local-advisories.ts';
import { type UpdateOptions, type UpdateResult, type UpdateRuntime, updateAdvisories } from './update.ts';

/** Where the database lies, and what it is made from. */
export interface DataPlace {
  readonly cacheDirectory: string;
  /** The folder of OSV's dumps. */
  readonly dumpsUrl: string;
}

export interface DataStatus {
  readonly state: LocalState;
  /** Absolute. */
  readonly file: string;
  /** Null where there is none. */
  readonly bytes: number | null;
}

/** The database of advisories as a thing to keep: for the command line and the editor's command. */
export interface AdvisoryData {
  update(options: Pick<UpdateOptions, 'extent' | 'signal' | 'tell'>): Promise<UpdateResult>;
  status(): Promise<DataStatus>;
}

/** The database at its place. Opens nothing by itself. */
export function createAdvisoryData(runtime: UpdateRuntime, place: DataPlace): AdvisoryData {
  const { ask } = new Asking(runtime, () => {});
  const http: UpdateRuntime['http'] = {
    // Hundreds of single records are asked for: as politely as all else.
    request: ask,
    download: (request) => runtime.http.download(request),
  };
  return {
    update: (options) => updateAdvisories({ ...runtime, http }, { ...place, ...options }),
    async status() {
      const file = dataFile(place.cacheDirectory);
      // Who asks tells of it.
      const log = { ...runtime.log, info: () => {}, warn: () => {} };
      const local = createLocalAdvisories({ ...runtime, log }, place.cacheDirectory);
      await local.look();
      const state = local.state();
      local.close();
      return { state, file, bytes: (await runtime.files.stat(file))?.size ?? null };
    },
  };
}

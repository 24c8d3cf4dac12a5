import type { Runtime } from '../../runtime.ts';
import type { Environment } from './installed-distribution.ts';
import { createLocator } from './locate.ts';
import { createShelf } from './shelf.ts';

export type { Environment, InstalledDistribution } from './installed-distribution.ts';

/** Environments found by looking at files; nothing is ever run. */
export interface Environments {
  /** The environment a file of a root belongs to; null where there is none. Either may be null. */
  of(file: string | null, root: string | null): Promise<Environment | null>;
  /** The interpreter chosen for a folder (null: for all that have none of their own): absolute path, null for none. */
  setInterpreter(folder: string | null, interpreter: string | null): void;
  /** Something changed on disk: what was seen is looked at again when it is next asked for. */
  forget(path: string): void;
}

/**
 * Finds environments as tools do: the chosen interpreter, `.venv` beside the project, the variables of an active one,
 * those of Poetry, Pipenv and Hatch under the home (see `locate.ts`).
 */
export function createEnvironments(
  runtime: Pick<Runtime, 'files' | 'environment' | 'platform' | 'home' | 'clock'>,
): Environments {
  const locator = createLocator(runtime);
  const shelf = createShelf(runtime);
  return {
    async of(file, root) {
      const place = await locator.find(file, root);
      return place && shelf.open(place);
    },
    setInterpreter: locator.setInterpreter,
    forget() {
      locator.forget();
      shelf.forget();
    },
  };
}

/** The environment's name for people: its folder's (`.venv`), with what tells Pixi's apart. */
export function environmentName(folder: string): string {
  const segments = folder.split(/[\\/]/).filter((segment) => segment !== '');
  const pixi = segments.lastIndexOf('.pixi');
  return pixi < 0 ? (segments.at(-1) ?? folder) : segments.slice(pixi).join('/');
}

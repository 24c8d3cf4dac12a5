import path from 'node:path';

/** The folder of the clone. */
export const root = path.resolve(import.meta.dirname, '..');

/** A path below the clone's folder. */
export function inRoot(...parts: string[]): string {
  return path.join(root, ...parts);
}

/** What the tests leave for a person to look at: screenshots, logs. Not kept by git. */
export const artifacts = inRoot('test-artifacts');

import { createRequire } from 'node:module';
import { inRoot } from '../paths.ts';

export interface SampleIndex {
  readonly indexUrl: string;
  readonly osvUrl: string;
  close(): Promise<void>;
}

/** Serves the sample's recorded scenarios on this machine; ends with this process. */
export function sampleIndex(): Promise<SampleIndex> {
  const { serveSample } = createRequire(import.meta.url)(inRoot('dist/sample-index.js'));
  return serveSample();
}

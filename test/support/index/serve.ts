import { storefront } from './scenarios/storefront.ts';
import { startSupportIndex } from './start.ts';

export interface SampleIndex {
  readonly indexUrl: string;
  readonly osvUrl: string;
  close(): Promise<void>;
}

/**
 * Serves what the sample project needs, marked as sample data on every answer, on a free loopback port.
 * Ages count from now; the dates of real projects are as recorded.
 */
export async function serveSample(): Promise<SampleIndex> {
  const { indexUrl, osvUrl, close } = await startSupportIndex({ scenario: storefront, sample: true });
  return { indexUrl, osvUrl, close };
}

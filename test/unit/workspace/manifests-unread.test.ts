import { expect, it } from 'vitest';
import { createManifests } from '../../../server/src/workspace/manifests.ts';
import { createReadings } from '../../../server/src/workspace/readings.ts';
import { createTexts } from '../../../server/src/workspace/texts.ts';
import { testRuntime } from '../../support/runtime.ts';

async function indexesOf(count: number): Promise<readonly string[]> {
  const files = Object.fromEntries(
    Array.from({ length: count }, (_, number) => [`/w/a${number}/requirements.txt`, 'flask\n']),
  );
  const { files: disk, clock } = testRuntime({ files });
  const manifests = createManifests(disk, createTexts(disk, clock), createReadings(), clock);
  return (await manifests.summary('/w')).indexes;
}

it('more manifests than are read may name an index', async () => {
  expect(await indexesOf(499)).toEqual([]);
  expect(await indexesOf(501)).toEqual(['unknown:']);
});
